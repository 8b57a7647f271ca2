"""The sections, in the order in which they stand: what cannot wait comes first."""

from django.utils.translation import gettext_lazy as _

from . import duty, facts, others, site, work
from .rows import Section

SECTIONS = [
    Section("emergencies", _("Published without a second person"), work.emergencies, is_quiet=True),
    Section(
        "failed",
        _("Did not publish"),
        site.failed_pages,
        more="admin:campaign_site_failedpage_changelist",
        is_quiet=True,
    ),
    Section(
        "you",
        _("Waits for you"),
        work.waits_for_you,
        nothing=_("Nothing waits for you."),
        more="sign-off-waiting",
    ),
    Section(
        "duty",
        _("On duty"),
        duty.on_duty,
        nothing=_("Nobody has been put down for duty."),
        more="admin:campaign_site_dutyofficer_changelist",
    ),
    Section("others", _("Waits for others"), others.waits_for_others, is_quiet=True),
    Section("drafts", _("Your drafts"), work.your_drafts, is_quiet=True),
    Section(
        "planned",
        _("Goes up or comes down at a time"),
        duty.planned,
        nothing=_("Nothing is planned."),
        more="calendar",
    ),
    Section("live", _("What is live"), site.last_deeds, more="page-list"),
    Section(
        "running-out",
        _("Runs out next"),
        facts.running_out,
        nothing=_("No fact or figure runs out within 14 days."),
        more="admin:signposting_verification_changelist",
    ),
    Section(
        "contradicting", _("Figures that contradict each other"), facts.contradicting, is_quiet=True
    ),
    Section("overridden", _("Checks overridden"), site.overridden_checks, is_quiet=True),
    Section(
        "warnings",
        _("Pages with a warning"),
        site.pages_with_warnings,
        more="admin:campaign_site_pagewarning_changelist",
        is_quiet=True,
    ),
    Section("caches", _("A shared cache in front of the site"), site.shared_caches),
    Section("publisher", _("The publisher"), site.publisher, more="health"),
    Section("launch", _("Not signed yet"), facts.not_signed, is_quiet=True),
]
