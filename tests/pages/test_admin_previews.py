"""Preview links in the admin: who makes them, that they are shown once, and how they end."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from djangocms_versioning.models import Version

from campaign_site.staff import make_roles
from pages.models import PreviewLink
from pages.previews import address_of, end, share
from tests.factories import UserFactory, make_page, new_draft, publish

pytestmark = pytest.mark.django_db

LIST = "admin:pages_previewlink_changelist"


@pytest.fixture
def version():
    return Version.objects.get_for_content(new_draft(make_page("a", title="A page")))


@pytest.fixture
def author(client):
    user = UserFactory()
    user.groups.add(make_roles()["author"])
    client.force_login(user)
    client.user = user
    return client


def make(client, version, note="The charity", lasts=72):
    url = reverse("admin:pages_previewlink_share", args=[version.pk])
    return client.post(url, {"note": note, "lasts": lasts}).content.decode()


def token_in(text):
    return re.search(r"/preview/([\w-]{43})/", text)[1]


def test_author_makes_a_link_that_is_shown_this_once(author, version):
    shown = make(author, version)
    token, link = token_in(shown), PreviewLink.objects.get()

    assert f'value="http://testserver/preview/{token}/"' in shown
    assert link.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
    assert (link.note, link.made_by, link.made_by_name) == (
        "The charity", author.user, author.user.username,
    )  # fmt: skip
    assert token not in author.get(reverse(LIST)).content.decode()
    sessions = [str(one.get_decoded()) for one in Session.objects.all()]
    assert not [one for one in sessions if token in one]


def test_link_in_production_is_at_the_public_name_of_the_site(settings):
    settings.PRODUCTION, settings.SITE_ADDRESS = True, "https://www.example.org"

    found = address_of("token", "https://staff.example.org")

    assert found == "https://www.example.org/preview/token/"


@pytest.mark.parametrize("hours", [24, 72, 168, 336])
def test_link_lasts_as_long_as_was_chosen(author, version, hours):
    make(author, version, lasts=hours)

    link = PreviewLink.objects.get()
    assert link.expires_at - link.made_at == timedelta(hours=hours)


@pytest.mark.parametrize("lasts", [337, 0, -1, "", "x"])
def test_link_lasts_no_longer_than_can_be_chosen(author, version, lasts):
    make(author, version, lasts=lasts)

    assert not PreviewLink.objects.exists()


def test_three_days_are_offered_first(author, version):
    url = reverse("admin:pages_previewlink_share", args=[version.pk])

    assert '<option value="72" selected>3 days</option>' in author.get(url).content.decode()
    assert not PreviewLink.objects.exists(), "looking at the form makes none"


def test_link_says_who_it_is_for(author, version):
    assert "This field is required" in make(author, version, note=" ")
    assert not PreviewLink.objects.exists()


def test_published_version_cannot_be_shared(author, version):
    publish(version.content)

    assert "Only a draft can be shared" in make(author, version)
    assert not PreviewLink.objects.exists()


def test_draft_has_ten_links_at_most_until_one_is_taken_down(author, version):
    links = [share(version, author.user, f"Reader {number}")[0] for number in range(10)]

    refused = make(author, version)
    end(links[0], author.user)

    assert "This draft has ten links already. Take one down first." in refused
    assert token_in(make(author, version))


def test_list_tells_what_is_open_and_what_has_ended_and_why(author, version):
    user = author.user
    share(version, user, "open one")
    taken, _token = share(version, user, "taken one")
    end(taken, user)
    over, _token = share(version, user, "old one")
    hour = timedelta(hours=1)
    PreviewLink.objects.filter(pk=over.pk).update(
        made_at=timezone.now() - 2 * hour, expires_at=timezone.now() - hour
    )
    PreviewLink.objects.filter(note="open one").update(trouble="A block fails.")

    text = author.get(reverse(LIST)).content.decode()

    assert text.count("Open until ") == 1
    assert f"Taken down by {user.username}" in text
    assert "Ended on " in text
    assert "A block fails." in text
    assert text.count(">Take down</button>") == 1


def test_one_tap_takes_a_link_down_whoever_made_it(author, version):
    link, _token = share(version, UserFactory(), "A reader")

    author.post(reverse("admin:pages_previewlink_end", args=[link.pk]))

    link.refresh_from_db()
    assert link.revoked_by == author.user
    assert not link.stands(timezone.now())
    first = link.revoked_at
    author.post(reverse("admin:pages_previewlink_end", args=[link.pk]))
    link.refresh_from_db()
    assert link.revoked_at == first


def test_following_a_link_takes_nothing_down(author, version):
    link, _token = share(version, UserFactory(), "A reader")

    assert author.get(reverse("admin:pages_previewlink_end", args=[link.pk])).status_code == 405
    assert PreviewLink.objects.get().revoked_at is None


def test_who_only_reads_makes_and_ends_none(client, version):
    from django.contrib.auth.models import Permission

    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="view_previewlink"))
    client.force_login(user)
    link, _token = share(version, UserFactory(), "A reader")

    assert ">Take down<" not in client.get(reverse(LIST)).content.decode()
    assert client.post(reverse("admin:pages_previewlink_end", args=[link.pk])).status_code == 403
    assert (
        client.get(reverse("admin:pages_previewlink_share", args=[version.pk])).status_code == 403
    )
    client.force_login(UserFactory())
    assert client.get(reverse(LIST)).status_code == 403


def test_link_is_never_changed_nor_deleted_and_is_made_from_a_draft(author, version):
    link, _token = share(version, UserFactory(), "A reader")

    change = author.get(reverse("admin:pages_previewlink_change", args=[link.pk]))
    assert b'<input type="submit"' not in change.content
    assert author.post(reverse("admin:pages_previewlink_delete", args=[link.pk])).status_code == 403
    assert author.get(reverse("admin:pages_previewlink_add")).url == reverse(LIST)


def test_link_tells_who_made_it_after_the_account_is_closed(version):
    user = UserFactory()
    link, _token = share(version, user, "A reader")

    with pytest.raises(ProtectedError), transaction.atomic():
        user.delete()
    user.is_active = False
    user.save()

    link.refresh_from_db()
    assert link.made_by_name == user.username
    assert link.stands(timezone.now())


def test_list_asks_as_often_however_many(author, version, django_assert_max_num_queries):
    for number in range(60):
        end(share(version, author.user, f"Reader {number}")[0], author.user)

    with django_assert_max_num_queries(25):
        author.get(reverse(LIST))
