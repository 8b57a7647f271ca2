"""Redirects in the admin: one list of all there are, made by hand or left by pages that moved."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from pages.sign_off.people import name_of

from .models import Redirect
from .redirect_form import RedirectForm
from .redirect_list import redirect_rows

ROWS_A_PAGE = 100


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    form = RedirectForm

    def get_urls(self):
        view = self.admin_site.admin_view(self.take_down_view)
        own = path("<int:pk>/take-down/", view, name="campaign_site_redirect_take_down")
        return [own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        words = request.GET.get("q", "").strip()
        rows = Paginator(redirect_rows(words), ROWS_A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Redirects"),
            "rows": rows,
            "words": words,
            "may_add": self.has_add_permission(request),
            "may_take_down": self.has_delete_permission(request),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/campaign_site/redirect_list.html", context)

    def take_down_view(self, request, pk: int):
        """One tap in the list, and one more to be sure: the address may be printed somewhere."""
        if not self.has_delete_permission(request):
            raise PermissionDenied
        redirect = get_object_or_404(Redirect, pk=pk)
        if request.method == "POST":
            self.log_deletions(request, Redirect.objects.filter(pk=pk))
            redirect.delete()
            messages.success(request, _("Taken down: %(path)s") % {"path": redirect.path})
            return HttpResponseRedirect(reverse("admin:campaign_site_redirect_changelist"))
        title = _("Take down %(path)s?") % {"path": redirect.path}
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "redirect": redirect,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/campaign_site/redirect_take_down.html", context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """There is one verb for removal, and it stands in the list."""
        extra = {**(extra_context or {}), "show_delete": False}
        return super().changeform_view(request, object_id, form_url, extra)

    def delete_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(
            reverse("admin:campaign_site_redirect_take_down", args=[object_id])
        )

    def save_model(self, request, obj, form, change):
        if not change:
            obj.made_by, obj.made_by_name = request.user, name_of(request.user)
        super().save_model(request, obj, form, change)
        if warning := form.quiet_warning():
            messages.warning(request, warning)
