"""Pages in Welsh and in other languages, as the publisher gets them."""

import pytest
from django.utils.translation import get_language
from lxml import html

from campaign_site import languages
from campaign_site.publishing.rendering import Renderer
from tests.factories import make_page, translate

pytestmark = pytest.mark.django_db

NOTE = "Ddim yn Gymraeg eto"
VIEWS = (
    "/get-help/",
    "/get-help/under-18/",
    "/get-help/family/first-days/",
    "/get-help/services/helpline/",
    "/report/",
    "/report/wiltshire/",
    "/where-our-facts-come-from/",
)


@pytest.fixture
def welsh(speak):
    speak("cy")


def page(path):
    rendering = Renderer().page(path)
    assert rendering.status == 200, path
    return html.document_fromstring(rendering.body.decode())


def words(element):
    return " ".join(element.text_content().split())


def marks(element):
    return element.get("lang"), element.get("dir")


def language_of(element):
    """The language that a screen reader takes for an element."""
    return next(lang for node in (element, *element.iterancestors()) if (lang := node.get("lang")))


def switches(tree):
    return [
        (link.get("href"), link.get("lang"), link.get("hreflang"), link.text)
        for link in tree.xpath("//*[@class='language-switch']//a")
    ]


def test_english_alone_has_no_twin_switch_note_or_alternate():
    tree = page("/get-help/")

    assert marks(tree) == ("en", "ltr")
    assert marks(tree.xpath("//main")[0]) == (None, None)
    assert switches(tree) == []
    assert tree.xpath("//link[@rel='alternate'] | //*[@class='fallback-note']") == []
    assert Renderer().page("/cy/get-help/").status == 404


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("path", [*VIEWS, "/", "/the-facts/"])
def test_untranslated_page_is_english_in_a_welsh_frame(path):
    tree = page("/cy" + path)
    main = tree.xpath("//main")[0]

    assert marks(tree) == ("cy", "ltr")
    assert marks(main) == ("en", "ltr")
    assert tree.xpath("//title/@lang") == ["en"]
    note = main.xpath("*[@class='fallback-note']")[0]
    assert marks(note) == ("cy", "ltr")
    assert NOTE in words(note)
    note.drop_tree()
    english = page(path).xpath("//main")[0]
    assert words(main) == words(english)


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("path", [*VIEWS, "/", "/the-facts/"])
def test_frame_of_an_untranslated_page_is_welsh(path):
    tree = page("/cy" + path)

    for place in ("skip", "header", "footer"):
        assert language_of(tree.xpath(f"//*[@class='{place}']")[0]) == "cy"
    assert words(tree.xpath("//nav[@class='header__nav']")[0]) == "Cael help Riportio Y ffeithiau"
    assert words(tree.xpath("//*[@class='exit']")[0]) == "Gadael y dudalen"
    # The signpost belongs to the register, whose words are English.
    assert language_of(tree.xpath("//aside")[0]) == "en"


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("path", [*VIEWS, "/", "/the-facts/"])
def test_links_of_a_welsh_page_stay_in_welsh(path):
    links = page("/cy" + path).xpath("//a[not(@hreflang)]/@href")
    own = [link for link in links if link.startswith("/")]

    assert len(own) > 8
    assert [link for link in own if not link.startswith("/cy/")] == []


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("path", [*VIEWS, "/", "/the-facts/"])
def test_switch_leads_to_the_same_page_and_back(path):
    assert switches(page(path)) == [("/cy" + path, "cy", "cy", "Cymraeg")]
    assert switches(page("/cy" + path)) == [(path, "en", "en", "English")]


@pytest.mark.usefixtures("welsh")
def test_english_page_stays_english_beside_welsh():
    tree = page("/the-facts/")

    assert marks(tree) == ("en", "ltr")
    assert tree.xpath("//*[@class='fallback-note']") == []
    assert words(tree.xpath("//nav[@class='header__nav']")[0]) == "Get help Report The facts"


