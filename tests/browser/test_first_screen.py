"""LOOK's first screen test: what a caller must know before he scrolls, on home and every door.

At 320 × 640 with the strip present, in fonts as wide as Arial and as wide as DejaVu: who the
page is for, the way in on one line, and the facts in seven lines, all above the strip. A door
whose signpost is another service shows that service's way in and the facts its register gives.
"""

import pytest

from signposting.cards import channel_href
from signposting.doors import DOORS
from signposting.register import SIGNPOST_SERVICES, SignpostKey
from signposting.register_file import REGISTER_FILE, read_register

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

FONTS = ("Liberation Sans", "DejaVu Sans")
MOST_LINES_OF_FACTS = 7
SIGNPOSTS = {
    "/": SignpostKey.HELPLINE,
    "/get-help/": SignpostKey.HELPLINE,
    **{f"/get-help/{plan.slug}/": plan.signpost for plan in DOORS},
}
OF_THE_HELPLINE = [path for path, key in SIGNPOSTS.items() if key == SignpostKey.HELPLINE]
# What LOOK asks of the helpline: free, name not needed, private with limits, hours or "not
# confirmed", and who is there at any hour.
FIVE_FACTS = ("Free", "name", "Private, with limits: read which", "onfirmed", "116 123")
# Rows of an element's letters; of a fact that can be opened, those of its closed state.
LINES = """element => {
    const range = document.createRange();
    range.selectNodeContents(element.querySelector('summary') || element);
    const letters = [...range.getClientRects()].filter(box => box.width > 1);
    return new Set(letters.map(box => Math.round(box.bottom / 8))).size;
}"""


@pytest.fixture(scope="module")
def services() -> dict[str, dict]:
    return {service["slug"]: service for service in read_register(REGISTER_FILE)["services"]}


@pytest.fixture(scope="module", params=FONTS)
def phone(browser, request):
    """A small window that draws every page in one font; the page's own policy forbids it."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    yield context.new_page(), request.param
    context.close()


@pytest.fixture
def screen(phone, site):
    page, font = phone

    def deed(path: str):
        page.goto(site.address + path)
        page.add_style_tag(content=f"html {{ font-family: '{font}'; }}")
        return page

    return deed


def first_way(services: dict[str, dict], key: str) -> dict:
    """The first channel of the first service of a signpost, as the register has it."""
    service = services[SIGNPOST_SERVICES[key][0]]
    return min(service["channels"], key=lambda channel: channel["order"])


def cut_off(page, *parts) -> list[str]:
    """Words of each part that ends below the strip's upper edge."""
    edge = page.locator(".strip").bounding_box()["y"]
    boxes = [(part, part.bounding_box()) for part in parts]
    return [part.inner_text() for part, box in boxes if box["y"] + box["height"] > edge]


@pytest.mark.parametrize("path", SIGNPOSTS)
def test_first_screen_says_for_whom_and_the_way_in(screen, services, path):
    page = screen(path)
    way = first_way(services, SIGNPOSTS[path])
    name = page.locator("main .panel .panel__name").first
    link = page.locator(f".panel a[href='{channel_href(way['kind'], way['value'])}']").first

    assert cut_off(page, page.locator("h1"), page.locator("h1 + .lead"), name, link) == []
    assert link.evaluate(LINES) == 1


@pytest.mark.parametrize("path", SIGNPOSTS)
def test_first_screen_holds_the_facts_in_seven_lines(screen, phone, measured, path):
    facts = screen(path).locator(".panel").first.locator(".facts > li").all()

    lines = sum(fact.evaluate(LINES) for fact in facts)

    measured(f"lines of facts on {path} at 320 in {phone[1]}", lines)
    assert facts, "The panel tells no fact"
    assert cut_off(phone[0], *facts) == []
    assert lines <= MOST_LINES_OF_FACTS


@pytest.mark.parametrize("path", OF_THE_HELPLINE)
def test_first_screen_of_the_helpline_tells_five_facts(screen, path):
    said = screen(path).locator(".panel .facts").first.inner_text()

    assert [fact for fact in FIVE_FACTS if fact not in said] == []
