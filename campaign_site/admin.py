from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import (  # noqa: F401 (each registers its lists)
    admin_accounts,
    admin_redirects,
)
from .models import DutyOfficer, ErasureRequest, FailedPage, PageWarning


class ReadOnly(admin.ModelAdmin):
    """For looking at: nobody writes it here."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


# The publisher and the link check write these, and clear a page as soon as it is mended.
@admin.register(FailedPage)
class FailedPageAdmin(ReadOnly):
    list_display = ["path", "what_visitors_see", "reason", "failing_since"]

    @admin.display(description=_("what visitors see"))
    def what_visitors_see(self, failed):
        if failed.last_good_at:
            return _("Published, but visitors still see the version of %(moment)s.") % {
                "moment": failed.last_good_at.astimezone().strftime("%H:%M, %-d %B %Y")
            }
        return _("Visitors do not see this page yet.")


@admin.register(PageWarning)
class PageWarningAdmin(ReadOnly):
    list_display = ["path", "words", "kind", "warned_since"]


@admin.register(DutyOfficer)
class DutyOfficerAdmin(admin.ModelAdmin):
    list_display = ["name", "number", "begins", "ends"]
    date_hierarchy = "begins"


@admin.register(ErasureRequest)
class ErasureRequestAdmin(ReadOnly):
    """The record. Asking and confirming have a page of their own."""

    list_display = ["path", "start", "end", "state", "asked_by_name", "decided_by_name"]
    list_filter = ["state"]
