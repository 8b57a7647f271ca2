"""A fact changed by staff, and a new stylesheet, reach every page that shows them."""

import shutil

import pytest

from tests.site_process import ROOT, wait_until

pytestmark = pytest.mark.browser

WITHIN = 5.0  # seconds
AFTER_A_RESTART = 20.0  # a new release changes every page
GREY = "rgb(1, 2, 3)"
NOT_COPIED = (".git", ".venv", "var", "tests", "__pycache__", ".ruff_cache", ".pytest_cache")


def test_changed_service_reaches_its_pages(staff, edited_site, measured):
    words = "Talks with anyone under 18, by day and by night, about any worry."
    publisher = staff("publisher")
    service = id_of(edited_site, "signposting_service", "childline")
    publisher.go(f"/admin/signposting/service/{service}/change/")
    publisher.page.fill("#id_does", words)

    publisher.page.click("[name=_save]")
    seconds = wait_until(
        lambda: shown_on(edited_site, words, "/get-help/services/childline/", "/no-such-page/"),
        WITHIN,
        lambda: "The pages still show the old text",
    )

    measured("from saving a service to its pages, seconds", seconds)


def test_changed_figure_reaches_its_pages(staff, edited_site, measured):
    words = "Counted once a year, so it may have changed since."
    publisher = staff("publisher")
    figure = id_of(edited_site, "pages_figure", "helpline-contacts-2021-22")
    publisher.go(f"/admin/pages/figure/{figure}/change/")
    publisher.page.fill("#id_caveat", words)
    publisher.page.click("[name=_save]")
    second = staff("second", role="publisher")
    second.go(publisher.page.url.removeprefix(edited_site.address))
    assert not shown_on(edited_site, words, "/")

    second.page.get_by_role("button", name="Confirm").click()
    seconds = wait_until(
        lambda: shown_on(edited_site, words, "/", "/after-a-visit/", "/someone-i-know/"),
        WITHIN,
        lambda: "The pages still show the old caveat",
    )

    measured("from confirming a figure to its pages, seconds", seconds)


def test_changed_stylesheet_arrives_with_a_restart(running_copy, window, tmp_path, measured):
    tree = tmp_path / "tree"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*NOT_COPIED))
    page = window().new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    with running_copy(tmp_path / "site", tree) as site:
        assert ground_of(page, site, "/") != GREY
        with (tree / "static" / "css" / "site.css").open("a") as stylesheet:
            stylesheet.write(f"\nbody {{ background: {GREY}; }}\n")

        site.restart()
        seconds = wait_until(
            lambda: all(ground_of(page, site, path) == GREY for path in ("/", "/your-visit/")),
            AFTER_A_RESTART,
            lambda: "Visitors still get the old stylesheet",
        )

    assert refused == []
    measured("from the restart to the new stylesheet, seconds", seconds)


def ground_of(page, site, path: str) -> str:
    page.goto(site.address + path)
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def shown_on(site, words: str, *paths: str) -> bool:
    return all(site.every_worker(path, lambda answer: words in answer.text) for path in paths)


def id_of(site, table: str, slug: str) -> int:
    slugs = dict(site.rows(f"SELECT slug, id FROM {table}"))  # noqa: S608
    return slugs[slug]
