"""What a person can do with a release that was just saved: show it, submit it, publish it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .models.sign_off import Route
from .release_page import ReleasePage
from .sign_off.asking import ask
from .sign_off.gate import RefusedError
from .sign_off.publication import publish_version


def keep(shown: ReleasePage) -> HttpResponse | None:
    """Saved, and on with it."""
    messages.success(shown.request, _("Saved. Nobody but staff sees it."))
    return redirect("release", shown.page.pk)


def preview(shown: ReleasePage) -> HttpResponse | None:
    return redirect("release-preview", shown.page.pk)


def submit(shown: ReleasePage) -> HttpResponse | None:
    """Asks for sign-off. None where something is missing or refused; the form then says what."""
    if is_unfit(shown):
        return None
    try:
        ask(shown.version, shown.request.user, shown.request.POST.get("note", ""))
    except RefusedError as error:
        shown.reasons += error.reasons
        return None
    messages.success(
        shown.request,
        _("Submitted: “%(title)s”. Another person has to approve it.")
        % {"title": shown.content.title},
    )
    return redirect("release-list")


def publish(shown: ReleasePage) -> HttpResponse | None:
    """Puts it up. None where something is missing or refused; the form then says what."""
    if is_unfit(shown):
        return None
    try:
        publish_version(shown.version, shown.request.user, Route.SIGNED_OFF)
    except RefusedError as error:
        shown.reasons += error.reasons
        return None
    messages.success(
        shown.request,
        _("Published: “%(title)s”. Visitors see it within seconds.")
        % {"title": shown.content.title},
    )
    return redirect("release-list")


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
