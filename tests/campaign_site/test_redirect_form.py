"""What staff may make a redirect of, and what they are told when they may not."""

import pytest
from django.db import IntegrityError, transaction

from campaign_site.models import PublicAddress, Redirect
from campaign_site.redirect_form import RedirectForm, former_path
from tests.factories import make_page, rename

pytestmark = pytest.mark.django_db


def form(path="/stop/", place="/about/", instance=None):
    return RedirectForm({"path": path, "place": place, "note": ""}, instance=instance)


def said(path="/stop/", place="/about/"):
    return " ".join(words for found in form(path, place).errors.values() for words in found)


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("stop", "/stop/"),
        ("/STOP", "/stop/"),
        (" /stop/ ", "/stop/"),
        ("/Pages/Help.ASPX?id=3#top", "/pages/help.aspx"),
        ("https://old.example.org/help/", "/help/"),
        ("/caf%C3%A9", "/café/"),
    ],
)
def test_address_is_read_however_it_was_typed(typed, path):
    assert former_path(typed) == path
    assert form(typed).is_valid()


@pytest.mark.parametrize("typed", ["/admin/x/", "/preview/x/", "/open-referral/x", "/media/a.jpg"])
def test_address_of_the_sites_own_is_refused(typed):
    assert "The site itself answers" in said(path=typed)


@pytest.mark.parametrize("typed", ["/", "/about/", "About", "/get-help/", "/sitemap.xml"])
def test_address_of_a_live_page_is_refused(typed):
    assert "A page stands at" in said(path=typed)


@pytest.mark.parametrize(
    "typed", ["/a//b/", "/../x/", "/a%00b/", "javascript:alert(1)", "http://["]
)
def test_address_that_is_none_is_refused(typed):
    assert said(path=typed)
    assert said(place=typed)


@pytest.mark.parametrize(
    "place", ["https://evil.example/about/", "//evil.example/about/", "/\\evil.example/about/"]
)
def test_redirect_never_leads_to_another_site(place):
    assert "only lead to a page of this site" in said(place=place)


def test_place_has_to_be_published():
    make_page("draft", published=False)

    for place in ("/nowhere/", "/draft/", "/stop/"):
        assert "No published page stands" in said(place=place)


def test_place_that_is_a_page_is_followed():
    page = make_page("a")

    made = form(place="a").save()

    assert (made.place, made.page) == ("/a/", page)


def test_own_address_and_part_of_a_page_are_understood(settings):
    made = form(place=f"{settings.SITE_ADDRESS}/get-help/?x=1#before").save()

    assert made.place == "/get-help/#before"
    assert made.page is None


def test_chain_is_straightened_when_it_is_saved():
    page = make_page("a")
    PublicAddress.objects.create(path="/a/", page=page)
    rename(page, "b")
    form("/one/", "/get-help/").save()

    by_hand, by_move = form("/two/", "/one/#c").save(), form("/three/", "/a/").save()

    assert by_hand.place == "/get-help/#c"
    assert (by_move.place, by_move.page) == ("/b/", page)


def test_second_redirect_from_one_address_is_refused():
    form().save()

    assert "a redirect at this address already" in said()


def test_path_stays_and_place_can_be_changed():
    made = form().save()

    changed = form("/other/", "/get-help/", instance=made).save()

    assert (changed.path, changed.place) == ("/stop/", "/get-help/")


def test_loud_address_is_warned_of():
    loud, quiet = form("/police-2019/"), form("/stop/")

    assert loud.is_valid()
    assert quiet.is_valid()
    assert "“police”" in loud.quiet_warning()
    assert quiet.quiet_warning() == ""


@pytest.mark.parametrize(
    ("path", "place"),
    [("stop/", "/a/"), ("//stop/", "/a/"), ("/", "/a/"), ("/a/", "/a/"), ("/a/", "https://x/"),
     ("/a/", "//x/")],
)  # fmt: skip
def test_database_refuses_what_is_none(path, place):
    with pytest.raises(IntegrityError), transaction.atomic():
        Redirect.objects.create(path=path, place=place)
