"""A few words that stand at the top of every public page for a while."""

from datetime import datetime, timedelta

from cms.models import Page
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LONGEST = timedelta(days=30)
REVIEW_WITHIN = timedelta(hours=24)
# So long its asker finds the words of a notice that did not go up, to take them up again.
COMES_BACK_FOR = timedelta(days=7)


class NoticeState(models.TextChoices):
    ASKED = "asked", _("Waits for a second person")
    AGREED = "agreed", _("Agreed")
    SENT_BACK = "sent_back", _("Sent back")
    TAKEN_DOWN = "taken_down", _("Taken down")


class NoticePlace(models.TextChoices):
    """The fixed pages that a notice can lead to; the names are the words of the link."""

    GET_HELP = "get-help", _("Get help")
    REPORT = "report", _("Report")


class NoticeQuerySet(models.QuerySet):
    def running(self, now: datetime):
        """Agreed and within its time at `now` (aware). The first is the one that is shown."""
        return self.filter(state=NoticeState.AGREED, starts_at__lte=now, ends_at__gt=now).order_by(
            "-starts_at", "-pk"
        )

    def to_come(self, now: datetime):
        return self.filter(state=NoticeState.AGREED, starts_at__gt=now).order_by("starts_at", "pk")

    def asked(self, now: datetime):
        """Waits for a second person at `now`. One whose end has passed waits for nobody."""
        return self.filter(state=NoticeState.ASKED, ends_at__gt=now)

    def came_back_to(self, user, now: datetime):
        """What this person asked for and did not get within the last days: sent back, or not
        answered before its end. The newest first."""
        since = now - COMES_BACK_FOR
        sent_back = Q(state=NoticeState.SENT_BACK, decided_at__gt=since)
        unanswered = Q(state=NoticeState.ASKED, ends_at__lte=now, ends_at__gt=since)
        return self.filter(sent_back | unanswered, asked_by=user).order_by("-asked_at", "-pk")

    def unreviewed(self):
        """Put up by one person alone, and no other has looked at it since."""
        return self.filter(emergency=True, reviewed_at__isnull=True)


class Notice(models.Model):
    """Two people put it up, or one in an emergency; one takes it down. Moments are UTC. Its
    words are never changed: another notice says other words. Names outlive their accounts."""

    heading = models.CharField(
        _("heading"),
        max_length=36,
        help_text=_("One line on a phone, such as: Chat is closed today."),
    )
    words = models.CharField(_("words"), max_length=240, help_text=_("One or two sentences."))
    link_place = models.CharField(max_length=20, choices=NoticePlace, blank=True)
    link_page = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    # Where its start is "now": it stays so long from the moment at which it goes up.
    lasts = models.DurationField(_("stays for"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=NoticeState, default=NoticeState.ASKED
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_by_name = models.CharField(_("asked by"), max_length=150)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_by_name = models.CharField(_("answered by"), max_length=150, blank=True)
    decided_at = models.DateTimeField(_("answered"), null=True, blank=True)
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    # Findings of the checks that the second person answered for: rule, words, by. Empty too
    # where the release before this one writes a row beside it.
    ticked = models.JSONField(_("checks that were ticked"), default=list, null=True, blank=True)
    emergency = models.BooleanField(_("put up by one person alone"), default=False)
    reason = models.CharField(_("why it could not wait"), max_length=300, blank=True)
    reviewed_by_name = models.CharField(_("looked at by"), max_length=150, blank=True)
    reviewed_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    taken_down_by_name = models.CharField(_("taken down by"), max_length=150, blank=True)
    taken_down_at = models.DateTimeField(_("taken down"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=NoticeState.values), name="notice_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(link_place__in=["", *NoticePlace.values])
                & (Q(link_place="") | Q(link_page__isnull=True)),
                name="notice_leads_to_one_known_place",
            ),
            models.CheckConstraint(
                condition=Q(heading__regex=r"\S", words__regex=r"\S"),
                name="notice_says_something",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at"), ends_at__lte=F("starts_at") + LONGEST),
                name="notice_ends_within_its_longest",
            ),
            models.CheckConstraint(condition=~Q(asked_by_name=""), name="notice_says_who_asked"),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "sent_back"])
                | Q(emergency=True)
                | (~Q(decided_by_name="") & Q(decided_at__isnull=False)),
                name="notice_answer_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="agreed")
                | Q(emergency=True)
                | ~Q(decided_by_name=F("asked_by_name")),
                name="notice_takes_two_people",
            ),
            models.CheckConstraint(
                condition=Q(emergency=False) | Q(reason__regex=r"\S"),
                name="notice_emergency_says_why",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by_name="")
                | (
                    Q(reviewed_at__isnull=False)
                    & ~Q(reviewed_by_name="")
                    & ~Q(reviewed_by_name=F("asked_by_name"))
                ),
                name="notice_is_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="taken_down", taken_down_at__isnull=False)
                & ~Q(taken_down_by_name="")
                | ~Q(state="taken_down") & Q(taken_down_at__isnull=True, taken_down_by_name=""),
                name="notice_is_taken_down_by_somebody",
            ),
        ]

    def __str__(self):
        return self.heading

    @property
    def hours(self) -> int:
        """How long it stays from the moment at which it goes up; 0 where its end is fixed."""
        return int(self.lasts / timedelta(hours=1)) if self.lasts else 0

    @property
    def review_by(self) -> datetime:
        """Until when another person has to look at an emergency notice (UTC), to the minute."""
        return (self.asked_at + REVIEW_WITHIN).replace(second=0, microsecond=0)


class NoticeBoard(models.Model):
    """One row: the notice that visitors see. Pages are rendered from it, so that they ask no
    clock; whoever finds the time come writes it (pages.planning.notices.keep_board)."""

    notice = models.ForeignKey(Notice, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="notice_board_is_one_row"),
        ]

    def __str__(self):
        return str(self.notice or "")
