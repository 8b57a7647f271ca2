"""What each public page has to show, asked of the site itself and never typed in here."""

import json
import re
from dataclasses import dataclass, field
from html import unescape

from tests.site_process import Site

UNKNOWN = "/no-such-page/"
MACHINES_ONLY = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
QUESTION = """
import json
from campaign_site.publishing.addresses import public_addresses
from signposting.register import ERROR_PAGE_SERVICES, ListedCards
cards = ListedCards()
def ways(chosen):
    return [[card.main.value, card.main.href] for card in chosen if card.main]
pages = {
    address.path: ways(cards.signpost(address.signpost).cards) if address.signpost else []
    for address in public_addresses()
}
print(json.dumps({"pages": pages, "errors": ways(cards.pick(ERROR_PAGE_SERVICES))}))
"""


@dataclass(frozen=True)
class Expected:
    """The status of an address, and (number, link) of each service of its page's signpost."""

    status: int
    ways: tuple[tuple[str, str], ...] = ()

    def is_signposted(self, html: str) -> bool:
        """Whether each service's number can be read or tapped; a file for machines has none."""
        if not self.ways:
            return True
        read = unescape(MACHINES_ONLY.sub(" ", html))
        return all(value in read or f'href="{href}"' in read for value, href in self.ways)


@dataclass(frozen=True)
class Signposts:
    """Address to what is expected there; `errors` are the ways in of every error page."""

    pages: dict[str, Expected] = field(default_factory=dict)
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def everything(self) -> dict[str, Expected]:
        """All public addresses, and one that does not exist."""
        return self.pages | {UNKNOWN: Expected(404, self.errors)}


def signposts_of(site: Site) -> Signposts:
    """Through the site's own register, at this moment. Needs its database."""
    said = site.manage("shell", "-v0", "-c", QUESTION)
    answer = json.loads(said.splitlines()[-1])
    pages = {path: Expected(200, tuplets(ways)) for path, ways in answer["pages"].items()}
    return Signposts(pages, tuplets(answer["errors"]))


def tuplets(ways: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((value, href) for value, href in ways)
