from cms.extensions import PageContentExtensionAdmin
from django.contrib import admin
from djangocms_versioning.models import Version

from .models import Figure, PageDetails


@admin.register(Figure)
class FigureAdmin(admin.ModelAdmin):
    list_display = ["value", "unit", "counts", "period", "area", "confidence", "holds_until"]
    list_filter = ["kind", "confidence"]
    search_fields = ["slug", "value", "unit", "counts", "source_name"]
    date_hierarchy = "holds_until"


@admin.register(PageDetails)
class PageDetailsAdmin(PageContentExtensionAdmin):
    """The details of a draft can be changed; those of a published version cannot."""

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        version = Version.objects.get_for_content(obj.extended_object)
        return version.check_modify.as_bool(request.user)
