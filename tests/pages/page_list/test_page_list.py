"""The staff's list of pages: what it finds, what each row says, and what it costs."""

import pytest
from cms.models import Page, PageContent
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from djangocms_versioning.models import Version

from pages.sign_off.asking import ask
from tests.factories import UserFactory, make_page, new_draft, published_content, unpublish
from tests.many_pages import make_bare_pages

pytestmark = pytest.mark.django_db
BUDGET = 50


def member(role, **names):
    user = UserFactory(**names)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def publisher(client):
    user = member("publisher")
    client.force_login(user)
    return user


def listed(client, **query):
    """Title → row of one screen."""
    response = client.get(reverse("page-list"), query)
    assert response.status_code == 200
    return {row.title: row for row in response.context["rows"]}


def words_of(row):
    return [action.words for action in row.actions]


def test_list_says_of_each_page_in_which_state_it_is(client, publisher):
    make_page("a-live", title="A live one")
    make_page("a-new", title="A new one", published=False)
    unpublish(make_page("a-down", title="A withdrawn one"))
    new_draft(make_page("a-both", title="A changed one"), publisher)

    rows = listed(client)

    assert rows["A live one"].state == "Live"
    assert rows["A new one"].state == "Never published"
    assert rows["A withdrawn one"].state == "Taken down"
    assert rows["A changed one"].state == "Live"
    assert rows["A changed one"].drafted_by == publisher.username
    assert rows["A live one"].path == "/a-live/"
    assert rows["A new one"].path == "…/a-new/"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("live", {"A live one", "A changed one"}),
        ("draft", {"A new one", "A changed one"}),
        ("never", {"A new one"}),
        ("down", {"A withdrawn one"}),
        ("asked", {"A changed one"}),
        ("scheduled", set()),
        ("nonsense", {"A live one", "A new one", "A withdrawn one", "A changed one"}),
    ],
)
def test_list_is_narrowed_by_state(client, publisher, state, expected):
    make_page("a-live", title="A live one")
    make_page("a-new", title="A new one", published=False)
    unpublish(make_page("a-down", title="A withdrawn one"))
    draft = new_draft(make_page("a-both", title="A changed one"), publisher)
    ask(Version.objects.get_for_content(draft), publisher)

    assert {title for title in listed(client, state=state) if title.endswith(" one")} == expected


def test_row_says_what_its_draft_waits_for(client, publisher):
    author = member("author", first_name="Ann", last_name="Other")
    version = Version.objects.get_for_content(new_draft(make_page("asked", title="Asked"), author))
    ask(version, author)

    (waiting,) = listed(client, q="asked")["Asked"].waiting

    assert "Ann Other" in waiting.words
    assert waiting.address == reverse("sign-off", args=[version.pk])


def test_list_finds_by_words_of_title_and_by_address(client, publisher):
    parent = make_page("upper", title="Upper")
    make_page("lower-words", title="Quite another", parent=parent)

    assert set(listed(client, q="another quite")) == {"Quite another"}
    assert set(listed(client, q="/upper/lower-words/")) == {"Quite another"}
    assert listed(client, q="another upside") == {}


def test_list_finds_a_page_by_the_title_of_its_draft(client, publisher):
    draft = new_draft(make_page("renamed", title="Before"), publisher)
    PageContent.admin_manager.filter(pk=draft.pk).update(title="Afterwards")

    assert set(listed(client, q="afterwards")) == {"Before"}


def test_list_is_narrowed_by_owner_and_shows_the_review(client, publisher):
    make_page("owned", title="Owned", owner="Another team", last_reviewed="2026-03-04")

    rows = listed(client, owner="Another team")

    assert set(rows) == {"Owned"}
    assert str(rows["Owned"].last_reviewed) == "2026-03-04"


def test_longest_not_reviewed_comes_first(client, publisher):
    make_page("early", title="Early", last_reviewed="2024-01-01", owner="One team")
    make_page("late", title="Late", last_reviewed="2026-01-01", owner="One team")

    assert list(listed(client, owner="One team", order="reviewed")) == ["Early", "Late"]


def test_live_page_below_one_that_was_taken_down_is_marked(client, publisher):
    upper = make_page("upper", title="Upper")
    make_page("lower", title="Lower", parent=upper)
    assert not listed(client, q="lower")["Lower"].is_cut_off

    unpublish(upper)

    assert listed(client, q="lower")["Lower"].is_cut_off


def test_publisher_takes_down_and_author_does_not(client, publisher):
    page = make_page("acted-on", title="Acted on")
    version = Version.objects.get_for_content(published_content(page))
    take_down = reverse("take-down", args=[version.pk])

    of_publisher = listed(client, q="acted-on")["Acted on"]
    client.force_login(member("author"))
    of_author = listed(client, q="acted-on")["Acted on"]

    assert take_down in [action.address for action in of_publisher.actions]
    assert words_of(of_author) == ["New draft", "Preview", "History"]


def test_auditor_only_looks(client):
    new_draft(make_page("acted-on", title="Acted on"))
    client.force_login(member("auditor"))

    assert words_of(listed(client, q="acted-on")["Acted on"]) == ["Preview", "History"]


def test_row_opens_the_draft_of_its_author(client, publisher):
    new_draft(make_page("drafted", title="Drafted"), publisher)

    row = listed(client, q="drafted")["Drafted"]

    assert row.drafted_by == publisher.username
    assert words_of(row)[0] == "Open draft"
    assert client.get(row.actions[0].address).status_code == 200


def test_new_draft_is_one_form(client, publisher):
    page = make_page("changed", title="Changed")

    action = listed(client, q="changed")["Changed"].actions[0]
    client.post(action.address)

    assert action.changes
    assert PageContent.admin_manager.filter(page=page).count() == 2


def queries(client, **query):
    """How often the database was asked for one screen, and how many rows that shows."""
    with CaptureQueriesContext(connection) as asked:
        rows = client.get(reverse("page-list"), query).context["rows"]
    return len(asked), len(rows)


def test_thousand_pages_cost_no_more_than_ten(client, publisher):
    """The CMS's tree asks 872 times for 210 pages."""
    make_bare_pages(10)
    client.get(reverse("page-list"))
    few, rows_of_few = queries(client, q="bare")

    make_bare_pages(990)
    many, rows_of_many = queries(client, q="bare")
    everything, _rows = queries(client)

    assert Page.objects.count() > 1000
    assert (rows_of_few, rows_of_many) == (10, 50)
    assert many == few < BUDGET
    assert everything < BUDGET


def test_rows_of_many_pages_say_what_each_waits_for(client, publisher):
    """What is counted above is not a list of empty rows."""
    make_bare_pages(8)

    rows = client.get(reverse("page-list"), {"q": "bare"}).context["rows"]

    assert sorted((row.state, len(row.waiting)) for row in rows) == sorted(
        2 * [("Live", 1), ("Never published", 2), ("Live", 3), ("Taken down", 0)]
    )
