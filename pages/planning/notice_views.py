"""The staff's page of notices: words, preview, a second person, and one tap to take down."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ..checks.known_facts import context_from_database
from ..models import Notice, NoticeBoard, NoticeState
from ..sign_off.people import may_publish, name_of
from .forms import AloneForm, NoticeForm, input_names, typed_for
from .notice_checks import checked, in_words, key_of
from .notice_places import left_off_words
from .notices import (
    LONGEST_COMMENT,
    NoticeError,
    agree,
    ask,
    put_up_alone,
    review,
    send_back,
    shown,
    take_down,
)

ALONE = "alone"
ASK = "ask"
# Of one input, in an address; more than fits into any of them is no notice.
LONGEST_TYPED = 1000


def notices(request):
    now = timezone.now()
    board = NoticeBoard.objects.values_list("notice_id", flat=True).first()
    context = {
        **admin.site.each_context(request),
        "title": _("Notices"),
        "on_board": board,
        "running": [(one, left_off_from(one)) for one in Notice.objects.running(now)],
        "to_come": [(one, left_off_from(one)) for one in Notice.objects.to_come(now)],
        "asked": asked_and_checked(now),
        "came_back": [
            (notice, with_words(typed_for(notice)))
            for notice in Notice.objects.came_back_to(request.user, now)
        ],
        "unreviewed": Notice.objects.unreviewed(),
        "may_publish": may_publish(request.user),
        "may_ask": may_ask(request.user),
        "own_name": name_of(request.user),
        "longest_comment": LONGEST_COMMENT,
    }
    return TemplateResponse(request, "admin/planning/notices.html", context)


def asked_and_checked(now) -> list[dict]:
    """Each that waits, with what the checks block, what the second person has to tick, and which
    pages will not show it."""
    asked = Notice.objects.asked(now)
    context = context_from_database() if asked else None
    return [
        {"notice": one, "left_off": left_off_from(one), **found_in(one, context)} for one in asked
    ]


def left_off_from(notice) -> str:
    """Which pages go without it, in words; "" for none."""
    return left_off_words(shown(notice).apart)


def found_in(notice, context=None) -> dict:
    found = checked(notice, context)
    ticks = [(key_of(one), one) for one in found.to_tick]
    return {"against": in_words(found.blocked), "to_tick": ticks}


def with_words(typed: dict[str, str]) -> str:
    """The address of the form with these words in it."""
    return f"{reverse('new-notice')}?{urlencode(typed)}"


def kept_when_logged_out(view):
    """A post after the session has ended leads through the login page back to the form, with
    everything that was typed into it: words for every visitor may stand in an address. The
    reason and the password of the emergency route are no part of it."""

    @wraps(view)
    def deed(request):
        if request.method == "POST" and not admin.site.has_permission(request):
            return back_after_login(request)
        return admin.site.admin_view(view)(request)

    return deed


@csrf_protect
def back_after_login(request):
    typed = {
        name: value[:LONGEST_TYPED]
        for name, value in request.POST.items()
        if name in input_names(NoticeForm()) and value
    }
    return redirect_to_login(with_words(typed), reverse("admin:login"))


def form_of(request) -> NoticeForm:
    """With what was posted, or with words that an address brings (see with_words)."""
    if request.method == "POST":
        return NoticeForm(request.POST)
    is_brought = not input_names(NoticeForm()).isdisjoint(request.GET)
    return NoticeForm(request.GET if is_brought else None)


@sensitive_post_parameters("password")
def new_notice(request):
    """Words first, then how they look, then who answers for them; nothing is kept before that."""
    if not may_ask(request.user):
        raise PermissionDenied
    form = form_of(request)
    if request.method != "POST" or "change" in request.POST or not form.is_valid():
        context = {**admin.site.each_context(request), "title": _("New notice"), "form": form}
        return TemplateResponse(request, "admin/planning/notice_form.html", context)
    step = request.POST.get("step")
    if step == ASK:
        return done(request, lambda: ask(form.instance, request.user))
    alone = AloneForm(request.POST if step == ALONE else None, user=request.user)
    if step == ALONE and may_publish(request.user) and alone.is_valid():
        reason = alone.cleaned_data["reason"]
        return done(request, lambda: put_up_alone(form.instance, request.user, reason))
    return preview(request, form, alone)


def preview(request, form, alone):
    """As visitors will see it, in the site's own frame; with what the checks say against it."""
    request.toolbar.show_toolbar = False
    notice = form.instance
    found = found_in(notice)
    context = {
        "page_title": _("Preview of a notice"),
        "notice": shown(notice),
        "left_off": left_off_from(notice),
        "draft": notice,
        **found,
        "others": Notice.objects.running(max(notice.starts_at, timezone.now())),
        "values": [(name, value) for name, value in form.data.items() if name in input_names(form)],
        "alone": alone if may_publish(request.user) and not found["to_tick"] else None,
        "canonical": "",
    }
    return TemplateResponse(request, "admin/planning/notice_preview.html", context)


def may_ask(user) -> bool:
    return may_publish(user) or user.has_perm("pages.add_notice")


@require_POST
def decide(request, pk, deed):
    """Agree, send back, take down, look at: each one tap, but for what has to be said or ticked."""
    notice = get_object_or_404(Notice, pk=pk)
    takes_back = deed == "send-back" and notice.asked_by_id == request.user.pk
    if not (may_publish(request.user) or takes_back):
        raise PermissionDenied
    step, words = DEEDS[deed]
    return done(request, lambda: step(notice, request.user, **said(request, deed)), words)


def said(request, deed: str) -> dict:
    """What goes with a deed."""
    if deed == "agree":
        return {"ticked": request.POST.getlist("ticked")}
    return {"comment": request.POST.get("comment", "")} if deed == "send-back" else {}


DEEDS = {
    "agree": (agree, gettext_lazy("Agreed. It goes up at its start, within seconds.")),
    "send-back": (send_back, gettext_lazy("Sent back. Visitors do not see it.")),
    "take-down": (take_down, gettext_lazy("Taken down. It leaves every page within seconds.")),
    "review": (review, gettext_lazy("Noted that you looked at it.")),
}


def done(request, step, words=None):
    """`step` returns the notice; what it is now is said where `words` say nothing."""
    try:
        notice = step()
        messages.success(request, words or stands(notice))
    except NoticeError as error:
        messages.error(request, str(error))
    return redirect("notices")


def stands(notice: Notice) -> str:
    """Of a second tap too, which made nothing new."""
    if notice.state == NoticeState.ASKED:
        return _("It waits for a second person. Visitors do not see it yet.")
    if not notice.emergency:
        return _("Another person has agreed to this notice already.")
    return _("It is up. Another publisher has to look at it within 24 hours.")
