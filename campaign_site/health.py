"""How the site is, for staff: each answer in plain words, and "not known" where it is not."""

import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from campaign_site.launch import launch_gaps
from campaign_site.models import EditionCounter, ErasureRequest, FailedPage, PublisherNode
from campaign_site.models.nodes import ALIVE_WITHIN, SWITCHED_OFF_AFTER
from campaign_site.publishing.manifest import Edition, Manifest, ManifestError
from campaign_site.publishing.publisher import wanted_edition

# "Open now" is as true as the clock.
CLOCK_MAY_BE_OFF = timedelta(seconds=2)
FREE_AT_LEAST = 0.1  # of the disk
# A full pass of a thousand pages takes up to a minute.
BEHIND_AFTER = timedelta(seconds=90)


class State(models.TextChoices):
    OK = "ok", gettext_lazy("Good")
    UNKNOWN = "unknown", gettext_lazy("Not known")
    WARNING = "warning", gettext_lazy("Look into it")
    BAD = "bad", gettext_lazy("Bad")


# From good to bad.
ORDER = list(State)


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: what, how it is, and in words."""

    what: str
    state: State
    words: str

    def as_dict(self) -> dict[str, str]:
        return {"what": str(self.what), "state": self.state.value, "words": self.words}


def worst(checks: Iterable[Check]) -> State:
    return max((check.state for check in checks), key=ORDER.index, default=State.UNKNOWN)


def everything() -> list[Check]:
    """Every check, of this machine and of each publisher. Raises django.db.Error."""
    return [
        database(),
        migrations(),
        *publishers(),
        failed_pages(),
        published_here(),
        disk(_("Disk of this machine"), *disk_here()),
        clock(),
        erasures(),
        launch(),
    ]


def database() -> Check:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    took = (time.perf_counter() - began) * 1000
    words = _("It answers, after %(time).1f ms.") % {"time": took}
    return Check(_("Database"), State.OK, words)


def migrations() -> Check:
    """Whether the tables are those that this release needs."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        words = _("The database is older than the program. Run: manage.py migrate")
        return Check(_("Tables"), State.BAD, words)
    return Check(_("Tables"), State.OK, _("They fit the program."))


def publishers() -> list[Check]:
    nodes = list(PublisherNode.objects.with_silence())
    if not nodes:
        words = _("No publisher has reported yet. Whether one runs is not known.")
        return [Check(_("Publisher"), State.UNKNOWN, words)]
    wanted = wanted_edition()
    return [check for node in nodes for check in of_node(node, wanted)]


def of_node(node: PublisherNode, wanted: Edition) -> list[Check]:
    what = _("Publisher on %(machine)s") % {"machine": node.name}
    if node.silence > SWITCHED_OFF_AFTER:
        words = _("Silent for %(time)s. It looks as if this machine was taken out of service.")
        return [Check(what, State.UNKNOWN, words % {"time": ago(node.silence)})]
    if node.silence > ALIVE_WITHIN:
        words = _(
            "Silent for %(time)s. Visitors are served, but nothing new is published there. Look "
            "at its journal and start it again."
        )
        return [Check(what, State.BAD, words % {"time": ago(node.silence)})]
    return [
        alive(what, node, wanted),
        disk(_("Disk of %(machine)s") % {"machine": node.name}, node.disk_free, node.disk_size),
        clock_of(node),
    ]


def alive(what: str, node: PublisherNode, wanted: Edition) -> Check:
    said = [edition_words(node, wanted), pass_words(node)]
    if node.trouble:
        return Check(what, State.BAD, " ".join([node.trouble + ".", *said]))
    shown = Edition(node.edition, node.release) == wanted
    late = not shown and is_late(node)
    return Check(what, State.WARNING if late else State.OK, " ".join(filter(None, said)))


def is_late(node: PublisherNode) -> bool:
    """A pass may be under way. It is late where the last one began long ago."""
    return node.pass_began_at is None or timezone.now() - node.pass_began_at > BEHIND_AFTER


def edition_words(node: PublisherNode, wanted: Edition) -> str:
    if Edition(node.edition, node.release) == wanted:
        return _("It lives, and its visitors see the newest edition (%(number)s).") % {
            "number": node.edition
        }
    if node.edition == wanted.counter:
        return _("It lives. Its visitors see pages of another release or setting.")
    return _("It lives. Its visitors see edition %(number)s; the newest is %(newest)s.") % {
        "number": node.edition,
        "newest": wanted.counter,
    }


