"""Publishing in two languages: twins, their order, former addresses, and the way back."""

import pytest

from campaign_site.publishing import publisher as publisher_module
from campaign_site.publishing.addresses import (
    first_pages,
    page_addresses_in_order,
    public_addresses,
    stand_in_addresses,
)
from campaign_site.publishing.publisher import Publisher
from campaign_site.publishing.rendering import Rendering
from campaign_site.publishing.verification import Expectation, problems
from pages.models import PageDetails
from signposting.doors import DOORS
from tests.factories import make_page, translate, unpublish

pytestmark = pytest.mark.django_db

URGENT = {"/", "/cy/", "/get-help/", "/cy/get-help/", "/report/", "/cy/report/"}


@pytest.fixture
def welsh(speak):
    speak("cy")


@pytest.fixture
def small(monkeypatch):
    """A site of home, help, report and the campaign pages a test makes, to keep passes short."""
    whole = public_addresses

    def few():
        made = ("/facts/", "/cy/facts/", "/cy/ffeithiau/", "/cy/gwir/")
        return [a for a in whole() if a.path in URGENT or a.path in made]

    monkeypatch.setattr(publisher_module, "public_addresses", few)


def paths():
    return [address.path for address in page_addresses_in_order()]


def entry(path):
    return Publisher().store.pages[path]


def publish():
    report = Publisher().publish()
    assert report.failed == {}
    return report


def test_one_language_has_no_twin():
    assert [path for path in paths() if path.startswith("/cy/")] == []
    assert first_pages() == 4


@pytest.mark.usefixtures("welsh")
def test_every_english_address_has_a_welsh_twin():
    found = paths()
    english = {path for path in found if not path.startswith("/cy/")}

    assert len(english) > 60
    assert len(found) == len(set(found)) == 2 * len(english)
    assert {f"/cy{path}" for path in english} == set(found) - english


@pytest.mark.usefixtures("welsh")
def test_urgent_pages_of_both_languages_come_first_then_the_newest_page():
    make_page("facts")

    found = paths()

    assert set(found[:6]) == URGENT
    assert set(found[6:8]) == {"/facts/", "/cy/facts/"}
    assert first_pages() == 8


@pytest.mark.usefixtures("welsh")
def test_twin_has_the_signpost_of_its_page():
    found = {address.path: address.signpost for address in public_addresses()}

    for plan in DOORS:
        path = f"/get-help/{plan.slug}/"
        assert found[f"/cy{path}"] == found[path] == plan.signpost


@pytest.mark.usefixtures("welsh")
def test_translation_without_details_expects_the_signpost_of_its_original():
    page = make_page("facts", signpost="childline")
    translate(page, "cy", "ffeithiau")
    assert PageDetails.objects.filter(extended_object__page=page).count() == 1

    found = {address.path: address.signpost for address in public_addresses()}

    assert found["/cy/ffeithiau/"] == "childline"
    assert "/cy/facts/" not in found


@pytest.mark.usefixtures("welsh")
def test_untranslated_spelling_of_a_translated_page_is_kept_for_links():
    page = make_page("facts")
    translate(page, "cy", "ffeithiau")

    found = {(a.path, a.page_id) for a in stand_in_addresses(public_addresses())}

    assert ("/cy/facts/", page.pk) in found


@pytest.mark.usefixtures("welsh", "small")
class TestPasses:
    def test_both_languages_are_published(self):
        report = publish()

        assert set(report.changed) == URGENT
        assert publish().changed == []

    def test_english_spelling_of_a_welsh_page_leads_to_it(self):
        page = make_page("facts")
        publish()
        assert entry("/cy/facts/").status == 200

        translate(page, "cy", "ffeithiau")
        publish()

        assert entry("/cy/ffeithiau/").status == 200
        assert (entry("/cy/facts/").status, entry("/cy/facts/").location) == (
            301,
            "/cy/ffeithiau/",
        )
        assert entry("/facts/").status == 200

    def test_welsh_draft_changes_nothing(self):
        page = make_page("facts")
        publish()

        translate(page, "cy", "ffeithiau", published=False)

        assert publish().changed == []
        assert "/cy/ffeithiau/" not in Publisher().store.pages

    def test_welsh_page_with_another_address_redirects_in_welsh(self):
        page = make_page("facts")
        translate(page, "cy", "ffeithiau")
        publish()

        page.update_urls("cy", slug="gwir", path="gwir")
        publish()

        assert (entry("/cy/ffeithiau/").status, entry("/cy/ffeithiau/").location) == (
            301,
            "/cy/gwir/",
        )

    def test_page_taken_down_is_gone_in_both_languages(self):
        page = make_page("facts")
        publish()

        unpublish(page)
        report = publish()

        assert {"/facts/", "/cy/facts/"} <= set(report.gone)

    def test_english_page_taken_down_is_gone_though_its_translation_stays(self):
        page = make_page("facts")
        translate(page, "cy", "ffeithiau")
        publish()

        unpublish(page)
        publish()

        assert entry("/facts/").status == 410
        assert entry("/cy/ffeithiau/").status == 200

    def test_welsh_turned_off_leads_to_the_english_pages(self, speak):
        page = make_page("facts")
        translate(page, "cy", "ffeithiau")
        before = Publisher()
        before.publish()

        speak()
        assert not before.is_current()
        publish()

        led = {path: entry(path).location for path in before.store.pages if "/cy/" in path}
        assert led == {
            "/cy/": "/",
            "/cy/get-help/": "/get-help/",
            "/cy/report/": "/report/",
            "/cy/ffeithiau/": "/facts/",
            "/cy/facts/": "/facts/",
        }
        assert {entry(path).status for path in led} == {301}


@pytest.mark.usefixtures("welsh")
def test_page_in_another_language_than_its_address_is_refused():
    said = "The page is marked as being in another language than its address says."
    html = '<!doctype html><html lang="{}"><title>Help</title><body><h1>Help</h1></body>'

    def found(path, language):
        body = html.format(language).encode()
        expected = Expectation(path, (), frozenset())
        return said in problems(Rendering(200, "text/html", body), expected)

    assert [found("/cy/a/", "cy"), found("/a/", "en")] == [False, False]
    assert [found("/cy/a/", "en"), found("/a/", "cy")] == [True, True]
