"""LOOK's first screen test: a phone of 320 × 640, the strip present, in fonts of two widths.

Who it is for, the way in on one line, the facts in seven lines: all above the strip.
"""

import pytest

from signposting.cards import channel_href
from signposting.doors import DOORS
from signposting.models.channels import NUMBER_KINDS
from signposting.register import HELPLINE, SIGNPOST_SERVICES, SignpostKey
from signposting.register_file import REGISTER_FILE, read_register

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

WIDTH, HEIGHT = 320, 640
FONTS = ("Liberation Sans", "DejaVu Sans")  # as wide as Arial, and a good deal wider
MOST_LINES_OF_FACTS = 7
EASY_READ = "/get-help/easy-read/"
# The page and its signpost.
PAGES = {
    "/": SignpostKey.HELPLINE,
    "/get-help/": SignpostKey.HELPLINE,
    EASY_READ: SignpostKey.HELPLINE,
    **{f"/get-help/{plan.slug}/": plan.signpost for plan in DOORS},
}
SERVICES = {service["slug"]: service for service in read_register(REGISTER_FILE)["services"]}
# Rows of an element's letters; of a fact that can be opened, those of its closed state.
LINES = """element => {
    const range = document.createRange();
    range.selectNodeContents(element.querySelector('summary') || element);
    const letters = [...range.getClientRects()].filter(box => box.width > 1);
    return new Set(letters.map(box => Math.round(box.bottom / 8))).size;
}"""

FURTHEST_RIGHT = "links => Math.max(...links.map(a => a.getBoundingClientRect().right))"


@pytest.fixture(scope="module")
def page(browser):
    # The page's own policy forbids the other font, which is of this test alone.
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=FONTS)
def font(request) -> str:
    return request.param


@pytest.fixture(scope="module", params=PAGES)
def first_screen(request, site, page, font) -> str:
    """The address of the page that the window shows now; opened once for all tests of it."""
    page.goto(site.address + request.param)
    page.add_style_tag(content=f"html {{ font-family: '{font}'; }}")
    assert font in fonts_drawn(page), f"{font} is not installed"
    return request.param


def fonts_drawn(page) -> set[str]:
    """The families that the heading is really drawn in, as Chromium says."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    heading = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})
    drawn = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": heading["nodeId"]})
    devtools.detach()
    return {font["familyName"] for font in drawn["fonts"]}


def below_the_strip(page, *parts) -> list[str]:
    """The words of each part that does not end above the strip."""
    strip = page.locator(".strip").bounding_box()["y"]
    return [part.inner_text() for part in parts if end_of(part) > strip]


def end_of(part) -> float:
    """px from the top of the screen to the part's lower edge."""
    box = part.bounding_box()
    return box["y"] + box["height"]


def ways_in(signpost: str) -> list[dict]:
    """The first channel of each service of a signpost, as the register has it."""
    services = [SERVICES[slug] for slug in SIGNPOST_SERVICES[signpost]]
    return [min(service["channels"], key=lambda way: way["order"]) for service in services]


def link_of(way: dict) -> str:
    return channel_href(way["kind"], way["value"])


def test_first_screen_says_who_it_is_for_and_the_way_in(page, first_screen):
    first = ways_in(PAGES[first_screen])[0]
    way_in = page.locator(f"main .channel--large a[href='{link_of(first)}']").first
    if first["kind"] in NUMBER_KINDS:
        assert way_in.inner_text().endswith(first["value"])
    else:
        way_in = page.locator(f".panel a[href='{link_of(first)}']").first

    assert way_in.evaluate(LINES) == 1
    assert below_the_strip(page, page.locator("h1"), page.locator("h1 + .lead"), way_in) == []


def test_first_screen_holds_the_facts_in_seven_lines(page, first_screen, font, measured):
    if first_screen == EASY_READ:
        return  # it tells them one idea a line, further down
    facts = page.locator(".panel").first.locator(".facts > li").all()

    lines = sum(fact.evaluate(LINES) for fact in facts)

    measured(f"lines of facts on {first_screen} at {WIDTH} in {font}", lines)
    assert facts
    assert below_the_strip(page, *facts) == []
    assert lines <= MOST_LINES_OF_FACTS


def test_first_screen_of_the_helpline_holds_the_five_facts(page, first_screen):
    if first_screen == EASY_READ or PAGES[first_screen] != SignpostKey.HELPLINE:
        return
    said = page.locator(".panel .facts").inner_text()

    helpline, samaritans = SERVICES[HELPLINE], SERVICES["samaritans"]
    needed = [
        helpline["cost"], "Free", answer(helpline, "name"), "Private, with limits", "read which",
        samaritans["channels"][0]["value"],
    ]  # fmt: skip
    assert [words for words in needed if words not in said] == []
    # Nobody at the helpline has confirmed its hours yet.
    assert "Not confirmed" in said


def answer(service: dict, question: str) -> str:
    return next(row["words"] for row in service["disclosures"] if row["question"] == question)


def test_every_way_in_of_the_signpost_is_one_tap(page, first_screen):
    ways = ways_in(PAGES[first_screen])
    strip = page.locator(".strip")

    linked = strip.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")

    assert linked == [link_of(way) for way in ways]
    # It stands still, so that nobody could scroll to what is cut off.
    assert strip.locator("a").evaluate_all(FURTHEST_RIGHT) <= WIDTH
    assert end_of(strip) <= HEIGHT
    for way in ways:
        assert page.locator(f"main a[href='{link_of(way)}']").first.is_visible()
        if way["kind"] in NUMBER_KINDS:
            assert way["value"] in strip.inner_text()
    assert all(number.evaluate(LINES) == 1 for number in strip.locator(".number").all())


def test_limits_open_in_one_tap(site, page):
    page.goto(site.address + "/")

    page.locator(".panel .limits summary").first.click()

    assert SERVICES[HELPLINE]["confidentiality"] in page.locator(".panel .limits p").inner_text()
