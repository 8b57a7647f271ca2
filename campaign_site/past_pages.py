"""For staff: "this page as it was on …", to look at, and as the exact bytes with their checksum."""

import base64
import re
from datetime import datetime, time
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from campaign_site.models import PublicAddress
from campaign_site.past_display import as_data, inert_copy, policy_of
from campaign_site.past_standings import (
    entry_of_body,
    history_begins,
    standing_at,
    standings,
)
from campaign_site.publishing.history import PastEntry, erased_on, past_body, past_entries
from campaign_site.publishing.manifest import PLAIN

# Changes of one address shown at once, the newest before the chosen moment first.
SHOWN = 50
METHOD = "SHA-256"
PROOF = "sha256sum FILE"


class PastPageForm(forms.Form):
    path = forms.CharField(
        label=_("Address of the page"),
        help_text=_("Such as /get-help/. You may paste a whole address."),
        widget=forms.TextInput(attrs={"list": "addresses", "size": 40}),
    )
    day = forms.DateField(
        label=_("Date"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    hour = forms.TimeField(
        label=_("Time (UK)"),
        required=False,
        help_text=_("Empty: noon."),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )

    def clean_path(self):
        """The path alone, as the publisher writes it."""
        path = unquote(urlsplit(self.cleaned_data["path"].strip()).path)
        return path if path.startswith("/") else f"/{path}"

    @property
    def moment(self) -> datetime:
        """The chosen moment; in the hour that comes twice in autumn, the second time."""
        hour = self.cleaned_data["hour"] or time(12)
        chosen = datetime.combine(self.cleaned_data["day"], hour).replace(fold=1)
        return timezone.make_aware(chosen)


@require_safe
def past_pages(request):
    """Choose an address and a moment; below, what stood there then."""
    form = PastPageForm(request.GET or None)
    context = {
        **admin.site.each_context(request),
        "title": _("Pages as they were"),
        "form": form,
        "addresses": PublicAddress.objects.order_by("path").values_list("path", flat=True),
        "begins": history_begins(settings.PUBLISHED_FOLDER),
    }
    if form.is_valid():
        context |= found_at(form.cleaned_data["path"], form.moment)
    return render(request, "admin/past_pages.html", context)


def found_at(path: str, moment: datetime) -> dict:
    """What the page says of one address at one moment."""
    every = standings(settings.PUBLISHED_FOLDER, path)
    earlier = [standing for standing in every if standing.since <= moment]
    later = every[: len(every) - len(earlier)]
    standing = standing_at(every, moment)
    return {
        "path": path,
        "moment": moment,
        "is_known": bool(every),
        "standing": standing,
        "is_kept": standing and is_kept(standing.entry),
        "erased_on": standing and erased_on(settings.PUBLISHED_FOLDER, standing.plain),
        "method": METHOD,
        "proof": PROOF,
        "changes": [*later[-SHOWN // 2 :], *earlier[: SHOWN // 2]],
        "left_out": max(0, len(later) - SHOWN // 2) + max(0, len(earlier) - SHOWN // 2),
    }


def is_kept(entry: PastEntry) -> bool:
    return past_body(settings.PUBLISHED_FOLDER, entry) is not None


@require_safe
def past_copy(request, sha256):
    """Exactly the bytes that visitors got, to keep."""
    entry, body = kept_body(sha256)
    response = HttpResponse(body, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(entry, sha256)}"'
    # RFC 9530: the same checksum that the page names, for programs.
    digest = base64.b64encode(bytes.fromhex(sha256)).decode()
    response.headers["Repr-Digest"] = f"sha-256=:{digest}:"
    return response


@require_safe
def past_show(request, sha256):
    """The page to look at, inside a frame from which nothing leads away."""
    entry, body = kept_body(sha256)
    kind = entry.content_type.partition(";")[0]
    if kind == "text/html":
        html = inert_copy(body.decode(), past_picture)
        response = HttpResponse(html, content_type=entry.content_type)
        response.headers["Content-Security-Policy"] = policy_of(html)
        return response
    is_picture = kind.startswith("image/") and kind != "image/svg+xml"
    response = HttpResponse(body, content_type=kind if is_picture else PLAIN)
    response.headers["Content-Security-Policy"] = policy_of("")
    return response


def kept_body(sha256: str) -> tuple[PastEntry, bytes]:
    """What the history names by this checksum. Raises Http404 where it is not there, or erased."""
    entry = entry_of_body(settings.PUBLISHED_FOLDER, sha256)
    body = entry and past_body(settings.PUBLISHED_FOLDER, entry, clocked=entry.clocked == sha256)
    if not body:
        raise Http404
    return entry, body


def past_picture(address: str) -> str | None:
    """A picture by its former address, which its content gave it and which therefore says all."""
    for entry in past_entries(settings.PUBLISHED_FOLDER, address):
        if (body := past_body(settings.PUBLISHED_FOLDER, entry)) is not None:
            return as_data(body, entry.content_type)
    return None


def file_name(entry: PastEntry, sha256: str) -> str:
    """Such as get-help-2026-03-03T140200Z-1f2e3d4c.html: address, since when, checksum."""
    ending = PurePosixPath(entry.path).suffix or ".html"
    words = re.sub(r"[^a-z0-9]+", "-", entry.path.removesuffix(ending).lower()).strip("-")
    since = datetime.fromisoformat(entry.since).strftime("%Y-%m-%dT%H%M%SZ")
    return f"{words[:80] or 'home'}-{since}-{sha256[:8]}{ending}"
