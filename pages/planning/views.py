"""The staff's calendar: what goes live when, and changing it. Every view is for staff alone."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from djangocms_versioning.constants import DRAFT, PUBLISHED
from djangocms_versioning.models import Version

from ..models import Deed, Notice, Schedule
from ..models.sign_off import SignOffState
from ..sign_off.people import may_publish, may_write
from ..uk_moments import in_uk_words
from . import calendar as plan
from .forms import MomentForm
from .scheduling import (
    SchedulingError,
    cancel,
    change_time,
    schedule_publication,
    schedule_take_down,
    try_again,
)


def calendar(request):
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "title": _("Calendar"),
        "days": plan.days(now),
        "days_ahead": plan.DAYS_AHEAD,
        "failed": Schedule.objects.failed(),
        "unreviewed": Notice.objects.unreviewed(),
        "may_publish": may_publish(request.user),
    }
    return TemplateResponse(request, "admin/planning/calendar.html", context)


def plan_version(request, pk):
    """A time for a draft to go up, or for a live version to come down."""
    version = get_object_or_404(Version, pk=pk)
    if version.state not in (DRAFT, PUBLISHED):
        messages.error(request, _("Only a draft can go up, and only a live version come down."))
        return redirect("calendar")
    goes_up = version.state == DRAFT
    if not (may_write(request.user) if goes_up else may_publish(request.user)):
        raise PermissionDenied
    refused = why_not(version, request.user)
    if refused:
        messages.error(request, refused)
        return redirect("calendar")
    schedule = schedule_publication if goes_up else schedule_take_down
    title = _("Publish at a time") if goes_up else _("Take down at a time")

    @transaction.atomic
    def deed(at):
        # Somebody may have planned or approved it while the form was open.
        refused = why_not(version, request.user)
        if refused:
            raise SchedulingError(refused)
        return schedule(version, at, request.user)

    return moment_page(request, title, version.content.title, deed)


def why_not(version, user) -> str:
    """Why somebody without the right to publish may not say this draft's time; "" if they may.

    Before approval a time is a wish, for a publisher still answers for it; afterwards it would
    be the last word. A plan that somebody else made is theirs (see `theirs`).
    """
    if may_publish(user):
        return ""
    if version.sign_offs.filter(state=SignOffState.APPROVED).exists():
        return _("This draft is approved. A publisher says when it goes up.")
    waiting = Schedule.objects.waiting().filter(version=version, deed=Deed.PUBLISH).first()
    if waiting and not is_theirs(waiting, user):
        return _("%(who)s planned this for %(moment)s. Ask them, or a publisher.") % {
            "who": waiting.by_name,
            "moment": in_uk_words(waiting.due_at),
        }
    return ""


def change(request, pk):
    """Another time for what waits."""
    schedule = theirs(request, pk)

    @transaction.atomic
    def deed(at):
        refuse_late(schedule, request.user)
        return change_time(schedule, at)

    initial = {"due_at": schedule.due_at}
    return moment_page(request, _("Change the time"), str(schedule), deed, initial)


def moment_page(request, title, what, deed, initial=None):
    """Asks for a moment and does `deed` with it."""
    form = MomentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = deed(form.cleaned_data["due_at"])
        except SchedulingError as error:
            form.add_error("due_at", str(error))
        else:
            said = _("%(what)s: %(moment)s. The live page stays as it is until then.")
            moment = in_uk_words(made.due_at)
            messages.success(request, said % {"what": made, "moment": moment})
            return redirect("calendar")
    context = {**admin.site.each_context(request), "title": title, "what": what, "form": form}
    return TemplateResponse(request, "admin/planning/moment.html", context)


@require_POST
def cancel_schedule(request, pk):
    schedule = theirs(request, pk)
    return done(request, lambda: cancel(schedule, request.user), _("Cancelled."))


@require_POST
def retry_schedule(request, pk):
    schedule = theirs(request, pk)

    @transaction.atomic
    def deed():
        refuse_late(schedule, request.user)
        return try_again(schedule)

    return done(request, deed, _("It is tried again within seconds."))


def refuse_late(schedule: Schedule, user) -> None:
    """Raises SchedulingError for an author's own plan of what was approved since."""
    if schedule.deed == Deed.PUBLISH and schedule.version:
        refused = why_not(schedule.version, user)
        if refused:
            raise SchedulingError(refused)


def theirs(request, pk) -> Schedule:
    """Publishers change every schedule, others their own."""
    schedule = get_object_or_404(Schedule, pk=pk)
    if is_theirs(schedule, request.user):
        return schedule
    raise PermissionDenied


def is_theirs(schedule: Schedule, user) -> bool:
    return may_publish(user) or schedule.made_by_id == user.pk


def done(request, deed, words):
    try:
        deed()
        messages.success(request, words)
    except SchedulingError as error:
        messages.error(request, str(error))
    return redirect("calendar")