@pytest.mark.usefixtures("welsh")
class TestTranslatedPage:
    @pytest.fixture(autouse=True)
    def made(self, welsh):
        original = make_page("test-facts", lead="In English.")
        body = {"body": "<p>Geiriau Cymraeg.</p>"}
        translate(
            original,
            "cy",
            "ffeithiau",
            ("TextPlugin", body),
            title="Ffeithiau",
            lead="Yn Gymraeg.",
            last_reviewed="2026-11-23",
        )

    def test_is_welsh_throughout_and_carries_no_note(self):
        tree = page("/cy/ffeithiau/")
        main = tree.xpath("//main")[0]

        assert marks(tree) == ("cy", "ltr")
        assert marks(main) == (None, None)
        assert tree.xpath("//title/@lang | //*[@class='fallback-note']") == []
        assert words(main.xpath(".//h1")[0]) == "Ffeithiau"
        assert "Geiriau Cymraeg." in words(main)
        assert "Hafan" in words(main.xpath(".//nav")[0])
        assert "In English" not in words(main)

    def test_shows_facts_of_the_register_marked_as_english(self):
        panel = page("/cy/ffeithiau/").xpath("//*[@class='panel']")[0]

        assert language_of(panel) == "en"
        assert "Stop It Now helpline" in words(panel)
        assert {link.split("/")[1] for link in panel.xpath(".//a/@href") if link[0] == "/"} == {
            "cy"
        }

    def test_names_its_versions_to_search_engines(self, settings):
        settings.ALLOWED_HOSTS = ["www.example.org"]
        settings.SITE_ADDRESS = "https://www.example.org/"
        expected = [
            ("en", "https://www.example.org/test-facts/"),
            ("cy", "https://www.example.org/cy/ffeithiau/"),
        ]

        for path in ("/test-facts/", "/cy/ffeithiau/"):
            found = page(path).xpath("//link[@rel='alternate']")
            assert [(link.get("hreflang"), link.get("href")) for link in found] == expected

    def test_switches_to_its_original_and_back(self):
        assert switches(page("/test-facts/")) == [("/cy/ffeithiau/", "cy", "cy", "Cymraeg")]
        assert switches(page("/cy/ffeithiau/")) == [("/test-facts/", "en", "en", "English")]

    def test_writes_the_date_of_its_review_in_welsh(self):
        assert "23 Tachwedd 2026" in words(page("/cy/ffeithiau/").xpath("//footer")[0])


@pytest.mark.usefixtures("welsh")
def test_fallback_is_no_version_of_its_own_to_search_engines():
    assert page("/cy/the-facts/").xpath("//link[@rel='alternate']") == []


@pytest.mark.usefixtures("welsh")
def test_view_that_is_declared_translated_answers_in_welsh(monkeypatch):
    monkeypatch.setattr(languages, "TRANSLATED_VIEWS", {"cy": frozenset({"report"})})

    tree = page("/cy/report/")

    assert tree.xpath("//main/@lang | //*[@class='fallback-note']") == []
    assert "Hafan" in words(tree.xpath("//main//nav")[0])
    assert page("/cy/get-help/").xpath("//main/@lang") == ["en"]


@pytest.mark.usefixtures("welsh")
def test_names_set_by_a_force_are_marked_until_they_are_translated(settings):
    settings.SITE_PARTNERS = "Testshire Police"

    partners = page("/cy/report/").xpath("//*[@class='header__partners']")[0]

    assert words(partners) == "Testshire Police"
    assert partners.xpath("*/@lang") == ["en"]


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("status", [404, 410, 500, 503])
def test_error_page_is_english_everywhere_and_has_no_twin(status):
    tree = html.document_fromstring(Renderer().error_page(status).body.decode())

    assert marks(tree) == ("en", "ltr")
    assert switches(tree) == []
    assert {link for link in tree.xpath("//a/@href") if link.startswith("/cy/")} == set()


@pytest.mark.usefixtures("welsh")
def test_language_of_one_page_does_not_reach_the_next():
    renderer = Renderer()
    before = [renderer.page(path).body for path in ("/", "/report/")]

    renderer.page("/cy/report/")
    renderer.page("/cy/no-such-page/")

    assert get_language() == "en"
    assert [renderer.page(path).body for path in ("/", "/report/")] == before


def test_right_to_left_language_turns_the_frame_and_not_the_english_content(speak):
    speak("ar")

    tree = page("/ar/get-help/")

    assert marks(tree) == ("ar", "rtl")
    assert marks(tree.xpath("//main")[0]) == ("en", "ltr")
    assert marks(tree.xpath("//aside/..")[0]) == ("en", "ltr")
    assert marks(tree.xpath("//*[@class='fallback-note']")[0]) == ("ar", "rtl")
