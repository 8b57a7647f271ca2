"""Former and short addresses lead straight to a page, through every kind of move."""

import random

import pytest
from cms.models import Page, PageContent
from django.db import transaction
from django.urls import reverse

from campaign_site.models import PublicAddress, Redirect
from campaign_site.publishing.publisher import Publisher
from pages.page_moves import renew_addresses
from tests.campaign_site.publishing.passes import entry, publish, reverted, text_block
from tests.factories import UserFactory, make_page, new_draft, rename, translate, unpublish
from tests.factories import publish as put_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("only")]

LOUD = "Police arrest man"  # a title that verification refuses (QUIET_WORDS)


def answers(*paths):
    """What each address answers: the place it leads to, or its status."""
    pages = Publisher().store.pages
    return [page.location or page.status if (page := pages.get(path)) else None for path in paths]


def move(page, target, position="last-child"):
    """As the page tree does it, with what follows (`campaign_site.receivers.finish_move`)."""
    Page.objects.get(pk=page.pk).move_page(Page.objects.get(pk=target.pk), position)
    renew_addresses(Page.objects.get(pk=page.pk))


def redirect(path, place, page=None):
    return Redirect.objects.create(path=path, place=place, page=page)


class TestMoves:
    def test_children_of_a_moved_parent_lead_to_where_they_are(self):
        parent, new_place = make_page("parent"), make_page("place")
        child = make_page("child", parent=parent)
        make_page("grandchild", parent=child)
        publish()

        move(parent, new_place)
        publish()

        assert answers("/parent/", "/parent/child/", "/parent/child/grandchild/") == [
            "/place/parent/",
            "/place/parent/child/",
            "/place/parent/child/grandchild/",
        ]

    def test_page_moved_from_the_list_of_pages_leads_to_where_it_is(self, client):
        page, new_place = make_page("page"), make_page("place")
        make_page("below", parent=page)
        publish()

        client.force_login(UserFactory(is_superuser=True))
        chosen = {"parent": new_place.pk, "move": "yes"}
        client.post(reverse("move-page", args=[page.pk]), chosen)
        publish()

        assert answers("/page/", "/page/below/", "/place/page/") == [
            "/place/page/",
            "/place/page/below/",
            200,
        ]

    def test_children_of_a_parent_with_another_slug_lead_to_where_they_are(self):
        parent = make_page("parent")
        make_page("child", parent=parent)
        publish()

        rename(parent, "renamed")
        publish()

        assert answers("/parent/child/", "/renamed/child/") == ["/renamed/child/", 200]

    def test_page_moved_back_stands_where_it_stood(self):
        page = make_page("a")
        publish()
        rename(page, "b")
        publish()

        rename(page, "a")
        publish()

        assert answers("/a/", "/b/") == [200, "/a/"]

    def test_page_moved_back_that_does_not_pass_makes_no_circle(self):
        """The address it came from keeps the last good version; the other leads there."""
        page = make_page("a")
        publish()
        rename(page, "b")
        publish()
        draft = new_draft(page)
        PageContent.admin_manager.filter(pk=draft.pk).update(slug="a", title=LOUD)
        draft.refresh_from_db()
        put_up(draft)

        report = publish()

        assert list(report.failed) == ["/a/"]
        assert answers("/a/", "/b/") == ["/b/", 200]

    def test_page_at_a_new_address_that_does_not_pass_stays_where_it_was(self):
        page = make_page("a")
        publish()
        draft = new_draft(page)
        PageContent.admin_manager.filter(pk=draft.pk).update(slug="b", title=LOUD)
        draft.refresh_from_db()
        put_up(draft)

        publish()

        assert answers("/a/", "/b/") == [200, None]

    def test_new_page_at_a_former_address_takes_it_over_and_keeps_it(self):
        first = make_page("a")
        publish()
        rename(first, "b")
        publish()
        second = make_page("a")
        publish()
        assert answers("/a/", "/b/") == [200, 200]

        rename(second, "c")
        publish()

        assert answers("/a/", "/b/", "/c/") == ["/c/", 200, 200]

    def test_two_pages_that_change_places_make_no_circle(self):
        one, two = make_page("a", text_block("One.")), make_page("b", text_block("Two."))
        publish()

        rename(one, "c")
        rename(two, "a")
        rename(one, "b")
        publish()

        assert answers("/a/", "/b/") == [200, 200]
        assert answers("/c/") == [None]

    def test_parent_deleted_with_its_children_is_gone_with_them(self):
        parent = make_page("parent")
        make_page("child", parent=parent)
        publish()
        place = make_page("place")
        move(parent, place)
        publish()

        Page.objects.get(pk=parent.pk).delete()
        publish()

        former = ("/parent/", "/parent/child/", "/place/parent/", "/place/parent/child/")
        assert answers(*former) == [410] * 4

    def test_page_that_comes_back_at_another_address_is_found_at_the_first(self):
        page = make_page("a")
        publish()
        unpublish(page)
        publish()
        draft = reverted(page)
        PageContent.admin_manager.filter(pk=draft.pk).update(slug="b")
        draft.refresh_from_db()

        put_up(draft)
        publish()

        assert answers("/a/", "/b/") == ["/b/", 200]

    def test_another_home_page_leaves_redirects_both_ways(self):
        page = make_page("a")
        home = Page.objects.get(is_home=True)
        child = make_page("below", parent=home)
        publish()

        with transaction.atomic():
            Page.objects.get(pk=page.pk).set_as_homepage()
        publish()

        old_home = Page.objects.get(pk=home.pk).get_absolute_url("en")
        assert answers("/", "/a/", old_home) == [200, "/", 200]
        assert answers("/below/") == [Page.objects.get(pk=child.pk).get_absolute_url("en")]

    def test_translations_move_with_their_page_each_in_its_language(self, speak):
        speak("cy")
        parent, new_place = make_page("parent"), make_page("place")
        child = make_page("child", parent=parent)
        translate(parent, "cy", "rhiant")
        translate(child, "cy", "plentyn")
        translate(new_place, "cy", "lle")
        publish()

        move(parent, new_place)
        publish()

        assert answers("/parent/child/", "/cy/rhiant/plentyn/") == [
            "/place/parent/child/",
            "/cy/lle/rhiant/plentyn/",
        ]

    def test_untranslated_twin_moves_too(self, speak):
        speak("cy")
        page = make_page("a")
        publish()

        rename(page, "b")
        publish()

        assert answers("/a/", "/cy/a/") == ["/b/", "/cy/b/"]


