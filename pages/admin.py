from cms.extensions import PageContentExtensionAdmin
from cms.models import PageContent
from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.models import Version

from . import (  # noqa: F401 (each registers its lists)
    admin_figure_changes,
    admin_figures,
    admin_pictures,
    admin_previews,
)
from .blocks.wrong_line import is_wrong_line, services_on
from .models import PageDetails


class PageDetailsForm(forms.ModelForm):
    """A page that is turned over to children or survivors must be theirs altogether."""

    def clean_signpost(self):
        signpost = self.cleaned_data["signpost"]
        if self.instance.pk and is_wrong_line(signpost, services_on(self.instance.extended_object)):
            raise ValidationError(
                _(
                    "A block of this page shows Stop It Now, which may not stand before children "
                    "or people who were abused. Take the block out first."
                )
            )
        return signpost


@admin.register(PageDetails)
class PageDetailsAdmin(PageContentExtensionAdmin):
    """The details of a draft can be changed; those of a published version cannot.

    Nobody deletes them alone: a page without them shows the Stop It Now helpline, which must
    not stand before children. They go with their page.
    """

    form = PageDetailsForm

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        version = Version.objects.get_for_content(obj.extended_object)
        return version.check_modify.as_bool(request.user)

    def save_model(self, request, obj, form, change):
        """Locked and asked again: it may have gone up since the form was opened, and the CMS asks
        nothing of the page to which new details are added."""
        content = obj.extended_object if change else self.content_of(request)
        version = Version.objects.get_for_content(content)
        locked = Version.objects.select_for_update().get(pk=version.pk)
        if not locked.check_modify.as_bool(request.user):
            raise PermissionDenied
        super().save_model(request, obj, form, change)

    def content_of(self, request):
        """As the CMS finds what new details belong to."""
        return get_object_or_404(PageContent.admin_manager, pk=request.GET.get("extended_object"))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        extra = {**(extra_context or {}), "show_delete": False}
        return super().changeform_view(request, object_id, form_url, extra)

    def delete_view(self, request, object_id, extra_context=None):
        raise PermissionDenied

    def get_actions(self, request):
        return {}
