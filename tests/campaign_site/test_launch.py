"""What people must sign before the site may go public."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from djangocms_text.models import Text

from campaign_site.launch import POINTS, launch_gaps
from campaign_site.publishing.rendering import Renderer
from pages.unfinished import TO_FOLLOW

DRAFT_LINE = "Draft site: not for public use"
SIGNED = {"name": "A. Person", "date": "2026-11-20"}


@pytest.fixture
def sign(settings):
    """Write the launch file: every point signed, but for what is told."""

    def deed(**changes):
        points = dict.fromkeys(POINTS, SIGNED)
        for point, entry in changes.items():
            points[point.replace("_", "-")] = entry
        settings.LAUNCH_FILE.write_text(json.dumps(points))

    return deed


def check_launch():
    out = io.StringIO()
    call_command("check_launch", stdout=out)
    return out.getvalue()


def test_launch_without_a_file_has_every_gap():
    assert [gap.point for gap in launch_gaps()] == list(POINTS)


def test_launch_with_every_signature_has_no_gap(sign):
    sign()

    assert launch_gaps() == []


@pytest.mark.parametrize("contact", ["", "somebody", "http://example.org/"])
def test_launch_needs_somebody_to_tell_of_holes(sign, settings, contact):
    sign()
    settings.SECURITY_CONTACT = contact

    assert [gap.point for gap in launch_gaps()] == ["security-contact"]


def test_launch_needs_a_way_to_tell_publishers(sign, settings):
    sign()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    assert [gap.point for gap in launch_gaps()] == ["mail"]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"name": "", "date": "2026-11-20"}, "No name."),
        ({"name": "  ", "date": "2026-11-20"}, "No name."),
        ({"date": "2026-11-20"}, "No name."),
        ("signed", "No name."),
        (None, "No name."),
        ([], "No name."),
        ({"name": "A. Person", "date": ""}, "No date, or not written as 2026-12-01."),
        ({"name": "A. Person"}, "No date, or not written as 2026-12-01."),
        ({"name": "A. Person", "date": "soon"}, "No date, or not written as 2026-12-01."),
        ({"name": "A. Person", "date": "20/11/2026"}, "No date, or not written as 2026-12-01."),
    ],
)
def test_launch_names_what_an_entry_lacks(sign, entry, problem):
    sign(law_page=entry)

    assert [(gap.point, gap.problem) for gap in launch_gaps()] == [("law-page", problem)]


def test_launch_refuses_a_date_in_the_future(sign):
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011
    sign(hours={"name": "A. Person", "date": tomorrow.isoformat()})

    assert [gap.problem for gap in launch_gaps()] == ["The date lies in the future."]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"signed"'])
def test_launch_file_that_is_no_launch_file_signs_nothing(settings, content):
    settings.LAUNCH_FILE.write_text(content)

    assert [gap.point for gap in launch_gaps()] == ["file"]


def test_launch_file_that_cannot_be_read_signs_nothing(settings):
    settings.LAUNCH_FILE.mkdir()

    assert [gap.problem for gap in launch_gaps()] == ["The file cannot be read as JSON."]


def test_launch_example_lists_every_point_and_signs_none(settings, repository):
    settings.LAUNCH_FILE = repository / "deploy" / "launch.example.json"

    assert set(json.loads(settings.LAUNCH_FILE.read_text())) == set(POINTS)
    assert [gap.point for gap in launch_gaps()] == list(POINTS)


def test_promise_that_a_chief_officer_signs_stands_in_the_document(repository):
    text = (repository / "docs" / "data-protection.md").read_text(encoding="utf-8")
    promise = text.partition("## 9. The promise")[2]

    assert "docs/data-protection.md" in POINTS["no-traces"]
    assert "`no-traces`" in promise
    for line in ("Name: `______`", "Date: `______`", "Signature: `______`"):
        assert line in promise


@pytest.mark.django_db
def test_check_launch_refuses_and_says_what_is_missing(sign):
    sign(hours={})

    with pytest.raises(CommandError, match=f"1 of {len(POINTS)} points are not signed"):
        check_launch()


@pytest.mark.django_db
def test_further_language_needs_a_translators_signature(sign, speak):
    speak("cy")
    sign()

    assert [gap.point for gap in launch_gaps()] == ["translation-cy"]
    with pytest.raises(CommandError, match="1 of 8 points are not signed"):
        check_launch()

    sign(translation_cy=SIGNED)
    assert launch_gaps() == []


@pytest.mark.django_db
def test_check_launch_refuses_while_a_page_waits_for_words(sign):
    sign()

    with pytest.raises(CommandError, match="4 pages wait for words of the force"):
        check_launch()


@pytest.mark.django_db
def test_check_launch_passes_when_all_is_signed_and_written(sign):
    sign()
    Text.objects.filter(body__icontains=TO_FOLLOW).update(body="<p>Written by the force.</p>")

    assert check_launch() == "Every point carries a name and a date.\n"


@pytest.mark.parametrize("point", ["data-controller", "no-traces"])
def test_site_stays_a_draft_until_who_answers_for_data_is_signed(sign, point):
    sign(**{point: {}})

    assert [gap.point for gap in launch_gaps()] == [point]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/get-help/", "/report/", "/the-facts/"])
def test_draft_line_is_on_pages_until_all_is_signed(sign, path):
    assert DRAFT_LINE in Renderer().page(path).body.decode()

    sign()

    assert DRAFT_LINE not in Renderer().page(path).body.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_draft_line_is_on_error_pages_too(status):
    assert DRAFT_LINE in Renderer().error_page(status).body.decode()
