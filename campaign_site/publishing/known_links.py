"""What pages may link to: hosts, numbers and email addresses of the register and the ledger."""

from urllib.parse import urlsplit

from pages.models import Figure
from signposting.cards import channel_href
from signposting.models import Channel, Service, Status
from signposting.outside_sites import outside_addresses


def outside_hosts() -> frozenset[str]:
    """Hosts that pages may link to: those of the register and of the ledger's sources."""
    addresses = [*outside_addresses(), *Service.objects.values_list("url", flat=True)]
    addresses += Service.objects.values_list("channels__value", flat=True)
    addresses += Figure.objects.values_list("source_url", flat=True)
    return frozenset(host for address in addresses if (host := host_of(address or "")))


def ways_in() -> frozenset[str]:
    """Each number and email address that pages may link to, as cards spell the link.

    Those of a paused service too: a page that held one back would keep all it said before, the
    service's panel included.
    """
    channels = Channel.objects.filter(service__status__in=[Status.LISTED, Status.PAUSED])
    return frozenset(channel_href(one.kind, one.value) for one in channels)


def host_of(address: str) -> str | None:
    """None also where it cannot be read: one bad address must not stop every publication."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
