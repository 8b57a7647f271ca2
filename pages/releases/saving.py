"""What the form's script sends while somebody types: saves, and questions to the checks."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from signposting.register import ListedCards

from ..sign_off.people import may_write
from ..uk_moments import clock_with_zone
from .checking import LONGEST, answer, checked, may_read
from .contents import first_text, release_details
from .page import NotSavedError, ReleasePage
from .text import html_of
from .views import release_page, why_gone


@require_POST
def save(request: HttpRequest, pk: int | None = None) -> JsonResponse:
    """Autosave: 200 with what was kept, 409 with why nothing was.

    A new release gets its page here, with the first words that it has.
    """
    right = "cms.add_page" if pk is None else "cms.change_page"
    if not (may_write(request.user) and request.user.has_perm(right)):
        raise PermissionDenied
    try:
        shown = ReleasePage(request, None if pk is None else release_page(pk))
    except Http404:
        return JsonResponse({"problem": why_gone(pk)}, status=409)
    shown.form.is_valid()
    if pk is None and shown.is_empty:
        return JsonResponse({"saved": False})
    try:
        shown.save()
    except NotSavedError as error:
        return JsonResponse(refusal(shown, error), status=409)
    return JsonResponse(kept(shown))


def kept(shown: ReleasePage) -> dict:
    errors = {name: " ".join(words) for name, words in shown.form.errors.items()}
    context = shown.context()
    words = (
        _("Saved at %(time)s.") if not errors else _("Saved at %(time)s, except what is marked.")
    )
    words %= {"time": clock_with_zone(now().replace(second=0))}
    return {
        "saved": True,
        "words": " ".join([words, *shown.told]),
        "mark": shown.mark,
        "errors": errors,
        "address": reverse("release", args=[shown.page.pk]),
        "kept": context["kept_as"],
        "save": reverse("release-save", args=[shown.page.pk]),
        "names": render_to_string("admin/pages/release_names.html", context),
    }


def refusal(shown: ReleasePage, error: NotSavedError) -> dict:
    conflict = shown.conflict
    return {
        "problem": str(error),
        "writer": shown.request.user.pk,
        "mark": conflict.mark if conflict else "",
        "conflict": render_to_string("admin/pages/release_conflict.html", {"conflict": conflict})
        if conflict
        else "",
    }


@require_POST
def check(request: HttpRequest, pk: int | None = None) -> JsonResponse:
    """The checks over what stands in the form now, saved or not."""
    if not may_read(request.user):
        raise PermissionDenied
    shown = ReleasePage(request, None if pk is None else release_page(pk))
    shown.form.is_valid()
    html = html_of_typed(shown)
    if len(html) > LONGEST:
        return JsonResponse({"problem": _("This text is too long for one page.")}, status=400)
    return JsonResponse(answer(checked(html, shown.form.typed().signpost)))


def html_of_typed(shown: ReleasePage) -> str:
    """The words of the page that would be made, with the help that its frame shows."""
    typed, content = shown.form.typed(), shown.content
    text, notes = typed.text, typed.notes
    block, details = (first_text(content), release_details(content)) if content else (None, None)
    context = {
        "typed": typed,
        "text": (block.body if block else "") if text is None else html_of(text),
        "notes": (details.notes if details else "") if notes is None else html_of(notes),
        "signpost": ListedCards().signpost(typed.signpost),
    }
    return render_to_string("admin/pages/release_checked.html", context)
