"""The staff's list of facts by what runs out next, and the two steps that renew one."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .freshness import SOON, holds_for
from .models import Status, Verification


def renew(row: Verification) -> None:
    """How long a row holds after it was read or confirmed.

    Reading a page again does not make a person's confirmation last any longer: while it lasts
    it stands as it is, and when it has run out the row is what was read, and no more.
    """
    holds = holds_for(row.service.kind)
    if row.confirmed_on and row.confirmed_on + holds >= row.read_on:
        row.holds_until = row.confirmed_on + holds
        return
    row.confirmed_by, row.confirmed_on = "", None
    row.holds_until = row.read_on + holds


@admin.action(
    description=_("Read again, unchanged: it holds anew from today"), permissions=["change"]
)
def read_again(modeladmin, request, queryset):
    """One person opened the same source and found the same."""
    today = timezone.localdate()
    for row in queryset.select_related("service"):
        row.read_on = today
        renew(row)
        row.save()
    messages.success(request, _("Noted as read today."))


@admin.register(Verification)
class VerificationAdmin(admin.ModelAdmin):
    """Two columns on purpose: the list is read on a phone."""

    list_display = ["what", "when"]
    list_select_related = ["service"]
    list_filter = ["fact", "confidence", "service__status"]
    list_display_links = ["what"]
    search_fields = ["service__name", "source"]
    ordering = ["holds_until", "service__order"]
    actions = [read_again]
    readonly_fields = ["service", "fact", "holds_until"]
    fields = [
        "service",
        "fact",
        "source",
        "source_says",
        "source_date",
        "source_date_note",
        "confidence",
        "read_on",
        "confirmed_by",
        "confirmed_on",
        "holds_until",
    ]

    def get_queryset(self, request):
        """Facts that visitors see; drafts come when somebody filters for them."""
        rows = super().get_queryset(request)
        filtered = "service__status__exact" in request.GET or request.resolver_match.kwargs
        return rows if filtered else rows.filter(service__status=Status.LISTED)

    @admin.display(description=_("fact"), ordering="service__name")
    def what(self, row):
        return f"{row.service.name}: {row.get_fact_display()}"

    @admin.display(description=_("runs out"), ordering="holds_until")
    def when(self, row):
        today = timezone.localdate()
        day = row.holds_until.strftime("%-d %B %Y")
        if row.holds_until < today:
            return _("Run out on %(day)s") % {"day": day}
        if row.holds_until <= today + SOON:
            return _("Soon: %(day)s") % {"day": day}
        return day

    def save_model(self, request, obj, form, change):
        """A confirmation or a new reading holds for its kind's time from that day."""
        if {"confirmed_on", "read_on"} & set(form.changed_data):
            renew(obj)
        super().save_model(request, obj, form, change)

    def has_add_permission(self, request):
        """Added in its service's form."""
        return False
