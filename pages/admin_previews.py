"""Preview links in the admin: made for one draft, shown once, ended with one tap."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.models import Version

from .models import PreviewLink
from .previews import LONGEST, USUAL, PreviewError, address_of, end, may_share, share

ROWS_A_PAGE = 50
LASTS = [
    (timedelta(days=1), _("1 day")),
    (USUAL, _("3 days")),
    (timedelta(days=7), _("7 days")),
    (LONGEST, _("14 days")),
]


def hours(duration: timedelta) -> int:
    return int(duration.total_seconds() // 3600)


class ShareForm(forms.ModelForm):
    lasts = forms.TypedChoiceField(
        label=_("How long it opens"),
        choices=[(hours(duration), words) for duration, words in LASTS],
        initial=hours(USUAL),
        coerce=lambda value: timedelta(hours=int(value)),
    )

    class Meta:
        model = PreviewLink
        fields = ["note"]


@admin.register(PreviewLink)
class PreviewLinkAdmin(admin.ModelAdmin):
    """Links are made from a draft, never changed, and kept in the list when they have ended."""

    def get_urls(self):
        views = [
            ("share/<int:version>/", self.share_view, "share"),
            ("<int:pk>/end/", self.end_view, "end"),
        ]
        own = [
            path(address, self.admin_site.admin_view(view), name=f"pages_previewlink_{name}")
            for address, view, name in views
        ]
        return [*own, *super().get_urls()]

    def has_change_permission(self, request, obj=None):
        # The form of one link: there is nothing to change in it.
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def add_view(self, request, form_url="", extra_context=None):
        messages.info(
            request, _("Open the draft and choose “Share a preview …” in the menu of its version.")
        )
        return HttpResponseRedirect(reverse("admin:pages_previewlink_changelist"))

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        links = PreviewLink.objects.select_related("version").prefetch_related("version__content")
        page = Paginator(links, ROWS_A_PAGE).get_page(request.GET.get("p"))
        now = timezone.now()
        rows = [(link, link.stands(now)) for link in page]
        return self._answer(
            request,
            "preview_list",
            _("Preview links"),
            rows=rows,
            page=page,
            may_end=may_share(request.user),
        )

    def share_view(self, request, version: int):
        """The form; and after it the link, this once: it is kept nowhere."""
        if not may_share(request.user):
            raise PermissionDenied
        draft = get_object_or_404(Version, pk=version)
        form = ShareForm(request.POST or None)
        title = _("Share a preview of “%(title)s”") % {"title": draft.content.title}
        if form.is_valid():
            try:
                link, token = share(
                    draft, request.user, form.cleaned_data["note"], form.cleaned_data["lasts"]
                )
            except PreviewError as error:
                form.add_error(None, str(error))
            else:
                self.log_addition(request, link, "Shared a preview")
                return self._answer(
                    request,
                    "preview_made",
                    title,
                    link=link,
                    address=address_of(token, f"{request.scheme}://{request.get_host()}"),
                    draft=draft,
                )
        return self._answer(request, "preview_share", title, form=form, draft=draft)

    def end_view(self, request, pk: int):
        """One tap; nothing is lost by it that cannot be made again."""
        if not may_share(request.user):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        link = get_object_or_404(PreviewLink, pk=pk)
        end(link, request.user)
        self.log_change(request, link, "Took the preview down")
        messages.success(
            request, _("The preview for %(note)s is taken down.") % {"note": link.note}
        )
        return HttpResponseRedirect(reverse("admin:pages_previewlink_changelist"))

    def _answer(self, request, template: str, title, **context):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            **context,
        }
        return TemplateResponse(request, f"admin/pages/{template}.html", context)
