"""What visitors see: what went up and came down, what did not, and what may still be shown."""

import re
from datetime import datetime, timedelta

from cms.models import PageContent
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign_site.health import State, publishers
from campaign_site.models import FailedPage, PageWarning
from campaign_site.publishing.headers import SHARED_CACHE
from campaign_site.publishing.manifest import Manifest, ManifestError
from pages.models import CheckOverride, Notice, Publication, Route
from pages.planning.notice_places import left_off_words
from pages.planning.notices import shown

from .moments import day_and_time
from .rows import FEW, Row

SECONDS = re.compile(r"([\w-]+)=(\d+)")


def last_deeds(user) -> list[Row]:
    """The notice that stands on the pages, and what went up and came down last."""
    number = PageContent.objects.count()
    total = Row(
        ngettext("One page is live.", "%(n)s pages are live.", number) % {"n": number},
        address=f"{reverse('page-list')}?state=live",
    )
    deeds = Publication.objects.exclude(route=Route.LOADED).select_related("page")
    notices = Notice.objects.running(timezone.now())
    return [
        *(notice_row(one) for one in notices[:1]),
        total,
        *(deed_row(one) for one in deeds[:FEW]),
    ]


def notice_row(one: Notice) -> Row:
    """With which pages go without it, where it names what is kept from them."""
    until = _("Until %(when)s") % {"when": day_and_time(one.ends_at)}
    left_off = left_off_words(shown(one).apart)
    words = (
        _("On most pages: the notice “%(title)s”")
        if left_off
        else _("On every page: the notice “%(title)s”")
    )
    return Row(
        words % {"title": one.heading},
        f"{until}. {left_off}" if left_off else until,
        reverse("notices"),
    )


def deed_row(one: Publication) -> Row:
    went = _("came down") if one.route == Route.TAKEN_DOWN else _("went up")
    how = "" if one.route == Route.TAKEN_DOWN else f", {one.get_route_display()}"
    return Row(
        _("“%(title)s” %(went)s") % {"title": one.title, "went": went},
        f"{day_and_time(one.at)}, {one.by_name}{how}",
        reverse("page-history", args=[one.page_id, one.language]) if one.page_id else "",
    )


def failed_pages(user) -> list[Row]:
    """Published, but visitors still see what was there before; and why."""
    return [
        Row(
            _("%(path)s: %(what)s") % {"path": one.path, "what": still_seen(one)},
            one.reason,
            reverse("admin:campaign_site_failedpage_change", args=[one.pk]),
            is_urgent=True,
        )
        for one in FailedPage.objects.all()[:FEW]
    ]


def still_seen(one: FailedPage) -> str:
    if one.last_good_at is None:
        return _("visitors do not see this page yet")
    return _("visitors still see the version of %(when)s") % {
        "when": day_and_time(one.last_good_at)
    }


def pages_with_warnings(user) -> list[Row]:
    return [
        Row(one.path, one.words, reverse("admin:campaign_site_pagewarning_change", args=[one.pk]))
        for one in PageWarning.objects.all()[:FEW]
    ]


def overridden_checks(user) -> list[Row]:
    """Findings that a publisher answered for, on versions that are live or wait: all of them, for
    no other page lists them."""
    rows = CheckOverride.objects.filter(version__state__in=["published", "draft"])
    return [
        Row(
            _("%(rule)s: “%(words)s”") % {"rule": one.rule, "words": one.excerpt},
            _("%(who)s, %(when)s: %(reason)s")
            % {"who": one.by_name, "when": day_and_time(one.at), "reason": one.reason},
            reverse("sign-off", args=[one.version_id]),
        )
        for one in rows.order_by("-at")
    ]


def shared_caches(user) -> list[Row]:
    """How long a cache in front of us may still show what stood before the last change."""
    try:
        manifest = Manifest.load(settings.PUBLISHED_FOLDER)
    except ManifestError:
        return [Row(_("On this machine nothing is published."))]
    changed = datetime.fromisoformat(manifest.written_at)
    kept = {name: timedelta(seconds=int(number)) for name, number in SECONDS.findall(SHARED_CACHE)}
    until = changed + kept["max-age"] + kept["stale-while-revalidate"]
    words = {
        "changed": day_and_time(changed),
        "until": timezone.localtime(until).strftime("%H:%M:%S"),
    }
    if until > timezone.now():
        first = _("May still show what stood before %(changed)s, until %(until)s.") % words
    else:
        first = _("Shows nothing from before the last change (%(changed)s).") % words
    hours = int(kept["stale-if-error"].total_seconds() // 3600)
    return [
        Row(first),
        Row(
            _("While our server does not answer: up to %(hours)s hours longer.") % {"hours": hours}
        ),
    ]


def publisher(user) -> list[Row]:
    """Whether each publisher is alive, and whether its visitors see the newest edition."""
    bad = (State.BAD, State.WARNING)
    return [Row(one.what, one.words, is_urgent=one.state in bad) for one in publishers()]
