"""What a release needs before it goes out, whichever way it goes."""

import pytest
from cms.models import Page, PageContent

from pages.models import Route
from pages.releases.contents import first_text, newest_version
from pages.releases.needs import hold
from pages.releases.writing import start_again, write_release
from pages.sign_off.asking import approve, ask
from pages.sign_off.gate import RefusedError
from pages.sign_off.publication import publish_version
from tests.factories import make_page
from tests.pages.releases.invented import (
    PUBLISHES,
    WRITES,
    correct,
    make_release,
    member,
    release_text,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("place", "Say where the release comes from"),
        ("summary", "Write one or two sentences"),
        ("text", "has no text yet"),
        ("title", "Give the release a title"),
    ],
)
def test_release_that_lacks_something_is_held(field, words):
    [said] = hold(newest_version(make_release(**{field: ""})))

    assert words in said


def test_whole_release_and_every_other_page_are_let_through():
    assert hold(newest_version(make_release())) == []
    assert hold(newest_version(make_page("a-page", published=False))) == []


def test_text_that_marks_cannot_hold_is_a_text():
    version = newest_version(make_release())
    block = first_text(version.content)
    block.body = "<table><tbody><tr><td>A</td></tr></tbody></table>"
    block.save()

    assert hold(version) == []


def test_change_of_a_live_release_is_held_until_it_says_what_was_corrected():
    page = make_release(published=True)
    without = correct(page, "", place="Wells")
    assert hold(newest_version(page)) == ["Say what was corrected: readers are told."]

    write_release(without, release_text(place="Wells", correction="The place."), member(*WRITES))

    assert hold(newest_version(page)) == []


@pytest.mark.parametrize("route", [Route.SIGNED_OFF, Route.EMERGENCY])
def test_no_route_past_the_form_publishes_what_lacks_something(route):
    version = newest_version(make_release(place=""))
    publisher = member(*PUBLISHES)
    approve(ask(version, member(*WRITES)), publisher)

    with pytest.raises(RefusedError, match="Say where the release comes from"):
        publish_version(version, publisher, route, "It cannot wait")


def test_words_that_two_people_approved_are_restored_as_they_were():
    page = make_release(published=True, place="")
    first = newest_version(page)
    author, publisher = member(*WRITES), member(*PUBLISHES)
    correct(page, "The place was missing.", author)
    approve(ask(newest_version(page), author), publisher)
    publish_version(newest_version(page), publisher, Route.SIGNED_OFF)
    back = first.copy(publisher)

    publish_version(back, publisher, Route.RESTORED)

    assert PageContent.objects.get(page=page).pk == back.object_id


def test_archived_release_of_the_first_campaign_is_no_release_and_is_restored():
    page = Page.objects.get(reverse_id="launch-2018")
    publisher = member(*PUBLISHES)
    start_again(page, publisher)

    assert hold(newest_version(page)) == []
    publish_version(newest_version(page), publisher, Route.RESTORED)
