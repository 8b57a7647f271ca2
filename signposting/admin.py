"""The register as its stewards see it."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import admin_verifications  # noqa: F401 (registers its list)
from .admin_proposals import FactFormSet, WaitsForSecondPerson, pause, restore
from .models import (
    Area,
    Channel,
    Disclosure,
    OpeningHours,
    Organisation,
    OutsideSite,
    PoliceForce,
    Service,
    ServiceAudience,
    Status,
    Verification,
)


class ChannelFormSet(FactFormSet):
    """Refuses to list a service that nobody could reach."""

    def clean(self):
        super().clean()
        kept = [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None)
            and not form.cleaned_data.get("DELETE")
            and form.cleaned_data.get("value")
        ]
        if self.instance.status == Status.LISTED and not kept:
            raise ValidationError(
                _(
                    "A listed service needs one channel at least that can be dialled, written "
                    "to or opened. Add one, or set the status to draft."
                )
            )


class ChannelInline(admin.StackedInline):
    model = Channel
    formset = ChannelFormSet
    extra = 0
    show_change_link = True


class AudienceInline(admin.TabularInline):
    model = ServiceAudience
    extra = 0


class VerificationInline(admin.StackedInline):
    model = Verification
    extra = 0


class DisclosureInline(admin.StackedInline):
    model = Disclosure
    formset = FactFormSet
    extra = 0


class OpeningHoursInline(admin.StackedInline):
    model = OpeningHours
    formset = FactFormSet
    extra = 0


@admin.register(Service)
class ServiceAdmin(WaitsForSecondPerson):
    list_display = ["name", "organisation", "kind", "status", "order"]
    list_filter = ["status", "kind"]
    search_fields = ["name", "slug"]
    list_select_related = ["organisation"]
    autocomplete_fields = ["organisation"]
    filter_horizontal = ["areas"]
    inlines = [ChannelInline, AudienceInline, VerificationInline, DisclosureInline]
    actions = [pause, restore]

    def get_readonly_fields(self, request, obj=None):
        """Doors and signposts find services by their short name: it never changes."""
        return ["slug"] if obj else []

    def service_of(self, obj):
        return obj

    def has_delete_permission(self, request, obj=None):
        """A service is withdrawn, not deleted: its sources and changes stay on record."""
        return False


@admin.register(Channel)
class ChannelAdmin(WaitsForSecondPerson):
    """Reached from its service, to edit opening hours."""

    list_display = ["value", "kind", "service"]
    list_select_related = ["service"]
    search_fields = ["value", "service__name"]
    # Moving a number to another service would change two services without a second person.
    readonly_fields = ["service"]
    inlines = [OpeningHoursInline]

    def service_of(self, obj):
        return obj.service

    def has_add_permission(self, request):
        """Added in its service's form, where the change waits for a second person."""
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    search_fields = ["name"]


@admin.register(OutsideSite)
class OutsideSiteAdmin(admin.ModelAdmin):
    list_display = ["name", "address", "use", "why"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(PoliceForce)
class PoliceForceAdmin(admin.ModelAdmin):
    list_display = ["organisation", "report_service", "order"]
    list_select_related = ["organisation", "report_service"]


@admin.register(Area)
class AreaAdmin(admin.ModelAdmin):
    list_display = ["name", "force", "nation"]
    list_select_related = ["force__organisation"]
    search_fields = ["name"]
