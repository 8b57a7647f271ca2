"""Blocks of words and lists through published pages, as an anonymous visitor gets them."""

import pytest
from cms.models import PageContent
from cms.toolbar.utils import get_object_preview_url
from django.test import Client
from lxml import html

from pages.models.blocks import written_steps
from pages.sign_off.checking import findings_of
from signposting.models import Area, Service
from tests.factories import (
    ChannelFactory,
    UserFactory,
    draft_version,
    make_page,
    new_draft,
    publish,
    published_content,
    translate,
    unpublish,
)

pytestmark = pytest.mark.django_db

STEPS = "Ask for help\nYou need not\ngive your name.\n\n\nTake your time\n"


def visit(path="/a/"):
    response = Client().get(path)
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode())


def text_of(tree):
    return tree.xpath("//div[contains(@class, 'standard__text')]")[0]


def words(element):
    return " ".join(" ".join(element.itertext()).split())


def shown(*blocks, **options):
    make_page("a", *blocks, **options)
    return text_of(visit())


def preview(*blocks, **options):
    """What staff see of a draft."""
    page = make_page("a", *blocks, published=False, **options)
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    content = PageContent.admin_manager.get(page=page)
    answer = client.get(get_object_preview_url(content, language="en"))
    return text_of(html.document_fromstring(answer.content.decode()))


def test_quote_says_who_and_where():
    values = {"words": "I was heard.\n\nIt <b>helped</b>.", "who": "A caller", "source": "Report"}

    text = shown(("QuoteBlock", values))

    assert [words(part) for part in text.xpath(".//blockquote/p")] == [
        "I was heard.",
        "It <b>helped</b>.",
    ]
    assert words(text.find(".//figcaption")) == "A caller , Report"


@pytest.mark.parametrize(("kind", "is_care"), [("information", False), ("care", True)])
def test_notice_stands_out_by_its_kind(kind, is_care):
    values = {"kind": kind, "heading": "Take care", "body": "<p>It is <b>hard</b> to read.</p>"}

    [notice] = shown(("NoticeBlock", values)).find_class("noted")

    assert ("noted--care" in notice.get("class")) is is_care
    assert words(notice) == "Take care It is hard to read."


def test_notice_needs_no_heading():
    assert shown(("NoticeBlock", {"body": "<p>Words.</p>"})).find(".//h2") is None


def test_steps_are_a_list_in_order():
    text = shown(("StepsBlock", {"heading": "What you can do", "steps": STEPS}))

    assert text.findtext("h2") == "What you can do"
    assert [words(step) for step in text.xpath("./ol/li")] == [
        "Ask for help You need not give your name.",
        "Take your time",
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_steps_are_read_as_a_phone_or_a_desk_types_them(line_end):
    steps = written_steps(STEPS.replace("\n", line_end))

    assert [(step.title, step.text) for step in steps] == [
        ("Ask for help", "You need not give your name."),
        ("Take your time", ""),
    ]


def test_question_unfolds_without_a_script():
    values = {"question": "Must I give my name?", "answer": "<p>No.</p>"}

    [question] = shown(("QuestionBlock", values)).iter("details")

    assert question.findtext("summary") == "Must I give my name?"
    assert words(question.find("div")) == "No."


# --- What fills itself ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signpost", "slugs"),
    [
        ("helpline", ["stop-it-now-helpline"]),
        ("childline", ["childline"]),
        ("survivors", ["rape-crisis-247", "napac"]),
    ],
)
def test_signpost_block_shows_the_help_of_its_own_page(signpost, slugs):
    text = shown(("SignpostBlock", {}), signpost=signpost)

    names = [Service.objects.get(slug=slug).name for slug in slugs]
    assert [words(name) for name in text.find_class("panel__name")] == names


def names_of_cards(text):
    return [words(name) for name in text.find_class("service-card__name")]


def local_service(name, area):
    service = ChannelFactory(service__name=name).service
    service.audiences.create(audience="professional")
    service.areas.add(area)
    return service


def for_professionals(**values):
    return ("ServicesBlock", {"heading": "For you", "audience": "professional", **values})


def test_services_are_those_of_the_audience_everywhere():
    local_service("A local team", Area.objects.first())

    names = names_of_cards(shown(for_professionals()))

    everywhere = Service.objects.listed().filter(areas=None, audiences__audience="professional")
    assert names == [service.name for service in everywhere.distinct()] != []


def test_services_of_an_area_come_with_it_alone():
    here, there = Area.objects.all()[:2]
    local_service("Here", here)
    local_service("There", there)

    names = names_of_cards(shown(for_professionals(area=here)))

    assert "Here" in names
    assert "There" not in names


def test_services_follow_the_register():
    service = local_service("A local team", Area.objects.first())
    make_page("a", for_professionals(area=Area.objects.first()))
    assert "A local team" in names_of_cards(text_of(visit()))

    Service.objects.filter(pk=service.pk).update(status="paused")

    assert "A local team" not in names_of_cards(text_of(visit()))


