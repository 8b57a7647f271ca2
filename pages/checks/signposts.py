"""The page's own signpost, and never the wrong line before a child or a survivor."""

import re
from collections.abc import Iterator

from .context import Context, KnownService, digits_of
from .document import Document
from .findings import Finding, Level, Rule

KIND = "The way to help"
SOURCE = "DESIGN 5.2: each page shows its own signpost; LOOK: never the offenders' line to a child"
MISSING = Rule(
    "signpost.missing",
    Level.BLOCK,
    "A page that does not show the services of its signpost.",
    "Add the panel or the number of the service.",
    SOURCE,
)
WRONG = Rule(
    "signpost.wrong-line",
    Level.BLOCK,
    "Stop It Now on a page for children or for people who were abused.",
    "Take it out. This page’s reader needs the line of its own signpost.",
    SOURCE,
)
NONE = Rule(
    "signpost.none",
    Level.WARN,
    "A longer text on this subject that names no service at all.",
    "Print a helpline with its number, so that a worried reader finds help.",
    SOURCE,
)
RULES = (MISSING, WRONG, NONE)

FOR_OTHERS = ("childline", "survivors")
OFFENDERS_LINE = ("stop-it-now-helpline", "stop-it-now-self-help")
OFFENDERS_NAME = re.compile(r"\bstop\s*-?it\s*-?now\b")
SUBJECT = re.compile(
    r"\b(?:sexual images?|indecent image|child sexual|abuse of children|sexual abuse|suicid\w+)\b"
)
LONG = 80  # Words.


def kept_apart(signpost: str) -> tuple[str, ...]:
    """Slugs of the services that may not stand on a page with this signpost."""
    return OFFENDERS_LINE if signpost in FOR_OTHERS else ()


def find(document: Document, context: Context) -> Iterator[Finding]:
    services = context.facts.by_slug
    shown = Shown(document)
    if context.signpost:
        wanted = [
            services[slug]
            for slug in context.facts.signposts.get(context.signpost, ())
            if slug in services
        ]
        for service in wanted:
            if not shown.has(service):
                advice = (
                    f"Add {service.name} ({service.ways[0]})." if service.ways else MISSING.advice
                )
                yield document.finding_of_page(MISSING, advice)
    if context.signpost in FOR_OTHERS:
        yield from wrong_lines(document, context)
    elif is_long(document) and SUBJECT.search(document.low) and not shown.any_of(context):
        yield document.finding_of_page(NONE)


class Shown:
    """What the whole page shows, its frame included."""

    def __init__(self, document: Document):
        page = document.page
        self.text = " ".join((document.plain if page is None else page.text_content()).split())
        self.links = set() if page is None else set(page.xpath("//a/@href"))
        self.digits = {
            digits_of(link.partition(":")[2]) for link in self.links if link.startswith("tel:")
        }

    def any_of(self, context: Context) -> bool:
        return any(self.has(service) for service in context.facts.services)

    def has(self, service: KnownService) -> bool:
        return any(self.shows(way) for way in (*service.ways[:1], *service.pages))

    def shows(self, way: str) -> bool:
        if way in self.links or (digits_of(way) in self.digits and digits_of(way)):
            return True
        bare = way.removeprefix("https://").rstrip("/")
        if way.startswith("/"):
            return False
        return bool(re.search(rf"(?<![\w.]){re.escape(bare)}(?![\w])", self.text))


def is_long(document: Document) -> bool:
    return len(document.low.split()) >= LONG


def wrong_lines(document: Document, context: Context) -> Iterator[Finding]:
    services = context.facts.by_slug
    for match in OFFENDERS_NAME.finditer(document.low):
        yield document.finding(WRONG, *match.span())
    numbers = {
        way
        for slug in OFFENDERS_LINE
        if slug in services
        for way in services[slug].ways
        if way[:1].isdigit()
    }
    for number in numbers:
        digits = r"[\s().-]*".join(re.escape(digit) for digit in digits_of(number))
        for match in re.finditer(rf"(?<!\d){digits}(?!\d)", document.low):
            yield document.finding(WRONG, *match.span())
