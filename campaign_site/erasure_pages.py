"""For staff: ask for past copies to be erased, and confirm what somebody else asked for."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from campaign_site.erasures import PERMISSION, ErasureError, ask, confirm, refuse
from campaign_site.models import ErasureRequest, ErasureState
from campaign_site.past_standings import standings

MOMENT = "%Y-%m-%dT%H:%M:%S"
DEEDS = {"confirm": confirm, "refuse": refuse}


class MomentField(forms.DateTimeField):
    """To the second, on the UK clock."""

    widget = forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local", "step": 1})
    input_formats = [MOMENT, "%Y-%m-%dT%H:%M"]


class ErasureForm(forms.Form):
    path = forms.CharField(label=gettext_lazy("Address of the page"), max_length=500)
    start = MomentField(label=gettext_lazy("From (UK time)"))
    end = MomentField(
        label=gettext_lazy("Until (UK time)"),
        help_text=gettext_lazy("Every copy that visitors got at a moment between is erased."),
    )
    reason = forms.CharField(
        label=ErasureRequest._meta.get_field("reason").verbose_name.capitalize(),
        help_text=ErasureRequest._meta.get_field("reason").help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def erasures(request):
    """All that was asked and decided; for those who may, a form to ask."""
    form = ErasureForm(request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            asked = ask(settings.PUBLISHED_FOLDER, user=request.user, **form.cleaned_data)
        except ErasureError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Asked. A second person has to confirm it."))
            return HttpResponseRedirect(reverse("erasure", args=[asked.pk]))
    context = {
        **admin.site.each_context(request),
        "title": _("Erasing past copies for legal reasons"),
        "form": form,
        "requests": ErasureRequest.objects.all(),
        "may_erase": request.user.has_perm(PERMISSION),
    }
    return render(request, "admin/erasures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request, number):
    """One request, with each copy it names, for the second person to look at."""
    asked = get_object_or_404(ErasureRequest, pk=number)
    if request.method == "POST":
        decide(request, asked)
        return HttpResponseRedirect(reverse("erasure", args=[number]))
    context = {
        **admin.site.each_context(request),
        "title": _("Erasing past copies of %(path)s") % {"path": asked.path},
        "asked": asked,
        "copies": named_copies(asked),
        "done": asked.done.all(),
        "waits": asked.state == ErasureState.ASKED,
        "is_confirmed": asked.state == ErasureState.CONFIRMED,
        "is_own": asked.asked_by_name == request.user.get_username(),
        "may_erase": request.user.has_perm(PERMISSION),
    }
    return render(request, "admin/erasure.html", context)


def decide(request, asked: ErasureRequest) -> None:
    deed = DEEDS.get(request.POST.get("decision", ""))
    if deed is None:
        return
    try:
        deed(asked, request.user)
    except ErasureError as refusal:
        messages.error(request, str(refusal))


def named_copies(asked: ErasureRequest) -> list[dict]:
    """Each copy with the time in which visitors got it, the newest first."""
    return [
        {"checksum": sha256, "since": standing.since, "until": standing.until}
        for standing in standings(settings.PUBLISHED_FOLDER, asked.path)
        for sha256 in sorted(standing.bodies)
        if sha256 in asked.checksums
    ]
