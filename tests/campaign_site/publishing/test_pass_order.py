"""Which page comes next while newer editions arrive."""

from datetime import UTC, datetime, timedelta

import pytest

from campaign_site.models import EditionCounter
from campaign_site.publishing import publisher as publisher_module
from campaign_site.publishing.addresses import Address
from campaign_site.publishing.pass_order import JUMPING, PassOrder
from campaign_site.publishing.publisher import Publisher

BEGAN = datetime(2026, 11, 25, 9, tzinfo=UTC)
FIRST = [Address(path, "helpline") for path in ("/", "/get-help/", "/report/", "/newest/")]


def tail(*paths, changed_at=None):
    return [Address(path, "helpline", changed_at=changed_at) for path in paths]


def test_changed_pages_jump_the_queue():
    changed = tail("/c/", changed_at=BEGAN + timedelta(minutes=1))
    old = tail("/a/", "/b/", changed_at=BEGAN - timedelta(days=1))

    urgent, rest = PassOrder(BEGAN).round([*FIRST, *old, *changed])

    assert urgent == [*FIRST, *changed]
    assert rest == old


def test_pages_at_a_new_address_jump_the_queue():
    """Moved in the tree they have no new version."""
    old = tail("/a/", "/b/", "/c/", changed_at=BEGAN - timedelta(days=1))

    urgent, rest = PassOrder(BEGAN).round([*FIRST, *old], {"/c/"})

    assert urgent == [*FIRST, old[2]]
    assert rest == old[:2]


def test_bulk_change_does_not_jump_page_by_page():
    paths = [f"/{number}/" for number in range(JUMPING + 5)]
    changed = tail(*paths, changed_at=BEGAN + timedelta(minutes=1))

    urgent, rest = PassOrder(BEGAN).round([*FIRST, *changed])

    assert len(urgent) == len(FIRST) + JUMPING
    assert len(rest) == 5


def test_next_round_goes_on_where_the_last_was_interrupted():
    order = PassOrder()
    pages = tail("/a/", "/b/", "/c/")
    order.rendered(pages[0], 7)

    _urgent, rest = order.round([*FIRST, *pages])

    assert [address.path for address in rest] == ["/b/", "/c/", "/a/"]


def test_site_has_reached_the_edition_of_its_oldest_page():
    order = PassOrder()
    pages = tail("/a/", "/b/")
    order.rendered(pages[0], 8)
    assert order.shown(pages) is None

    order.rendered(pages[1], 7)

    assert order.shown(pages) == 7


@pytest.mark.django_db
def test_edition_in_the_middle_of_a_pass_is_taken_up_at_once(monkeypatch):
    monkeypatch.setattr(publisher_module, "LOOK_EVERY", 0.0)
    rounds = []

    def progress(addresses):
        rounds.append([address.path for address in addresses])
        for number, address in enumerate(addresses):
            if len(rounds) == 1 and number == 6:
                EditionCounter.advance()
            yield address

    report = Publisher().publish(progress)

    assert len(rounds) == 2
    assert rounds[1][:3] == ["/", "/get-help/", "/report/"]
    assert rounds[1][-3:] == rounds[0][4:7]
    assert report.edition.counter == EditionCounter.current()
    assert Publisher().is_current()
