"""The sign-off page of one version, and the deeds on it. Each deed is a POST and leads back."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from djangocms_versioning.constants import DRAFT, PUBLISHED
from djangocms_versioning.helpers import get_preview_url
from djangocms_versioning.models import Version

from ..drafts import draft_address, draft_hash, rendered_draft
from ..models.sign_off import Publication, Route, SignOff, SignOffState
from . import asking, checking, publication
from .difference import difference, live_beside
from .gate import RefusedError
from .people import WRITE, may_publish, may_write
from .refusals import reasons_against, restores


def sign_off_address(version: Version) -> str:
    return reverse("sign-off", args=[version.pk])


def page_version(version_id: int) -> Version:
    return get_object_or_404(
        Version, pk=version_id, content_type__app_label="cms", content_type__model="pagecontent"
    )


def waiting(request):
    """Everything that waits for somebody's answer, the oldest first."""
    asked = SignOff.objects.filter(state=SignOffState.ASKED, version__state=DRAFT)
    requests = asked.order_by("asked_at").select_related("version")
    context = staff_context(request, _("Waiting for approval")) | {
        "asked": [(one, asking.fits(one)) for one in requests],
        "reviews": Publication.objects.filter(
            route=Route.EMERGENCY, reviewed_at__isnull=True
        ).order_by("at"),
    }
    return TemplateResponse(request, "admin/pages/sign_off_list.html", context)


def sign_off(request, version_id):
    """What changes, what the checks say, who has to do what next."""
    version = page_version(version_id)
    user = request.user
    html = rendered_or_none(version)
    asked = version.sign_offs.filter(state=SignOffState.ASKED).first()
    overtaken = asking.overtaken(version) if version.state == DRAFT else None
    route = Route.RESTORED if version.state == DRAFT and restores(version) else Route.SIGNED_OFF
    reasons = reasons_against(version, user, route) if version.state == DRAFT else []
    context = staff_context(request, version.content.title) | {
        "version": version,
        "address": draft_address(version.content),
        "preview": get_preview_url(version.content),
        "is_draft": version.state == DRAFT,
        "shown": draft_hash(version.content),
        "overtaken": overtaken,
        "is_live": version.state == PUBLISHED,
        "is_new": live_beside(version) is None,
        "lines": difference(version, html) if html and version.state == DRAFT else [],
        "findings": checking.answered(version, checking.findings_of(version, html)) if html else [],
        "asked": asked,
        "approval": asking.standing_approval(version) if version.state == DRAFT else None,
        "follows": asking.what_follows(version) if version.state == DRAFT else [],
        "history": version.sign_offs.all(),
        "reasons": reasons,
        "route": route,
        "may_publish": may_publish(user),
        "may_ask": may_write(user) and (asked is None or overtaken is not None),
        "may_answer": not (asked is None or overtaken or asking.who_may_not_answer(asked, user)),
        "may_hurry": may_publish(user) and checking.is_release(version),
    }
    return TemplateResponse(request, "admin/pages/sign_off.html", context)


def rendered_or_none(version: Version) -> str | None:
    try:
        return rendered_draft(version.content)
    except Exception:
        # A failing block is one of the reasons that the page names; its cause stays in the log.
        return None


def staff_context(request, title: str) -> dict:
    return {**admin.site.each_context(request), "title": title}


def draft_checks(request, version_id):
    """The checks alone, for the editor's side panel: the page looks again every few seconds."""
    version = page_version(version_id)
    html = rendered_or_none(version)
    context = staff_context(request, _("Checks")) | {
        "version": version,
        "is_broken": html is None,
        "findings": checking.answered(version, checking.findings_of(version, html)) if html else [],
        "may_publish": may_publish(request.user),
        "is_draft": version.state == DRAFT,
        "is_popup": True,
    }
    return TemplateResponse(request, "admin/pages/draft_checks.html", context)


@permission_required(WRITE, raise_exception=True)
def ask(request, version_id):
    def deed(version):
        asking.ask(version, request.user, request.POST.get("note", ""))
        return _("Asked. Another person will look at it; this page shows the answer.")

    return done(request, version_id, deed)