class TestByHand:
    def test_address_of_a_former_website_leads_to_a_page_and_follows_it(self):
        page = make_page("a")
        redirect("/pages/old.html", "/a/", page)
        publish()
        assert answers("/pages/old.html") == ["/a/"]

        rename(page, "b")
        publish()

        assert answers("/pages/old.html", "/a/") == ["/b/", "/b/"]

    def test_part_of_a_page_is_kept(self):
        redirect("/stop/", "/get-help/#before")
        publish()

        assert answers("/stop/") == ["/get-help/#before"]

    def test_page_that_stands_there_goes_before_it(self):
        make_page("a")
        redirect("/a/", "/get-help/")
        publish()

        assert answers("/a/") == [200]

    def test_withdrawn_address_can_be_led_elsewhere_and_back(self):
        page = make_page("a")
        publish()
        unpublish(page)
        made = redirect("/a/", "/get-help/")
        publish()
        assert answers("/a/") == ["/get-help/"]

        made.delete()
        publish()

        assert answers("/a/") == [410]

    def test_taken_down_it_answers_410_and_never_404(self):
        made = redirect("/stop/", "/get-help/")
        publish()

        made.delete()
        publish()

        assert answers("/stop/") == [410]
        assert PublicAddress.objects.get(path="/stop/").page is None

    def test_its_page_taken_down_it_answers_410(self):
        page = make_page("a")
        redirect("/stop/", "/a/", page)
        publish()

        unpublish(page)
        publish()

        assert answers("/stop/", "/a/") == [410, 410]

    def test_its_page_never_published_it_answers_410_and_not_404(self):
        publish()
        redirect("/stop/", "/nowhere/")
        publish()

        assert answers("/stop/") == [410]

    def test_chain_is_straightened(self):
        for path, place in (("/one/", "/two/"), ("/two/", "/three/"), ("/three/", "/get-help/#a")):
            redirect(path, place)
        publish()

        assert answers("/one/", "/two/", "/three/") == ["/get-help/#a"] * 3

    def test_circle_leads_nowhere_and_holds_nothing_up(self):
        redirect("/one/", "/two/")
        redirect("/two/", "/one/")
        report = publish()

        assert answers("/one/", "/two/") == [410, 410]
        assert report.failed == {}

    def test_it_leads_on_where_its_page_moves_to_its_own_address(self):
        """The page takes the address over; nothing leads to itself."""
        page = make_page("a")
        redirect("/b/", "/a/", page)
        publish()

        rename(page, "b")
        publish()

        assert answers("/a/", "/b/") == ["/b/", 200]


def test_any_row_of_moves_leaves_single_steps_to_standing_pages():
    """Two dozen deeds at random (the same ones each time): no chain, no circle, no 404."""
    dice = random.Random(6)  # noqa: S311 (no secret)
    pages = [make_page(f"page-{number}") for number in range(3)]
    publish()
    for _deed in range(24):
        one_deed(dice, pages)
        if dice.random() < 0.4:
            publish()
            check_single_steps()
    publish()
    check_single_steps()


def one_deed(dice, pages):
    page = Page.objects.get(pk=dice.choice(pages).pk)
    content = PageContent.objects.filter(page=page).first()
    slug = f"page-{dice.randrange(6)}"
    deed = dice.randrange(4)
    if deed == 0 and content is None:
        put_up(reverted(page))
    elif deed == 0:
        unpublish(page)
    elif deed == 1 and content is not None and is_free(page, slug):
        rename(page, slug)
    elif deed == 2:
        other = Page.objects.get(pk=dice.choice(pages).pk)
        if not other.path.startswith(page.path) and is_free(page, page.get_slug("en"), other):
            page.move_page(other, "last-child")
    elif deed == 3:
        path = f"/short-{dice.randrange(3)}/"
        place = dice.choice(["/get-help/", f"/page-{dice.randrange(6)}/", "/short-0/"])
        if place != path:
            Redirect.objects.update_or_create(path=path, defaults={"place": place})


def is_free(page, slug, parent=None):
    siblings = (
        (parent or page.parent).get_children() if (parent or page.parent) else Page.get_root_nodes()
    )
    taken = siblings.exclude(pk=page.pk).filter(urls__slug=slug)
    return not taken.exists()


def check_single_steps():
    pages = Publisher().store.pages
    for path, found in pages.items():
        if found.location:
            assert pages[found.location.partition("#")[0]].status == 200, path
    known = PublicAddress.objects.values_list("path", flat=True)
    assert [path for path in known if path not in pages] == []
    assert entry("/").status == 200
