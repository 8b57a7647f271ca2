from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from .models import FailedPage


@admin.register(FailedPage)
class FailedPageAdmin(admin.ModelAdmin):
    """Read only: the publisher writes it, and clears a page as soon as it passes."""

    list_display = ["path", "what_visitors_see", "reason", "failing_since"]

    @admin.display(description=_("what visitors see"))
    def what_visitors_see(self, failed):
        if failed.last_good_at:
            return _("Published, but visitors still see the version of %(moment)s.") % {
                "moment": failed.last_good_at.astimezone().strftime("%H:%M, %-d %B %Y")
            }
        return _("Visitors do not see this page yet.")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