def approve(request, version_id):
    """With `publish` in the form the version goes up in the same step."""

    def deed(version):
        request_ = asked_of(version, request.POST.get("sign_off"))
        if request.POST.get("shown") != draft_hash(version.content):
            raise RefusedError([_("The draft was changed while you read it. Read it again.")])
        asking.approve(request_, request.user, request.POST.get("comment", ""))
        if "publish" not in request.POST:
            return _("Approved. It can be published now.")
        publication.publish_version(version, request.user, Route.SIGNED_OFF)
        return _("Approved and published. Visitors see it within seconds.")

    return done(request, version_id, deed)


def send_back(request, version_id):
    def deed(version):
        request_ = asked_of(version, request.POST.get("sign_off"))
        asking.send_back(request_, request.user, request.POST.get("comment", ""))
        return _("Returned to its author.")

    return done(request, version_id, deed)


def asked_of(version: Version, key: str | None) -> SignOff:
    found = version.sign_offs.filter(pk=key).first() if key and key.isdecimal() else None
    if found is None:
        raise RefusedError([_("This request is there no more. Look at the draft again.")])
    return found


def answer_check(request, version_id):
    def deed(version):
        rule, excerpt = request.POST.get("rule", ""), request.POST.get("excerpt", "")
        found = [
            one
            for one in checking.findings_of(version)
            if one.level.stops and (one.rule, one.excerpt) == (rule, excerpt)
        ]
        if not found:
            raise RefusedError([_("The check does not find this any more.")])
        checking.override(version, request.user, found[0], request.POST.get("reason", ""))
        return _("Noted, with your name and reason.")

    return done(request, version_id, deed)


def publish(request, version_id):
    """The editor's own button leads here too: it publishes, or shows what is missing."""
    version = page_version(version_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    route = Route.RESTORED if version.state == DRAFT and restores(version) else Route.SIGNED_OFF
    try:
        publication.publish_version(version, request.user, route)
    except RefusedError:
        # The page itself lists what is missing, and who can do it.
        return redirect(sign_off_address(version))
    messages.success(request, _("Published. Visitors see it within seconds."))
    return redirect(get_preview_url(version.content))


class EmergencyForm(forms.Form):
    """The password again: a phone left on a desk must not publish."""

    reason = forms.CharField(
        label=gettext_lazy("Why this cannot wait for a second person"),
        widget=forms.Textarea({"rows": 3}),
    )
    password = forms.CharField(
        label=gettext_lazy("Your password, again"),
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        strip=False,
    )

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password. Nothing was published."))
        return self.cleaned_data["password"]


@permission_required("cms.publish_page", raise_exception=True)
def emergency(request, version_id):
    """A duty officer alone: news only, with a reason; all other publishers get a mail."""
    version = page_version(version_id)
    form = EmergencyForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            publication.publish_version(version, request.user, Route.EMERGENCY, reason)
        except RefusedError as error:
            tell(request, error)
        else:
            messages.success(request, _("Published. Another publisher has to review it."))
            return redirect(sign_off_address(version))
    context = staff_context(request, _("Publish “%s” alone") % version.content.title) | {
        "version": version,
        "form": form,
    }
    return TemplateResponse(request, "admin/pages/emergency.html", context)


def review(request, publication_id):
    row = get_object_or_404(Publication, pk=publication_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        publication.review(row, request.user)
    except RefusedError as error:
        tell(request, error)
    else:
        messages.success(request, _("Reviewed, with your name."))
    return redirect("sign-off-waiting")


def done(request, version_id: int, deed) -> HttpResponseRedirect:
    """Do it, say what came of it, and show the page again."""
    version = page_version(version_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        messages.success(request, deed(version))
    except RefusedError as error:
        tell(request, error)
    return redirect(sign_off_address(version))


def tell(request, error: RefusedError) -> None:
    for reason in error.reasons:
        messages.error(request, reason)
