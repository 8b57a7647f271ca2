"""The register, the ledger and the settings as the rules know them: the only reader of a database.

Where there is no database, the repository's own files say what it would hold after loading.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.timezone import localdate

from signposting.outside_sites import outside_addresses
from signposting.register import SIGNPOST_SERVICES, ListedCards
from signposting.register_file import REGISTER_FILE

from ..models import Figure
from .context import Context, Facts, KnownFigure, KnownService, PageKind, digits_of

FIGURES_FILE = Path(__file__).resolve().parent.parent / "data" / "figures.json"
NUMBERS = ("phone", "phone-international", "textphone", "text")
# Signed with the register: the advice on a found image, in its two forms (facts, cautions).
SIGNED_ADVICE = (
    "Do not open it again, copy it or send it to anyone, police included.",
    "do not open it again, copy it or send it to anyone, police included.",
)


@dataclass(frozen=True)
class Entry:
    """One listed service, from either place."""

    slug: str
    name: str
    organisation: str
    url: str
    page: str
    texts: tuple[str, ...]
    channels: tuple[tuple[str, str], ...]


def context_from_database(
    kind: str = PageKind.PAGE, signpost: str = "", addresses: Iterable[str] | None = None
) -> Context:
    """`addresses` are the site's own public paths; without them links inside are not followed."""
    sources = Figure.objects.values_list("source_url", flat=True)
    outside = [*outside_addresses(), *sources]
    facts = facts_of(entries_of_database(), list(figures_of_database()), outside)
    return context_of(facts, kind, signpost, addresses)


def context_from_files(kind: str = PageKind.PAGE, signpost: str = "") -> Context:
    """The same from the repository's register and ledger, for a machine without a database."""
    facts = facts_of(entries_of_file(), list(figures_of_file()), [settings.EXIT_ADDRESS])
    return context_of(facts, kind, signpost, None)


def context_of(facts: Facts, kind: str, signpost: str, addresses) -> Context:
    own = urlsplit(settings.SITE_ADDRESS).hostname or ""
    return Context(
        facts=facts,
        kind=PageKind(kind),
        signpost=signpost,
        addresses=None if addresses is None else frozenset(addresses),
        own_hosts=frozenset({own.removeprefix("www."), own} - {""}),
    )


def facts_of(entries: list[Entry], figures: list[KnownFigure], outside: list[str]) -> Facts:
    channels = [channel for entry in entries for channel in entry.channels]
    links = [value for kind, value in channels if value.startswith("https://")]
    links += [entry.url for entry in entries] + outside
    return Facts(
        numbers={digits_of(value): value for kind, value in channels if kind in NUMBERS},
        emails=frozenset(value.lower() for kind, value in channels if kind == "email"),
        hosts=frozenset(host for link in links if (host := host_of(link))),
        press=frozenset(pressed(one) for one in settings.PRESS_CONTACTS),
        sentences=frozenset(
            text for entry in entries for text in entry.texts if len(text.split()) > 3
        )
        | frozenset(SIGNED_ADVICE)
        | frozenset(figure.counts for figure in figures),
        names=frozenset({name for one in entries for name in (one.name, one.organisation)} - {""}),
        figures=tuple(figures),
        services=tuple(known_service(entry) for entry in entries),
        signposts={str(key): slugs for key, slugs in SIGNPOST_SERVICES.items()},
    )


def pressed(contact: str) -> str:
    return contact.strip().lower() if "@" in contact else digits_of(contact)


def host_of(link: str) -> str:
    return (urlsplit(link or "").hostname or "").removeprefix("www.")


def known_service(entry: Entry) -> KnownService:
    terms = " ".join(entry.texts).lower()
    return KnownService(
        entry.slug,
        entry.name,
        tuple(value for _kind, value in entry.channels) or tuple(filter(None, [entry.url])),
        (entry.page,) if entry.page else (),
        anonymous="it is anonymous" in terms or "can be anonymous" in terms,
    )


def entries_of_database() -> list[Entry]:
    cards = ListedCards()
    return [
        Entry(
            service.slug,
            service.name,
            service.organisation.name,
            service.url,
            service.get_absolute_url(),
            sentences(
                [service.confidentiality, service.note, service.does, service.for_whom]
                + [row.words for row in service.disclosures.all()]
                + [channel.note for channel in service.channels.all()]
            ),
            tuple((channel.kind, channel.value) for channel in service.channels.all()),
        )
        for service in map(cards.service, cards)
    ]


def entries_of_file() -> list[Entry]:
    register = json.loads(REGISTER_FILE.read_text(encoding="utf-8"))
    names = {row["slug"]: row["name"] for row in register["organisations"]}
    return [
        Entry(
            row["slug"],
            row["name"],
            names[row["organisation"]],
            row["url"],
            "",
            sentences(
                [row["confidentiality"], row["note"], row["does"], row["for_whom"]]
                + [answer["words"] for answer in row.get("disclosures", [])]
                + [channel["note"] for channel in row["channels"]]
            ),
            tuple((channel["kind"], channel["value"]) for channel in row["channels"]),
        )
        for row in register["services"]
        if row["status"] == "listed"
    ]


def sentences(texts: list[str]) -> tuple[str, ...]:
    """Each text whole, for a part of a service's terms says something else than all of them."""
    return tuple(text.strip() for text in texts if text.strip())


def figures_of_database() -> Iterable[KnownFigure]:
    """Those that pages may print today: what was taken off or ran out vouches for no number."""
    for row in Figure.objects.shown(localdate()):
        yield KnownFigure(row.slug, row.value, row.unit, row.counts, row.base, row.period, row.area)


def figures_of_file() -> Iterable[KnownFigure]:
    for row in json.loads(FIGURES_FILE.read_text(encoding="utf-8"))["figures"]:
        yield KnownFigure(
            *(row[name] for name in ("slug", "value", "unit", "counts", "base", "period", "area"))
        )
