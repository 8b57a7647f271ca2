"""Every public page of the loaded campaign, read as a visitor reads it.

A number, an hour or a figure that is neither in the register nor in the ledger may not stand on
any page (DESIGN 3). What is known is taken out of the text, whole phrase by whole phrase; then
no digit may be left.
"""

import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.timezone import localdate
from lxml import html

from campaign_site.publishing.addresses import page_addresses_in_order
from campaign_site.publishing.finishing import finished
from campaign_site.publishing.known_links import outside_hosts
from campaign_site.publishing.rendering import ERROR_STATUSES, Renderer
from pages.models import Figure, PageDetails
from signposting.cards import channel_href, service_card
from signposting.doors import DOORS
from signposting.models import Area, Channel, Organisation, Service
from signposting.register import SIGNPOST_SERVICES, ListedCards, SignpostKey
from signposting.register_file import REGISTER_FILE
from signposting.review import WORDS_REVIEWED, service_review
from signposting.service_pages import service_page
from signposting.source_dates import source_date_in_words
from tests.factories import make_page

pytestmark = pytest.mark.django_db

REPOSITORY = Path(__file__).resolve().parent.parent
TERMS_FILE = REPOSITORY.parent / "shared" / "facts" / "terms.json"
OFFENDERS_LINE = ("stop-it-now-helpline", "stop-it-now-self-help")

