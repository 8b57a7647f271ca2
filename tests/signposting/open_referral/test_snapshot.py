"""What the feed holds, and its file (signposting/open_referral/snapshot.py)."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from signposting.models import Service
from signposting.open_referral.snapshot import snapshot, write_snapshot
from tests.factories import ChannelFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def by_name(document, name):
    return next((row for row in document["services"] if row["name"] == name), None)


def identifiers(value):
    """Every identifier in a document, with its place."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from ([part] if name == "id" else identifiers(part))
    elif isinstance(value, list):
        for part in value:
            yield from identifiers(part)


@pytest.mark.parametrize(
    ("status", "published_as"),
    [("listed", "active"), ("withdrawn", "defunct"), ("draft", None), ("paused", None)],
)
def test_snapshot_publishes_by_status(noon, status, published_as):
    ChannelFactory(service=ServiceFactory(name="Our one", status=status))

    row = by_name(snapshot(noon), "Our one")

    assert (row and row["status"]) == published_as


def test_a_service_that_nobody_can_reach_is_left_out(noon):
    ServiceFactory(name="Our one", status="listed")

    assert by_name(snapshot(noon), "Our one") is None


def test_a_withdrawn_service_bears_no_way_to_reach_it(noon):
    service = Service.objects.get(slug="childline")
    service.status = "withdrawn"
    service.save()

    row = by_name(snapshot(noon), service.name)

    assert set(row) == {"id", "organization_id", "name", "status", "organization"}
    assert "0800 1111" not in json.dumps(row)


def test_the_services_are_those_that_visitors_see(noon):
    published = {row["id"] for row in snapshot(noon)["services"]}

    assert published == {str(service.uuid) for service in Service.objects.listed()}


def test_identifiers_stay_over_two_snapshots(noon):
    first, second = snapshot(noon), snapshot(noon + timedelta(days=3))

    assert list(identifiers(first)) == list(identifiers(second))
    assert first["services"][0]["id"] == str(Service.objects.get(slug="police-999").uuid)


def test_identifiers_of_a_service_s_parts_are_its_own(noon):
    for service in snapshot(noon)["services"]:
        phones = [phone["id"] for phone in service.get("phones", [])]
        attributes = [row["id"] for row in service["attributes"]]
        assert len({*phones, *attributes}) == len(phones) + len(attributes)


def test_snapshot_needs_a_fixed_number_of_queries(noon, django_assert_max_num_queries):
    ChannelFactory.create_batch(20)

    with django_assert_max_num_queries(7):
        snapshot(noon)


def test_snapshot_goes_by_the_day_in_the_uk(noon):
    """23:30 UTC in June is past midnight in the UK: the contact's last day is over."""
    late = datetime(2027, 6, 1, 23, 30, tzinfo=UTC)
    service = Service.objects.get(slug="police-999")
    service.verifications.filter(fact="contact").update(holds_until="2027-06-01")

    earlier = by_name(snapshot(late - timedelta(hours=1)), service.name)

    assert "alert" not in earlier
    assert "alert" in by_name(snapshot(late), service.name)


def test_write_snapshot_writes_once_and_leaves_nothing_behind(noon, tmp_path):
    path = tmp_path / "published" / "open-referral.json"

    assert write_snapshot(path, noon) is True
    inode = path.stat().st_ino
    assert write_snapshot(path, noon) is False

    assert path.stat().st_ino == inode
    assert json.loads(path.read_text()) == snapshot(noon)
    assert [file.name for file in path.parent.iterdir()] == ["open-referral.json"]


def test_write_snapshot_keeps_the_old_file_when_the_disk_refuses(noon, tmp_path, monkeypatch):
    path = tmp_path / "open-referral.json"
    path.write_text("the old one")

    def refuse(*_names):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        write_snapshot(path, noon)

    assert path.read_text() == "the old one"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["open-referral.json"]
