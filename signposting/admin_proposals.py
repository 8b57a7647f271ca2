"""Two people for a changed fact, in the admin: saving a listed service makes a proposal."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from .admin_two_people import TwoPeopleAdmin
from .models import Proposal, Service, Status
from .proposals import confirm, restore_last_agreed, waiting_for_a_second_person
from .service_facts import differences
from .two_people import ProposalError


class SourceForm(forms.ModelForm):
    """Asks where a changed fact was read; the answer goes with the proposal."""

    change_source = forms.CharField(
        label=_("Where did you read the change?"),
        required=False,
        max_length=400,
        help_text=_(
            "Needed when you change a number, address, hour, confidentiality or answer of a "
            "listed service, or list a draft. The change then waits for a second person."
        ),
    )

    def clean(self):
        cleaned = super().clean()
        loud = {"confidentiality", "value", "kind", "note", "who_pays", "on_bill", "key"}
        listing = "status" in self.changed_data and cleaned.get("status") == Status.LISTED
        if listing and self.instance.pk is None:
            text = _("Save it as a draft first. Listing it then takes a second person.")
            raise ValidationError({"status": text})
        if listing or (is_listed(self.instance) and loud & set(self.changed_data)):
            require_source(self.data, field="change_source")
        return cleaned


class FactFormSet(forms.BaseInlineFormSet):
    """Rows that are facts: changing one of a listed service needs a source."""

    def clean(self):
        super().clean()
        if self.has_changed() and is_listed(self.instance):
            require_source(self.data)


def is_listed(row) -> bool:
    """Whether the service, or the channel's service, is listed in the database now."""
    service_id = getattr(row, "service_id", row.pk)
    return Service.objects.filter(pk=service_id, status=Status.LISTED).exists()


def require_source(data, field: str | None = None) -> None:
    if not data.get("change_source", "").strip():
        text = _("Say where you read the change, in “Where did you read the change?”.")
        raise ValidationError({field: text} if field else text)


class WaitsForSecondPerson(admin.ModelAdmin):
    """Saves as usual; what takes two people is put back and waits as a proposal."""

    form = SourceForm

    def service_of(self, obj):
        """The service whose facts this form changes."""
        raise NotImplementedError

    @transaction.atomic
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        obj = self.get_object(request, object_id)
        if obj is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        service = self.service_of(obj)
        if not self.has_change_permission(request, obj):
            return super().changeform_view(request, object_id, form_url, extra_context)
        source = request.POST.get("change_source", "")
        try:
            with (
                transaction.atomic(),
                waiting_for_a_second_person(service, source=source, user=request.user) as made,
            ):
                response = super().changeform_view(request, object_id, form_url, extra_context)
        except (ProposalError, ValidationError) as error:
            text = error.messages[0] if isinstance(error, ValidationError) else str(error)
            messages.error(request, _("Nothing was saved. %(why)s") % {"why": text})
            return HttpResponseRedirect(request.path)
        if made:
            messages.warning(
                request,
                _("The changed facts wait for a second person. Visitors see the old ones."),
            )
        return response


def seen_by_visitors(facts: dict) -> dict:
    """Nothing of a hidden service: who lists it reads all of it, not its last change alone."""
    return facts if facts["listed"] else {}


@admin.register(Proposal)
class ProposalAdmin(TwoPeopleAdmin):
    list_display = ["service", "state", "proposed_by_name", "proposed_at", "decided_by_name"]
    list_select_related = ["service"]
    confirmed_words = _("Confirmed. Visitors see the new facts in seconds.")

    def subject_of(self, proposal):
        return str(proposal.service)

    def source_of(self, proposal):
        return proposal.source

    def differences_of(self, proposal):
        return differences(seen_by_visitors(proposal.old), proposal.new)

    def confirm(self, proposal, user):
        confirm(proposal, user)


@admin.action(description=_("Pause: hide from visitors now"), permissions=["change"])
def pause(modeladmin, request, queryset):
    """Taking down takes one person."""
    for service in queryset:
        service.status = Status.PAUSED
        service.save()
    messages.success(request, _("Hidden from visitors."))


@admin.action(description=_("Put back what two people last agreed on"), permissions=["change"])
def restore(modeladmin, request, queryset):
    """Putting back takes one person."""
    for service in queryset:
        if restore_last_agreed(service):
            messages.success(request, _("%(service)s: put back.") % {"service": service})
        else:
            text = _("%(service)s: no change was ever agreed on by two people.")
            messages.warning(request, text % {"service": service})
