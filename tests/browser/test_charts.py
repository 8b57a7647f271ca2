"""A page with figures and charts in a real browser: seen, printed, and without eyes."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_axe import HEIGHTS, MODES, findings
from tests.browser.test_pages_look import WIDER_THAN_WINDOW
from tests.markup_checker import complaints, missing
from tests.site_process import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.any_database]

PATH = "/counted/"
WITHIN = 30.0  # seconds
COUNTIES = ("devon", "bristol", "somerset-avon", "dorset", "cornwall-scilly")
YEARS = ("2018", "2019", "2023", "2024", "2025")
MAKE_THE_PAGE = f"""
from cms.models import PageContent
from pages.models import ChartPlugin, ChartRow, Figure
from tests.factories import make_page, publish

figure = lambda slug: Figure.objects.get(slug=slug)
page = make_page(
    "counted",
    ("TextPlugin", {{"body": "<h2>What was counted</h2>"}}),
    ("FigureBlock", {{"figure": figure("helpline-contacts-2021-22"), "style": "large"}}),
    ("ChartBlock", {{"title": "People counted as seeking help, by area",
                     "shows": "More people were counted in Devon than in any other area."}}),
    ("ChartBlock", {{"title": "People counted as seeking help, by year",
                     "shows": "The count is larger in each later year."}}),
    ("FigureBlock", {{"figure": figure("poll-ai-images-2024"), "style": "line"}}),
    title="What was counted", published=False,
)
areas, years = ChartPlugin.objects.order_by("position")
for chart, slugs in (
    (areas, [f"sought-help-2025-{{name}}" for name in {COUNTIES!r}]),
    (years, [f"sought-help-{{year}}-uk" for year in {YEARS!r}]),
):
    for order, slug in enumerate(slugs):
        ChartRow.objects.create(chart=chart, figure=figure(slug), order=order)
publish(PageContent.admin_manager.get(page=page))
"""
# Words of a chart that stand beyond its edges, where nobody sees them.
CUT_OFF = """() => [...document.querySelectorAll('figure svg text')].filter(one => {
    const box = one.getBBox(), edge = one.ownerSVGElement.getBoundingClientRect();
    return box.x < 0 || box.x + box.width > edge.width + 1 || box.y + box.height > edge.height + 1;
}).map(one => one.textContent)"""
BAR_WIDTHS = """() => [...document.querySelectorAll('figure svg')].map(chart =>
    [...chart.querySelectorAll('rect')].map(bar => bar.getBoundingClientRect().width
        / chart.getBoundingClientRect().width))"""
BAR_AND_GROUND = """() => [
    getComputedStyle(document.querySelector('figure svg rect')).fill,
    getComputedStyle(document.documentElement).backgroundColor]"""


@pytest.fixture(scope="module")
def counted(running_copy, tmp_path_factory):
    """A site whose staff published a page of figures and charts."""
    with running_copy(tmp_path_factory.mktemp("counted") / "site") as started:
        started.manage("shell", "-c", MAKE_THE_PAGE)
        wait_until(lambda: is_published(started), WITHIN, lambda: "The page was not published")
        yield started


def is_published(site) -> bool:
    return site.every_worker(PATH, lambda answer: answer.status == 200)


@pytest.fixture
def opened(counted, window):
    def deed(width, **mode):
        page = window(width, HEIGHTS.get(width, 800), **mode).new_page()
        page.goto(counted.address + PATH)
        return page

    return deed


def test_chart_has_no_finding_of_axe(opened):
    rules = Axe().axe_script

    found = {
        name: findings(opened(320, **mode), rules, (320, 1280)) for name, mode in MODES.items()
    }

    assert found == {name: [] for name in MODES}


def test_chart_is_without_fault_in_its_markup(counted, tmp_path):
    if lack := missing():
        pytest.fail(lack) if os.environ.get("CI") else pytest.skip(lack)

    assert complaints({PATH: counted.ask(PATH).text.encode()}, tmp_path) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_chart_fits_every_window(opened, width):
    page = opened(width)

    assert page.evaluate(WIDER_THAN_WINDOW) == 0
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_bars_are_as_long_as_their_numbers(counted, opened, width):
    values = counted.rows("SELECT slug, value FROM pages_figure WHERE slug LIKE 'sought-help-%'")
    numbers = {slug: int(value.replace(",", "")) for slug, value in values}
    areas = [numbers[f"sought-help-2025-{name}"] for name in COUNTIES]
    years = [numbers[f"sought-help-{year}-uk"] for year in YEARS]

    drawn = opened(width).evaluate(BAR_WIDTHS)

    for bars, numbers in zip(drawn, (areas, years), strict=True):
        wanted = [number / max(numbers) for number in numbers]
        assert bars == pytest.approx(wanted, abs=0.01)


@pytest.mark.parametrize("mode", [*MODES, "print"])
def test_bars_stand_out_from_the_page(opened, mode):
    page = opened(768, **MODES.get(mode, {}))
    if mode == "print":
        page.emulate_media(media="print")

    bar, ground = page.evaluate(BAR_AND_GROUND)

    assert bar.startswith("rgb")
    assert bar != ground


@pytest.mark.parametrize("mode", [*MODES, "print"])
def test_charts_are_pictured(opened, screenshots, mode):
    for width in HEIGHTS:
        page = opened(width, **MODES.get(mode, {}))
        if mode == "print":
            page.emulate_media(media="print")
        picture = screenshots / f"chart-{mode.replace(' ', '-')}-{width}.png"
        page.screenshot(path=picture, full_page=True)
        assert picture.stat().st_size > 0
