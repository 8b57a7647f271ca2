"""A version of a page that goes up, or comes down, at a time."""

from datetime import datetime

from cms.models import Page
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.models import Version


class Deed(models.TextChoices):
    PUBLISH = "publish", _("Goes up")
    TAKE_DOWN = "take_down", _("Comes down")


class ScheduleState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class ScheduleQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ScheduleState.WAITING)

    def failed(self):
        return self.filter(state=ScheduleState.FAILED)

    def unfinished(self):
        """Waits for its time, or for somebody to look at why it was not done."""
        return self.filter(state__in=[ScheduleState.WAITING, ScheduleState.FAILED])

    def due(self, now: datetime):
        """What is to be done at `now` (aware), in order. Of one page the later waits for the
        earlier, also while that is tried again: a page must not go up after it came down."""
        earlier = Schedule.objects.waiting().filter(
            Q(due_at__lt=OuterRef("due_at")) | Q(due_at=OuterRef("due_at"), pk__lt=OuterRef("pk")),
            page=OuterRef("page"),
            language=OuterRef("language"),
        )
        return (
            self.waiting()
            .filter(next_try_at__lte=now)
            .exclude(Exists(earlier))
            .order_by("due_at", "pk")
        )


class Schedule(models.Model):
    """Moments are UTC; staff enter and read them as UK time. Names outlive their accounts."""

    version = models.ForeignKey(
        Version, models.SET_NULL, null=True, related_name="schedules", verbose_name=_("version")
    )
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")
    language = models.CharField(_("language"), max_length=15)
    title = models.CharField(_("page"), max_length=255)
    deed = models.CharField(_("what happens"), max_length=10, choices=Deed)
    due_at = models.DateTimeField(_("when"))
    next_try_at = models.DateTimeField(_("next try"))
    state = models.CharField(
        _("state"), max_length=10, choices=ScheduleState, default=ScheduleState.WAITING
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by_name = models.CharField(_("made by"), max_length=150)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    reason = models.TextField(_("why not"), blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    cancelled_by_name = models.CharField(_("cancelled by"), max_length=150, blank=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")
        constraints = [
            models.CheckConstraint(
                condition=Q(deed__in=Deed.values), name="schedule_deed_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ScheduleState.values), name="schedule_state_is_known"
            ),
            models.CheckConstraint(condition=~Q(by_name=""), name="schedule_names_its_maker"),
            models.CheckConstraint(
                condition=Q(next_try_at__gte=F("due_at")), name="schedule_is_tried_when_due"
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False)
                | (~Q(state="done") & Q(done_at__isnull=True)),
                name="schedule_done_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(reason=""), name="schedule_failed_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") & ~Q(cancelled_by_name="")
                | ~Q(state="cancelled") & Q(cancelled_by_name=""),
                name="schedule_is_cancelled_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["version", "deed"],
                condition=Q(state="waiting"),
                name="schedule_one_waiting_per_version_and_deed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(state="waiting"), name="schedule_waiting"
            ),
        ]

    def __str__(self):
        return f"{self.get_deed_display()}: {self.title}"

    @property
    def is_waiting(self) -> bool:
        return self.state == ScheduleState.WAITING

    @property
    def has_failed(self) -> bool:
        return self.state == ScheduleState.FAILED
