"""What a person can do with a release that was just saved: show it, submit it, publish it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..models.sign_off import Route
from ..sign_off.asking import ask, standing_approval, standing_request, what_follows
from ..sign_off.gate import RefusedError
from ..sign_off.publication import publish_version
from .page import ReleasePage
from .plans import end_of_embargo, plan_end


def keep(shown: ReleasePage) -> HttpResponse | None:
    """Saved, and on with it."""
    messages.success(shown.request, _("Saved. Nobody but staff sees it."))
    return redirect("release", shown.page.pk)


def preview(shown: ReleasePage) -> HttpResponse | None:
    return redirect("release-preview", shown.page.pk)


def submit(shown: ReleasePage) -> HttpResponse | None:
    """Asks for sign-off, which plans the end of an embargo. None where something is missing or
    refused; the form then says what."""
    if is_unfit(shown):
        return None
    try:
        ask_for(shown)
    except RefusedError as error:
        shown.reasons += error.reasons
        return None
    tell_of_plan(shown)
    return redirect("release-list")


def publish(shown: ReleasePage) -> HttpResponse | None:
    """Puts it up, at the end of its embargo where it has one. None where something is missing or
    refused; the form then says what."""
    if is_unfit(shown):
        return None
    try:
        if end_of_embargo(shown.version):
            publish_at_its_end(shown)
        else:
            publish_version(shown.version, shown.request.user, Route.SIGNED_OFF)
            words = _("Published: “%(title)s”. Visitors see it within seconds.")
            messages.success(shown.request, words % {"title": shown.content.title})
    except RefusedError as error:
        shown.reasons += error.reasons
        return None
    tell_of_plan(shown)
    return redirect("release-list")


def publish_at_its_end(shown: ReleasePage) -> None:
    """It needs an approval by then: asks for one where these words have none and nobody asked.

    Raises RefusedError.
    """
    if standing_approval(shown.version) or standing_request(shown.version):
        plan_end(shown.version, shown.request.user)
    else:
        ask_for(shown)


def ask_for(shown: ReleasePage) -> None:
    """Raises RefusedError."""
    ask(shown.version, shown.request.user, shown.request.POST.get("note", ""))
    words = _("Submitted: “%(title)s”. Another person has to approve it.")
    messages.success(shown.request, words % {"title": shown.content.title})


def tell_of_plan(shown: ReleasePage) -> None:
    for words in what_follows(shown.version):
        messages.info(shown.request, words)


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