def pass_words(node: PublisherNode) -> str:
    if node.pass_began_at is None:
        return _("It has not ended a pass yet.")
    return _(
        "Last pass: %(moment)s, %(seconds)s seconds, %(pages)s pages, %(changed)s changed, "
        "%(failed)s did not pass."
    ) % {
        "moment": timezone.localtime(node.pass_began_at).strftime("%H:%M:%S, %-d %B %Y"),
        "seconds": round(node.pass_seconds, 1),
        "pages": node.pages,
        "changed": node.changed,
        "failed": node.failed,
    }


def failed_pages() -> Check:
    number = FailedPage.objects.count()
    if not number:
        return Check(_("Pages that did not publish"), State.OK, _("None."))
    words = ngettext(
        "One. Visitors see its last good version.",
        "%(number)s. Visitors see the last good version of each.",
        number,
    )
    return Check(_("Pages that did not publish"), State.WARNING, words % {"number": number})


def published_here() -> Check:
    """The folder from which this machine serves, as a visitor's server would read it."""
    what = _("Published pages on this machine")
    try:
        manifest = Manifest.load(settings.PUBLISHED_FOLDER)
    except ManifestError:
        words = _("They cannot be read. Visitors of this machine get the page before, or 503.")
        return Check(what, State.BAD, words)
    words = _("%(number)s addresses, edition %(edition)s.")
    told = {"number": len(manifest.pages), "edition": manifest.edition.counter}
    return Check(what, State.OK, words % told)


def disk_here() -> tuple[int | None, int | None]:
    """Free bytes and size of the disk with the published pages; None where it cannot be asked."""
    try:
        usage = shutil.disk_usage(settings.PUBLISHED_FOLDER)
    except OSError:
        return None, None
    return usage.free, usage.total


def disk(what: str, free: int | None, size: int | None) -> Check:
    if not free or not size:
        return Check(what, State.UNKNOWN, _("Its free space is not known."))
    words = _("%(free).1f of %(size).1f GB are free.") % {"free": free / 1e9, "size": size / 1e9}
    return Check(what, State.OK if free / size >= FREE_AT_LEAST else State.WARNING, words)


def clock_of(node: PublisherNode) -> Check:
    what = _("Clock of %(machine)s") % {"machine": node.name}
    return compared_clocks(what, node.own_time - node.seen_at)


def clock() -> Check:
    """This machine's clock against the database's; both may be wrong together."""
    theirs = EditionCounter.objects.annotate(now=Now()).values_list("now", flat=True).first()
    if theirs is None:
        return Check(_("Clock of this machine"), State.UNKNOWN, _("Nothing to compare it with."))
    return compared_clocks(_("Clock of this machine"), timezone.now() - theirs)


def compared_clocks(what: str, difference: timedelta) -> Check:
    if abs(difference) <= CLOCK_MAY_BE_OFF:
        words = _("It agrees with the clock of the database. Whether both are right is not known.")
        return Check(what, State.OK, words)
    words = _("It is %(seconds).0f seconds away from the clock of the database. Set it right.")
    return Check(what, State.BAD, words % {"seconds": abs(difference).total_seconds()})


def erasures() -> Check:
    what = _("Erasures for legal reasons")
    waiting = ErasureRequest.objects.filter(state="asked").count()
    if not waiting:
        return Check(what, State.OK, _("None waits for a second person."))
    words = ngettext("One waits for a second person.", "%(number)s wait for a second person.",
                     waiting)  # fmt: skip
    return Check(what, State.WARNING, words % {"number": waiting})


def launch() -> Check:
    what = _("Fit for the public")
    gaps = launch_gaps()
    if not gaps:
        return Check(what, State.OK, _("Everything is signed."))
    words = _("Not signed yet: %(points)s. Pages carry the line “Draft site”.")
    return Check(what, State.WARNING, words % {"points": ", ".join(gap.point for gap in gaps)})


def ago(silence: timedelta) -> str:
    """Such as "4 minutes"."""
    now = timezone.now()
    return timesince(now - silence, now).replace("\xa0", " ")
