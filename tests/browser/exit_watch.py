"""Watches from inside a page how it goes blank, while the place it leads to does not answer yet."""

import json
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Route

from tests.site_process import Site

SAYS = "exit-watch:"
ELSEWHERE = "<title>Elsewhere</title><p>Somewhere else."
# From the act (the event's own moment) to the first frame drawn without the page. The console
# carries the answer out: Playwright asks nothing of a page that is being left.
WATCH = """
(() => {
  let act;
  for (const kind of ["click", "keyup", "auxclick"])
    addEventListener(kind, event => { act = event.timeStamp; }, {capture: true});
  const seen = new MutationObserver(() => {
    if (document.body && document.body.childNodes.length === 0 && act) {
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => console.debug("exit-watch:" + JSON.stringify({
        milliseconds: performance.now() - act,
        title: document.title,
        text: document.documentElement.innerText,
        head: document.head.childNodes.length,
        ground: getComputedStyle(document.documentElement).backgroundColor,
        body: getComputedStyle(document.body).backgroundColor,
      }))));
    }
  });
  seen.observe(document, {childList: true, subtree: true});
})();
"""


@dataclass
class Leaving:
    """A page of the site in a window where the neutral site is played, and answers when told."""

    page: Page
    site: Site
    seen: list[dict] = field(default_factory=list)
    asked: list[Route] = field(default_factory=list)

    @classmethod
    def start(cls, context: BrowserContext, site: Site) -> "Leaving":
        leaving = cls(context.new_page(), site)
        elsewhere = lambda url: not url.startswith(site.address)  # noqa: E731
        context.route(elsewhere, lambda route: leaving.asked.append(route))
        leaving.page.on("console", leaving.note)
        leaving.page.add_init_script(WATCH)
        return leaving

    def note(self, message: ConsoleMessage) -> None:
        if message.text.startswith(SAYS):
            self.seen.append(json.loads(message.text.removeprefix(SAYS)))

    def open(self, path: str) -> None:
        self.page.goto(self.site.address + path)

    def blank(self) -> dict:
        """What stood in the page at its first frame after the act, before anybody answered."""
        self.wait_for(self.seen)
        return self.seen[0]

    def arrive(self) -> str:
        """Let the neutral site answer at last; its address."""
        self.wait_for(self.asked)
        address = self.asked[0].request.url
        self.asked[0].fulfill(body=ELSEWHERE, content_type="text/html")
        self.page.wait_for_url(address)
        return address

    def wait_for(self, things: list) -> None:
        for _time in range(100):
            if things:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("Nothing happened within five seconds")
