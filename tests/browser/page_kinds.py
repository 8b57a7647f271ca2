"""Pages for tests that look at every kind of page and not at every page, error pages included."""

import json

from playwright.sync_api import Page

from tests.browser.templates import TEMPLATES
from tests.site_process import Site

ERROR = "/error-"
# One page for each template and look of it, the error pages among them.
PATHS = [*TEMPLATES.values(), *(f"{ERROR}{status}/" for status in (410, 500, 503))]


def visit(page: Page, site: Site, path: str) -> None:
    """Go to a page of the site. `/error-410/` shows what the site answers where a page is gone."""
    if path.startswith(ERROR):
        answer_with_error(page, site, path)
    page.goto(site.address + path)


def answer_with_error(page: Page, site: Site, path: str) -> None:
    """The published error page, under the headers that the site gives to its 404."""
    status = path.removeprefix(ERROR).strip("/")

    def deed(route):
        answer = route.fetch(url=site.address + TEMPLATES["404"])
        route.fulfill(response=answer, status=int(status), body=error_body(site, status))

    page.route(site.address + path, deed)


def error_body(site: Site, status: str) -> str:
    folder = site.var / "published"
    entry = json.loads((folder / "manifest.json").read_text())["errors"][status]
    return (folder / "objects" / f"{entry['sha256']}.html").read_text()
