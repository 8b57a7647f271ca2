"""What a person can do with a release that was just saved: show it, submit it, publish it."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Schedule
from ..models.sign_off import Route
from ..planning.scheduling import SchedulingError, schedule_publication
from ..sign_off.asking import ask
from ..sign_off.gate import RefusedError
from ..sign_off.publication import publish_version
from ..uk_moments import in_uk_words
from .page import ReleasePage


def keep(shown: ReleasePage) -> HttpResponse | None:
    """Saved, and on with it."""
    messages.success(shown.request, _("Saved. Nobody but staff sees it."))
    return redirect("release", shown.page.pk)


def preview(shown: ReleasePage) -> HttpResponse | None:
    return redirect("release-preview", shown.page.pk)


def submit(shown: ReleasePage) -> HttpResponse | None:
    """Asks for sign-off, and plans the end of an embargo. None where something is missing or
    refused; the form then says what."""
    if is_unfit(shown):
        return None
    try:
        with transaction.atomic():
            ask(shown.version, shown.request.user, shown.request.POST.get("note", ""))
            planned = plan_end_of_embargo(shown)
    except (RefusedError, SchedulingError) as error:
        shown.reasons += reasons_of(error)
        return None
    words = _("Submitted: “%(title)s”. Another person has to approve it.")
    messages.success(shown.request, words % {"title": shown.content.title})
    tell_of_plan(shown, planned)
    return redirect("release-list")


def publish(shown: ReleasePage) -> HttpResponse | None:
    """Puts it up, at the end of its embargo where it has one. None where something is missing or
    refused; the form then says what."""
    if is_unfit(shown):
        return None
    try:
        planned = plan_end_of_embargo(shown)
        if planned is None:
            publish_version(shown.version, shown.request.user, Route.SIGNED_OFF)
    except (RefusedError, SchedulingError) as error:
        shown.reasons += reasons_of(error)
        return None
    if planned is None:
        words = _("Published: “%(title)s”. Visitors see it within seconds.")
        messages.success(shown.request, words % {"title": shown.content.title})
    tell_of_plan(shown, planned)
    return redirect("release-list")


def plan_end_of_embargo(shown: ReleasePage) -> Schedule | None:
    """A release under embargo goes up by itself when that ends. None where there is no embargo,
    or where it has ended. Raises SchedulingError."""
    end = shown.kept.embargo_until
    if end is None or end <= timezone.now():
        return None
    return schedule_publication(shown.version, end, shown.request.user)


def tell_of_plan(shown: ReleasePage, planned: Schedule | None) -> None:
    if planned:
        words = _("It goes up by itself on %(moment)s, if it is approved by then.")
        messages.info(shown.request, words % {"moment": in_uk_words(planned.due_at)})


def reasons_of(error: RefusedError | SchedulingError) -> list[str]:
    return getattr(error, "reasons", None) or [str(error)]


def is_unfit(shown: ReleasePage) -> bool:
    """Whether the form has errors, or lacks what a release needs before it goes out."""
    for name, words in shown.form.missing().items():
        if name not in shown.form.errors:
            shown.form.add_error(name, words)
    return bool(shown.form.errors)


DEEDS: dict[str, Callable[[ReleasePage], HttpResponse | None]] = {
    "save": keep,
    "preview": preview,
    "submit": submit,
    "publish": publish,
}