# The only numbers that stand on pages by themselves, each from a row of the law in the ledger.
AGES = {"18": "law-child-age", "16": "law-messages-child-age"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Elements whose words do not run into those of the next.
APART = {
    "p", "li", "h1", "h2", "h3", "dt", "dd", "div", "section", "summary", "title", "a", "span",
    "b", "ul", "article", "figcaption", "blockquote", "strong", "em", "nav", "header", "footer",
}  # fmt: skip


class Page:
    """One rendered page, as text and links.

    The text is all that is seen or read aloud, the tab's title and spoken labels included.
    """

    def __init__(self, path, signpost, rendering):
        self.path = path
        self.signpost = signpost
        self.tree = html.document_fromstring(finished(rendering.body.decode()))
        for element in self.tree.xpath("//script | //style"):
            element.drop_tree()
        self.links = self.tree.xpath("//a/@href")
        for element in self.tree.iter(*APART):
            element.tail = f" {element.tail or ''}"
        spoken = self.tree.xpath("//@aria-label | //@alt | //@title | //@data-one | //@data-two")
        self.text = squeezed(" ".join([self.tree.text_content(), *spoken]))


def squeezed(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    """Every public page and every error page, rendered once."""
    with django_db_blocker.unblock():
        renderer = Renderer()
        pages = [
            Page(address.path, address.signpost, renderer.page(address.path))
            for address in page_addresses_in_order()
        ]
        pages += [Page(f"/{s}", "", renderer.error_page(s)) for s in ERROR_STATUSES]
    return {page.path: page for page in pages}


CAMPAIGN_PATHS = (
    "/", "/the-facts/", "/why-it-matters/", "/someone-i-know/", "/after-a-visit/",
    "/seen-something/", "/about/", "/news/", "/news/how-the-campaign-began/", "/privacy/",
    "/cookies/", "/your-visit/", "/who-can-see/", "/accessibility/", "/where-our-facts-come-from/",
)  # fmt: skip


def register_paths():
    """Addresses of the help and report pages, from the register file and the plan of doors."""
    register = json.loads(REGISTER_FILE.read_text(encoding="utf-8"))
    yield from ("/get-help/", "/report/", "/report/somewhere-else/", "/get-help/family/first-days/")
    yield "/get-help/easy-read/"
    yield from (f"/get-help/{plan.slug}/" for plan in DOORS)
    for force in register["forces"]:
        yield from (f"/report/{area['slug']}/" for area in force["areas"])
    for service in register["services"]:
        if service["status"] == "listed":
            yield f"/get-help/services/{service['address']}/"


PATHS = (*CAMPAIGN_PATHS, *register_paths(), "/404", "/410", "/500", "/503")
every_page = pytest.mark.parametrize("path", PATHS)


def test_every_public_page_is_read_here(site):
    assert set(site) == set(PATHS)


# --- Numbers ----------------------------------------------------------------------------------


def known_phrases():
    """Every text of the register and the ledger that has a digit, as pages print it."""
    # The page's own address stands at its foot when it is printed.
    phrases = {urlsplit(settings.SITE_ADDRESS).netloc}
    today = localdate()
    for service in Service.objects.with_facts():
        card = service_card(service, today)
        page = service_page(service, card, today)
        phrases |= {page.title, service.languages_note, page.area, page.ages}
        phrases |= {fact.words for fact in page.provenance}
        phrases |= {
            card.name, card.operator, card.does, card.for_whom, card.note, card.cost, card.hours,
            card.confidentiality, card.provenance, strip_tags(card.at_any_hour),
        }  # fmt: skip
        phrases |= {row.words for row in service.disclosures.all()}
        for channel in service.channels.all():
            bare = channel.value.removeprefix("https://").removesuffix("/")
            phrases |= {channel.value, bare, channel.note}
        phrases.add(date_format(service_review(service)["last_reviewed"], "j F Y"))
    phrases.add(date_format(WORDS_REVIEWED, "j F Y"))
    phrases |= {strip_tags(card.at_any_hour) for card in ListedCards().values()}
    phrases |= set(Organisation.objects.values_list("name", flat=True))
    phrases |= set(Area.objects.values_list("name", flat=True))
    for figure in Figure.objects.all():
        phrases |= {
            figure.value, figure.unit, figure.counts, figure.base, figure.period, figure.area,
            figure.source_name, figure.source_day, figure.caveat, figure.confirmed_line,
        }  # fmt: skip
    for details in PageDetails.objects.all():
        phrases.add(source_date_in_words(details.dated))
        if details.last_reviewed:
            phrases.add(date_format(details.last_reviewed, "j F Y"))
    return {squeezed(phrase) for phrase in phrases if re.search(r"\d", phrase or "")}


def unknown_numbers(text, phrases):
    """Words of `text` with a digit that are left when all that is known is taken out."""
    for phrase in sorted(phrases, key=len, reverse=True):
        text = re.sub(rf"(?<![\w.,]){re.escape(phrase)}(?!\w)(?![.,]\d)", " ", text)
    for age in AGES:
        text = re.sub(rf"\b[Uu]nder[ -]{age}(s?)\b", " ", text)
    return re.findall(r"\S*\d\S*", text)


@every_page
def test_page_holds_no_number_from_elsewhere(site, path):
    assert unknown_numbers(site[path].text, known_phrases()) == []


def test_numbers_from_elsewhere_are_found():
    """The test above is only worth as much as this one."""
    phrases = {"0808 1000 900", "338", "9am to 5pm", "1 May 2004"}

    assert unknown_numbers("Call 0808 1000 900 from 9am to 5pm.", phrases) == []
    assert unknown_numbers("Call 0808 1000 901", phrases) == ["0808", "1000", "901"]
    assert unknown_numbers("9,338 arrests", phrases) == ["9,338"]
    assert unknown_numbers("338,000 arrests", phrases) == ["338,000"]
    assert unknown_numbers("10am to 5pm, 24/7", phrases) == ["10am", "5pm,", "24/7"]
    assert unknown_numbers("under 18, under-16s, aged 15", phrases) == ["15"]


@pytest.mark.parametrize(("age", "slug"), AGES.items())
def test_ages_on_pages_come_from_the_law(age, slug):
    assert Figure.objects.get(slug=slug, kind="law").value == f"Under {age}"


@every_page
def test_page_dials_and_opens_only_what_is_known(site, path):
    channels = Channel.objects.filter(service__in=Service.objects.listed())
    known = {channel_href(channel.kind, channel.value) for channel in channels}
    known |= set(Service.objects.listed().values_list("url", flat=True))
    known |= set(Figure.objects.values_list("source_url", flat=True)) | {settings.EXIT_ADDRESS}

    outward = {link for link in site[path].links if urlsplit(link).scheme}

    assert outward - known == set()


@every_page
def test_page_links_inside_the_site_lead_somewhere(site, path):
    ids = {name: set(page.tree.xpath("//@id")) for name, page in site.items()}

    for link in site[path].links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = parts.path or path
        assert target in ids, link
        assert not parts.fragment or parts.fragment in ids[target], link


def test_hosts_that_pages_may_name_are_those_of_the_register():
    assert {"www.stopitnow.org.uk", "www.bbc.co.uk"} <= outside_hosts()
    assert "" not in outside_hosts()


# --- Hours, words -----------------------------------------------------------------------------


@every_page
def test_page_never_says_open_now(site, path):
    assert "open now" not in site[path].text.lower()


@every_page
def test_page_promises_no_more_than_is_true(site, path):
    """facts/campaign.md, cautions for every page."""
    text = site[path].text.lower()

    for never in ("only if", "totally confidential", "100%", "untraceable", "completely anonymous"):
        assert never not in text


@every_page
def test_page_names_the_bill_only_with_the_call_list(site, path):
    for element in site[path].tree.xpath("//p | //li | //dd | //td"):
        words = squeezed(element.text_content())
        if "itemised bill" in words:
            assert "call list" in words


@pytest.fixture(scope="module")
def blocked_terms():
    if not TERMS_FILE.exists():
        pytest.skip("the collected terms are not beside this repository (../shared/facts)")
    rows = json.loads(TERMS_FILE.read_text(encoding="utf-8"))
    # A term with a remark in brackets is for people to judge.
    return [
        term
        for row in rows
        if row["level"] == "block"
        for term in row["avoid"]
        if not re.search(r"[()…]", term)
    ]


def says(text, term):
    """A term in capitals is a name's wrong spelling, and counts only as it is spelt."""
    if term == term.lower():
        text = text.lower()
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text)


@every_page
def test_page_holds_no_blocked_term(site, path, blocked_terms):
    assert [term for term in blocked_terms if says(site[path].text, term)] == []


# --- Signposts --------------------------------------------------------------------------------


def shows(page, card):
    return card.main.value in page.text or card.main.href in page.links


@every_page
def test_page_shows_its_own_signpost(site, path):
    page, cards = site[path], ListedCards()
    slugs = (
        SIGNPOST_SERVICES[SignpostKey(page.signpost)]
        if page.signpost
        else ("police-999", "childline", "stop-it-now-helpline", "samaritans")
    )

    assert [slug for slug in slugs if not shows(page, cards[slug])] == []


@pytest.mark.parametrize("signpost", [SignpostKey.CHILDLINE, SignpostKey.SURVIVORS])
def test_page_for_children_or_survivors_never_shows_the_offenders_helpline(site, signpost):
    make_page("for-them", signpost=signpost)
    made = Page("/for-them/", signpost, Renderer().page("/for-them/"))
    cards = ListedCards().pick(OFFENDERS_LINE)

    for page in [made, *(page for page in site.values() if page.signpost == signpost)]:
        assert not [card.slug for card in cards if shows(page, card)]
        assert "Stop It Now" not in page.text


# --- The page as such -------------------------------------------------------------------------


@every_page
def test_page_has_one_heading_a_title_and_a_language(site, path):
    tree = site[path].tree

    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("string(//title)").strip()
    assert tree.get("lang") == "en"
    levels = [int(element.tag[1]) for element in tree.xpath("//main").pop().iter(*HEADINGS)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_page
def test_page_title_is_quiet(site, path):
    title = site[path].tree.xpath("string(//title)").lower()

    assert [word for word in settings.QUIET_WORDS if word in title or word in path] == []
