"""What the checks say of a version, and what publishers have answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from djangocms_versioning.models import Version

from ..checks import Finding, PageKind, check_html
from ..checks.known_facts import context_from_database
from ..context_processors import NEWS_PAGE
from ..drafts import rendered_draft
from ..models.sign_off import CheckOverride
from ..own_addresses import own_addresses
from ..translations import signpost_of
from .gate import RefusedError
from .people import may_publish, name_of


@dataclass(frozen=True)
class Answered:
    """A finding, with the publisher's answer where there is one."""

    finding: Finding
    override: CheckOverride | None

    @property
    def stops(self) -> bool:
        return self.finding.level.stops and self.override is None


def is_news(version: Version) -> bool:
    """Whether its page stands right below the news page."""
    parent = version.content.page.parent
    return parent is not None and parent.reverse_id == NEWS_PAGE


def findings_of(version: Version, html: str | None = None) -> list[Finding]:
    """Everything that the checks find in the version as a reader would get it.

    `html` spares a second rendering where the caller has the page already.
    """
    content = version.content
    context = context_from_database(
        PageKind.NEWS if is_news(version) else PageKind.PAGE,
        str(signpost_of(content)),
        own_addresses() | ({content.page.get_absolute_url(content.language) or ""} - {""}),
    )
    found = check_html(rendered_draft(content) if html is None else html, context)
    # The same words found twice are one finding to answer.
    return list({(one.rule, one.excerpt): one for one in reversed(found)}.values())[::-1]


def answered(version: Version, findings: Iterable[Finding]) -> list[Answered]:
    overrides = {(one.rule, one.excerpt): one for one in version.check_overrides.all()}
    return [Answered(one, overrides.get((one.rule, one.excerpt))) for one in findings]


def override(version: Version, user, finding: Finding, reason: str) -> CheckOverride:
    """Raises RefusedError without the right or a reason."""
    reasons = []
    if not may_publish(user):
        reasons.append(_("Only publishers can answer for a check."))
    if not reason.strip():
        reasons.append(_("Say why this is right, in a few words."))
    if reasons:
        raise RefusedError(reasons)
    row, _is_new = CheckOverride.objects.update_or_create(
        version=version,
        rule=finding.rule,
        excerpt=finding.excerpt,
        defaults={
            "level": str(finding.level),
            "reason": reason.strip(),
            "by": user,
            "by_name": name_of(user),
        },
    )
    return row
