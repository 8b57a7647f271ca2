"""The history of a page: who did what, what a version would change, and back again."""

import pytest
from cms.models import PageContent
from cms.toolbar.utils import get_object_edit_url
from django.contrib.auth.models import Group
from django.urls import reverse
from djangocms_versioning.models import Version

from tests.factories import (
    UserFactory,
    make_page,
    new_draft,
    publish,
    published_content,
    unpublish,
)

pytestmark = pytest.mark.django_db


def member(role):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def author(client):
    user = member("author")
    client.force_login(user)
    return user


@pytest.fixture
def page():
    """Went up, was changed, and went up again."""
    page = make_page("of-old", ("TextPlugin", {"body": "<p>First words.</p>"}), title="Of old")
    draft = new_draft(page)
    plugin = draft.get_placeholders().get(slot="content").get_plugins()[0].get_plugin_instance()[0]
    plugin.body = "<p>Second words.</p>"
    plugin.save()
    publish(draft)
    return page


def versions(page):
    """The oldest first."""
    keys = PageContent.admin_manager.filter(page=page).values("pk")
    return list(Version.objects.filter(object_id__in=keys).order_by("pk"))


def address(name, page, *more):
    return reverse(name, args=[page.pk, "en", *more])


def words_of(line):
    return [action.words for action in line.actions]


def test_history_tells_each_version_and_how_it_went_up(client, author, page):
    newest, oldest = client.get(address("page-history", page)).context["lines"]

    assert (newest.state, oldest.state) == ("Live", "Was live")
    assert [str(deed.get_route_display()) for deed in newest.deeds] == ["initial campaign"]
    assert words_of(newest) == ["See it"]
    assert words_of(oldest) == ["See it", "Compare with what is live", "Restore"]


def test_publisher_takes_down_from_the_history(client, page):
    client.force_login(member("publisher"))

    newest = client.get(address("page-history", page)).context["lines"][0]

    live = Version.objects.get_for_content(published_content(page))
    assert reverse("take-down", args=[live.pk]) in [one.address for one in newest.actions]


def test_history_of_a_withdrawn_page_says_so(client, author, page):
    unpublish(page)

    assert "Nothing of this page is live." in client.get(address("page-history", page)).text


def test_compare_shows_what_would_change(client, author, page):
    text = client.get(address("page-compare", page, versions(page)[0].pk)).text

    assert "<ins>First</ins>" in text
    assert "<del>Second</del>" in text


def test_restore_makes_a_draft_and_changes_nothing_for_visitors(client, author, page):
    oldest = versions(page)[0]
    restore = address("page-restore", page, oldest.pk)
    assert "Visitors see no change" in client.get(restore).text

    response = client.post(restore)

    draft = versions(page)[-1]
    assert response.headers["Location"] == reverse("sign-off", args=[draft.pk])
    assert (draft.state, draft.source) == ("draft", oldest)
    assert Version.objects.get_for_content(published_content(page)) == versions(page)[1]


def test_restore_sets_the_draft_aside_that_is_there(client, author, page):
    new_draft(page, author)
    oldest = versions(page)[0]

    page_of_restore = client.get(address("page-restore", page, oldest.pk))
    assert f"{author} has a draft of this page" in page_of_restore.text
    client.post(address("page-restore", page, oldest.pk))

    assert [version.state for version in versions(page)][-2:] == ["archived", "draft"]


def test_restore_respects_the_draft_on_which_another_works(client, author, page):
    new_draft(page, member("author"))

    client.post(address("page-restore", page, versions(page)[0].pk))

    assert [version.state for version in versions(page)][-1] == "draft"
    assert len(versions(page)) == 3


def test_live_version_cannot_be_restored(client, author, page):
    client.post(address("page-restore", page, versions(page)[1].pk))

    assert len(versions(page)) == 2


def test_auditor_reads_all_of_it_and_restores_nothing(client, page):
    client.force_login(member("auditor"))
    oldest = versions(page)[0]

    lines = client.get(address("page-history", page)).context["lines"]
    assert words_of(lines[1]) == ["See it", "Compare with what is live"]
    assert client.get(address("page-compare", page, oldest.pk)).status_code == 200
    assert client.post(address("page-restore", page, oldest.pk)).status_code == 403


def test_history_is_of_this_page_alone(client, author, page):
    other = make_page("another")

    answer = client.get(address("page-compare", other, versions(page)[0].pk))

    assert answer.status_code == 404
    assert client.get(reverse("page-history", args=[999_999, "en"])).status_code == 404


def test_editor_speaks_of_history_and_taking_down(client, author, page):
    draft = new_draft(page, author)
    client.post(
        reverse(
            "admin:djangocms_versioning_pagecontentversion_edit_redirect",
            args=[Version.objects.get_for_content(draft).pk],
        ),
        follow=True,
    )
    text = client.get(get_object_edit_url(draft)).text

    assert address("page-history", page) in text
    assert reverse("page-list") in text
    assert "Throw the draft away" in text
    for word in ("Manage Versions", "Discard", "Unpublish"):
        assert word not in text
