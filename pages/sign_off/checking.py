"""What the checks say of a version, and what publishers have answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms.models import PageContent
from django.utils.translation import gettext as _
from djangocms_versioning.models import Version

from signposting.register import register_read_once

from ..checks import Finding, PageKind, check_html, distinct
from ..checks.known_facts import context_from_database
from ..context_processors import NEWS_PAGE
from ..drafts import rendered_draft
from ..models.sign_off import CheckOverride
from ..own_addresses import own_addresses
from ..translations import signpost_of
from .gate import RefusedError
from .people import may_publish, name_of

# Kinds of rules about numbers and addresses, and about promises of secrecy.
NEVER_ALONE = ("contacts", "secrecy")
# "A man was arrested" is what the emergency route is for: one publisher may answer that it does
# not prejudice a court, and another looks at it within a day. Who might be recognised as a victim
# is never one person's to answer.
ALONE_TOO = ("proceedings",)


@dataclass(frozen=True)
class Answered:
    """A finding, with the publisher's answer where there is one."""

    finding: Finding
    override: CheckOverride | None

    @property
    def stops(self) -> bool:
        return self.finding.level.stops and self.override is None

    def stops_alone(self, user) -> bool:
        """Where one person publishes alone, nobody answers for their own findings but those of
        ALONE_TOO, and nobody at all for those of NEVER_ALONE."""
        if not self.finding.level.stops:
            return False
        kind = self.finding.rule.partition(".")[0]
        if self.override is None or kind in NEVER_ALONE:
            return True
        return self.override.by_id == user.pk and kind not in ALONE_TOO

    def stops_after(self, approval, writers: set[int]) -> bool:
        """Who approved saw the answers that stood then; a later one is not the writers' own."""
        if self.override is None or approval is None:
            return self.stops
        is_late = self.override.at > approval.decided_at
        return self.finding.level.stops and is_late and self.override.by_id in writers


def is_news(version: Version) -> bool:
    """Whether its page stands right below the news page."""
    parent = version.content.page.parent
    return parent is not None and parent.reverse_id == NEWS_PAGE


def is_release(version: Version) -> bool:
    """Whether it is news and nothing else: no page that was moved below the news page for a
    moment, and none that takes an address elsewhere."""
    content = version.content
    live = PageContent.objects.filter(page=content.page, language=content.language).first()
    return (
        is_news(version)
        and not content.overwrite_url
        and all(hasattr(one, "releasedetails") for one in (content, live) if one)
    )


@register_read_once()
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
    return distinct(check_html(rendered_draft(content) if html is None else html, context))


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
