"""Dead links among the pages with a warning: told once, kept apart, cleared when mended."""

import pytest

from campaign_site.link_warnings import note_link_warnings
from campaign_site.models import PageWarning, WarningKind
from campaign_site.publishing.page_warnings import note_warnings
from pages.checks.outgoing import LinkAnswer
from pages.outgoing_links import OutgoingLink

pytestmark = pytest.mark.django_db

ONE, OTHER = "https://example.org/one", "https://example.org/one-more"
LINKS = [OutgoingLink(ONE, "/a/"), OutgoingLink(OTHER, "/a/"), OutgoingLink(ONE, "/b/")]


def note(one, other=200, links=LINKS):
    """`one` and `other` are the statuses of the two links; None where nobody answered."""
    note_link_warnings(links, [LinkAnswer(ONE, one, ""), LinkAnswer(OTHER, other, "")])


def told():
    rows = PageWarning.objects.filter(kind=WarningKind.LINKS)
    return {row.path: row.words.count("leads nowhere") for row in rows}


def test_each_page_with_a_dead_link_is_told_once():
    note(404, 410)
    note(404, 410)

    assert told() == {"/a/": 2, "/b/": 1}
    assert ONE in PageWarning.objects.get(path="/b/").words


def test_a_mended_link_is_cleared():
    note(404)
    note(200)

    assert told() == {}


def test_a_link_that_was_taken_out_is_cleared():
    note(404)
    note(404, links=LINKS[:2])

    assert told() == {"/a/": 1}


@pytest.mark.parametrize("status", [None, 503])
def test_an_unclear_answer_changes_nothing(status):
    note(status)
    assert told() == {}

    note(404)
    note(status)

    assert told() == {"/a/": 1, "/b/": 1}


def test_a_link_on_no_page_is_told_of_none():
    note(404, links=[OutgoingLink(ONE, "")])

    assert told() == {}


def test_publisher_and_link_check_leave_each_other_s_rows():
    note(404)
    note_warnings({"/a/": ["Heavy."]}, {})
    assert PageWarning.objects.filter(path="/a/").count() == 2

    note_warnings({}, {})
    assert told() == {"/a/": 1, "/b/": 1}

    note_warnings({"/a/": ["Heavy."]}, {})
    note(200)
    assert PageWarning.objects.get().words == "Heavy."
