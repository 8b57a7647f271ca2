"""One public page for each template, for tests that look at every kind and not at every page."""

import json

from playwright.sync_api import Page

from tests.site_process import Site

# A new template stands here with a page that is drawn with it (test_page_kinds.py).
KINDS = {
    "pages/home.html": "/",
    "pages/standard.html": "/the-facts/",
    "pages/sources.html": "/where-our-facts-come-from/",
    "signposting/area.html": "/report/wiltshire/",
    "signposting/door.html": "/get-help/after-a-visit/",
    "signposting/first_days.html": "/get-help/family/first-days/",
    "signposting/get_help.html": "/get-help/",
    "signposting/report.html": "/report/",
    "signposting/service.html": "/get-help/services/helpline/",
    "errors/404.html": "/no-such-page/",
    "errors/410.html": "/error-410/",
    "errors/500.html": "/error-500/",
    "errors/503.html": "/error-503/",
}
# The log of changed facts gets pages of its own only after hundreds of changes.
NOT_YET_PUBLISHED = {"pages/changed_facts.html"}
PATHS = list(KINDS.values())
ERROR = "/error-"


def visit(page: Page, site: Site, path: str) -> None:
    """Go to a page of the site. `/error-410/` shows what the site answers where a page is gone."""
    if path.startswith(ERROR):
        answer_with_error(page, site, path)
    page.goto(site.address + path)


def answer_with_error(page: Page, site: Site, path: str) -> None:
    """The published error page, under the headers that the site gives to its 404."""
    status = path.removeprefix(ERROR).strip("/")

    def deed(route):
        answer = route.fetch(url=site.address + KINDS["errors/404.html"])
        route.fulfill(response=answer, status=int(status), body=error_body(site, status))

    page.route(site.address + path, deed)


def error_body(site: Site, status: str) -> str:
    folder = site.var / "published"
    entry = json.loads((folder / "manifest.json").read_text())["errors"][status]
    return (folder / "objects" / f"{entry['sha256']}.html").read_text()
