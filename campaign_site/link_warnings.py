"""Dead links to other sites, told to staff among the pages with a warning."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from campaign_site.models import PageWarning, WarningKind
from pages.checks.outgoing import LinkAnswer
from pages.outgoing_links import OutgoingLink


@transaction.atomic
def note_link_warnings(links: Iterable[OutgoingLink], answers: Iterable[LinkAnswer]) -> None:
    """Keep one warning a page with a line for each dead link; clear what was mended.

    Where a site gave no clear answer this time, what was known of its link stays.
    """
    answered = {answer.address: answer for answer in answers}
    standing = PageWarning.objects.filter(kind=WarningKind.LINKS)
    known = dict(standing.values_list("path", "words"))
    found: dict[str, dict[str, str]] = {}
    for link in links:
        line = line_of(answered[link.address], known.get(link.path, ""))
        if link.path and line:
            found.setdefault(link.path, {})[link.address] = line
    standing.exclude(path__in=found).delete()
    for path, lines in found.items():
        keep(path, "\n".join(lines[address] for address in sorted(lines)), known)


def line_of(answer: LinkAnswer, before: str) -> str:
    """What staff read of one link; "" where there is nothing to mend."""
    if answer.is_dead:
        return _("The link to %(address)s leads nowhere. Mend it or take it out.") % {
            "address": answer.address
        }
    if answer.is_fine:
        return ""
    return next((line for line in before.splitlines() if answer.address in line.split()), "")


def keep(path: str, words: str, known: Mapping[str, str]) -> None:
    if known.get(path) != words:
        PageWarning.objects.update_or_create(
            path=path, kind=WarningKind.LINKS, defaults={"words": words}
        )
