"""On which pages a notice may not stand: it brings nobody the line that is kept from them.

A page for children or for people who were abused never shows the line for those who offend
(pages.checks.signposts). What of a notice belongs to that line is found in its words, as the
register has them, whether the service is listed now or not: a notice stays while it is paused.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from signposting.models import Service
from signposting.models.channels import NUMBER_KINDS

from ..checks.context import digits_of
from ..checks.document import Document
from ..checks.plain_reading import read_text
from ..checks.signposts import FOR_OTHERS, OFFENDERS_LINE, OFFENDERS_NAME

# Digits with what is written between them, of one number or of several.
NUMBERS = re.compile(r"\+?\d[\d\s().-]*\d")


def apart_words(text: str) -> tuple[str, ...]:
    """The names, numbers and links in `text` of services that are kept from some pages, in their
    order and as they are written; () for none."""
    document = read_text(text)
    spans = {span for service in kept_services() for span in spans_of(document, service)}
    spans |= {match.span() for match in OFFENDERS_NAME.finditer(document.low)}
    return tuple(dict.fromkeys(document.original(*span) for span in outermost(spans)))


def left_off(apart: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of the signposts whose pages do not show a notice with these words."""
    return FOR_OTHERS if apart else ()


def left_off_words(apart: tuple[str, ...]) -> str:
    """For staff; "" where every page shows it."""
    if not apart:
        return ""
    named = ", ".join(f"“{words}”" for words in apart)
    return _("This notice names %(named)s, so pages for children and survivors do not show it.") % {
        "named": named
    }


def kept_services():
    return Service.objects.filter(slug__in=OFFENDERS_LINE).prefetch_related("channels")


def spans_of(document: Document, service: Service) -> Iterator[tuple[int, int]]:
    channels = service.channels.all()
    numbers = {digits_of(one.value) for one in channels if one.kind in NUMBER_KINDS}
    for match in NUMBERS.finditer(document.low):
        if any(number in digits_of(match[0]) for number in numbers):
            yield match.span()
    others = [one.value for one in channels if one.kind not in NUMBER_KINDS]
    written = [service.name, service.get_absolute_url(), *others, service.url]
    for words in filter(None, map(bare, written)):
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", document.low):
            yield match.span()


def bare(words: str) -> str:
    """A name in small letters; of a link what people write of it."""
    return words.lower().removeprefix("https://").removeprefix("www.").rstrip("/")


def outermost(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """In their order, without those that stand inside another."""
    return [
        one
        for one in sorted(spans)
        if not any(other != one and other[0] <= one[0] and one[1] <= other[1] for other in spans)
    ]