def test_services_outlive_their_area():
    area = Area.objects.create(slug="gone", name="Gone", force=Area.objects.first().force)
    local_service("A local team", area).areas.add(Area.objects.first())
    make_page("a", for_professionals(area=area))

    area.delete()

    assert "A local team" not in names_of_cards(text_of(visit()))


def test_services_of_a_translated_page_say_in_which_language_they_are(speak):
    speak("cy")
    page = make_page("a")
    translate(page, "cy", "b", for_professionals())

    text = text_of(visit("/cy/b/"))

    assert text.xpath(".//*[@lang='en']//*[@class='service-card__name']")


def doors(*slugs):
    return ("DoorsBlock", {"heading": "Where to", "doors": ",".join(slugs)})


def test_doors_stand_in_their_own_order():
    text = shown(doors("family", "under-18", "report-nothing"))

    assert text.xpath(".//ul/li//a/@href") == ["/get-help/family/", "/get-help/under-18/"]


def news(slug, parent, **details):
    return make_page(slug, parent=parent, title=f"News {slug}", **details)


@pytest.fixture
def news_page():
    content = PageContent.objects.get(page__reverse_id="news")
    for child in content.page.get_child_pages():
        unpublish(child)
    return content.page


def newest(number=2):
    return ("NewsBlock", {"heading": "News", "number": number})


def test_newest_news_are_the_newest_that_are_published(news_page):
    news("one", news_page, last_reviewed="2026-01-01")
    news("two", news_page, last_reviewed="2026-01-02", dated="2026-01-02")
    news("three", news_page, last_reviewed="2026-01-03")
    news("four", news_page, last_reviewed="2026-01-04", published=False)

    text = shown(newest(2))

    assert text.xpath(".//ul/li/a/@href") == ["/news/three/", "/news/two/"]
    assert words(text.find(".//ul")) == "News three News two 2 January 2026"


def test_newest_news_say_nothing_where_there_is_none(news_page):
    assert words(shown(newest())) == ""


# --- Empty, gone, and in the editor -----------------------------------------------------------

NOTHING = {
    "services": ("ServicesBlock", {"heading": "H", "audience": "emergency"}),
    "doors": ("DoorsBlock", {"heading": "H", "doors": "none-such"}),
    "news": newest(),
    "signpost": ("SignpostBlock", {}),
}


@pytest.fixture
def nothing_listed(news_page):
    Service.objects.update(status="paused")


@pytest.mark.usefixtures("nothing_listed")
@pytest.mark.parametrize("name", NOTHING)
def test_block_with_nothing_to_show_is_nothing_to_visitors(name):
    assert words(shown(NOTHING[name])) == ""


@pytest.mark.usefixtures("nothing_listed")
@pytest.mark.parametrize("name", NOTHING)
def test_block_with_nothing_to_show_says_so_in_the_editor(name):
    said = words(preview(NOTHING[name]))

    assert "Visitors see nothing here." in said
    assert said.endswith("Only staff see this line.")


def test_panel_of_a_paused_service_says_so_in_the_editor():
    Service.objects.filter(slug="napac").update(status="paused")
    panel = ("PanelBlock", {"service": Service.objects.get(slug="napac")})

    assert words(preview(panel)).startswith("This service is not listed in the register now.")


def test_text_outlives_the_page_that_it_links_to():
    other = make_page("other")
    link = f'<p>See <a href="#" data-cms-href="cms.page:{other.pk}">there</a>.</p>'
    make_page("a", ("TextPlugin", {"body": link}))
    assert text_of(visit()).xpath(".//a/@href") == ["/other/"]

    unpublish(other)
    other.delete()

    text = text_of(visit())
    assert words(text) == "See there ."
    assert text.xpath(".//a/@href") == []


def test_article_shows_its_date_its_words_and_its_help():
    make_page("a", newest(), template="article", lead="First lines.", dated="2026-03-02")

    tree = visit()

    head = words(tree.find_class("standard__head")[0])
    assert head == "From our archive: 2 March 2026 A test page First lines."
    assert tree.find_class("panel")


EVERY = {
    "QuoteBlock": {"words": "W", "who": "A. Person", "source": "A report"},
    "NoticeBlock": {"kind": "care", "heading": "H", "body": "<p>B</p>"},
    "StepsBlock": {"heading": "H", "steps": STEPS},
    "QuestionBlock": {"question": "Q?", "answer": "<p>A</p>"},
    "SignpostBlock": {},
    "DoorsBlock": {"heading": "H", "doors": "family,under-18"},
    "NewsBlock": {"heading": "H", "number": 1},
    "ServicesBlock": {"heading": "H", "audience": "professional"},
}


def test_blocks_are_copied_whole_with_their_version():
    page = make_page("a", *EVERY.items())
    before = html.tostring(text_of(visit()))

    draft = new_draft(page)
    publish(draft)

    assert published_content(page).pk == draft.pk
    assert html.tostring(text_of(visit())) == before


def test_checks_find_nothing_to_stop_in_the_blocks_themselves():
    version = draft_version(make_page("a", *EVERY.items(), published=False))

    assert [finding for finding in findings_of(version) if finding.level.stops] == []
