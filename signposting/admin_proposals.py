"""Two people for a changed fact, in the admin: saving a listed service makes a proposal."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from .models import Proposal, ProposalState, Service, Status
from .proposals import (
    ProposalError,
    confirm,
    refuse,
    restore_last_agreed,
    waiting_for_a_second_person,
)
from .service_facts import differences


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
class ProposalAdmin(admin.ModelAdmin):
    """Old and new side by side, and two buttons. Nothing here is edited or deleted."""

    list_display = ["service", "state", "proposed_by_name", "proposed_at", "decided_by_name"]
    list_filter = ["state"]
    list_select_related = ["service"]
    change_form_template = "admin/signposting/proposal.html"

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        decide = self.admin_site.admin_view(self.decide)
        return [
            path("<int:pk>/decide/", decide, name="signposting_proposal_decide"),
            *super().get_urls(),
        ]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Shows; deciding goes through its own address."""
        proposal = self.get_object(request, object_id)
        if proposal is None or not self.has_view_permission(request, proposal):
            return super().changeform_view(request, object_id, form_url, extra_context)
        context = {
            **self.admin_site.each_context(request),
            "title": str(proposal.service),
            "opts": self.opts,
            "proposal": proposal,
            "differences": list(differences(seen_by_visitors(proposal.old), proposal.new)),
            "may_decide": self.has_change_permission(request, proposal)
            and proposal.state == ProposalState.WAITING,
            "is_own": proposal.proposed_by_name == request.user.get_username(),
        }
        return TemplateResponse(request, self.change_form_template, context)

    def decide(self, request, pk):
        proposal = self.get_object(request, str(pk))
        back = HttpResponseRedirect(reverse("admin:signposting_proposal_change", args=[pk]))
        if request.method != "POST" or proposal is None:
            return back
        if not self.has_change_permission(request, proposal):
            messages.error(request, _("You may not decide this."))
            return back
        try:
            if request.POST.get("decision") == "confirm":
                confirm(proposal, request.user)
                messages.success(request, _("Confirmed. Visitors see the new facts in seconds."))
            else:
                refuse(proposal, request.user, request.POST.get("comment", "")[:300])
                messages.success(request, _("Refused. Nothing has changed."))
        except (ProposalError, ValidationError) as error:
            text = error.messages[0] if isinstance(error, ValidationError) else str(error)
            messages.error(request, text)
        return back


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
