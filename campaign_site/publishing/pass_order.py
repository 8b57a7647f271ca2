"""Which page comes next in a pass, while newer editions arrive in its middle."""

from collections.abc import Collection
from datetime import datetime

from campaign_site.publishing.addresses import Address, first_pages

# So many changed pages may jump the queue at once; a bulk action is not urgent page by page.
JUMPING = 20


class PassOrder:
    """Remembers for which edition each address was rendered last.

    A newer edition starts a new round: home, help, report and the changed pages at once, then
    the rest, those that waited longest first. So the tail goes on where it was, and finishes,
    however many editions come.
    """

    def __init__(self, since: datetime | None = None):
        self._since = since
        self._rendered_for: dict[str, int] = {}

    def round(
        self, addresses: list[Address], missing: Collection[str] = ()
    ) -> tuple[list[Address], list[Address]]:
        """Urgent addresses and the rest; `addresses` as `public_addresses` orders them.

        Paths in `missing` show nothing yet: new pages, and those that were moved in the tree.
        """
        first, others = addresses[: first_pages()], addresses[first_pages() :]
        changed = [
            address for address in others if self._is_news(address) or address.path in missing
        ][:JUMPING]
        rest = [address for address in others if address not in changed]
        rest.sort(key=lambda address: self._rendered_for.get(address.path, -1))
        return [*first, *changed], rest

    def rendered(self, address: Address, counter: int) -> None:
        self._rendered_for[address.path] = counter

    def shown(self, addresses: Collection[Address]) -> int | None:
        """The newest edition that every page has reached; None while one was never rendered."""
        counters = [self._rendered_for.get(address.path) for address in addresses]
        return None if None in counters or not counters else min(counters)

    def _is_news(self, address: Address) -> bool:
        return None not in (address.changed_at, self._since) and address.changed_at > self._since
