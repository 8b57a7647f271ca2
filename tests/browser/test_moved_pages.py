"""A page gets another address in the real editor; the old one leads to it."""

import pytest

from tests.site_process import wait_until

pytestmark = pytest.mark.browser

TAIL_WITHIN = 20.0  # seconds from the tap to the visitor's eye
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture
def visitor(fresh_profile):
    return fresh_profile()


def answers(site, path, expected) -> bool:
    """Every web process, with that status or by leading there."""
    return site.every_worker(
        path, lambda found: (found.headers.get("location") or found.status) == expected
    )


def picture(page, folder, name):
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.screenshot(path=folder / f"{name}-{size['width']}.png", full_page=True)


@pytest.fixture(scope="module")
def edited_site(running_copy, tmp_path_factory):
    """A site of its own: other tests read the news where they are."""
    with running_copy(tmp_path_factory.mktemp("moved") / "site") as started:
        yield started


def test_short_address_for_a_poster(staff, visitor, edited_site, measured, screenshots):
    publisher = staff("publisher")
    publisher.go("/admin/campaign_site/redirect/")
    page, taps = publisher.page, 0
    page.click("text=Add a redirect")
    page.fill("#id_path", "STOP")
    page.fill("#id_place", "/get-help/")
    page.fill("#id_note", "Poster at stations")
    picture(page, screenshots, "redirect-form")
    page.click("[name=_save]")
    taps += 2

    seconds = wait_until(
        lambda: answers(edited_site, "/stop", "/get-help/"), TAIL_WITHIN, lambda: "Not there"
    )
    measured("taps to make a short address", taps)
    measured("from saving a short address to its redirect, seconds", seconds)
    visitor.page.goto(edited_site.address + "/Stop")
    assert visitor.page.url == edited_site.address + "/get-help/"

    page.click("li:has-text('/stop/') >> text=Take down")
    picture(page, screenshots, "redirect-take-down")
    page.click("button:has-text('Take down')")
    wait_until(
        lambda: answers(edited_site, "/stop/", 410), TAIL_WITHIN, lambda: "It is still there"
    )


def test_branch_moved_in_the_page_tree_is_found_at_its_old_addresses(staff, edited_site, measured):
    publisher = staff("publisher")
    child = "/news/how-the-campaign-began/"
    assert edited_site.ask(child).status == 200

    publisher.move_in_tree("news", into="law")

    moved = f"/the-facts{child}"
    seconds = wait_until(
        lambda: (
            answers(edited_site, "/news/", "/the-facts/news/")
            and answers(edited_site, child, moved)
            and answers(edited_site, moved, 200)
        ),
        TAIL_WITHIN,
        lambda: "The old addresses lead nowhere",
    )
    measured("from moving a branch in the tree to its redirects, seconds", seconds)


def test_author_moves_no_page_that_visitors_read(staff, edited_site):
    author = staff("author")

    author.move_in_tree("privacy", into="law", refused=True)

    assert edited_site.ask("/privacy/").status == 200
    assert answers(edited_site, "/the-facts/privacy/", 404)
