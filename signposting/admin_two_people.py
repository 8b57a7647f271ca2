"""A proposed change in the admin: old and new side by side, and two buttons."""

from collections.abc import Iterable

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from .models import ProposalState
from .models.proposals import TwoPeopleChange
from .two_people import ProposalError, is_own, refuse


class TwoPeopleAdmin(admin.ModelAdmin):
    """Nothing here is edited or deleted. Deciding needs the right to change."""

    list_filter = ["state"]
    change_form_template = "admin/two_people.html"
    confirmed_words = ""

    def subject_of(self, change: TwoPeopleChange) -> str:
        """What the change is about, as its heading."""
        raise NotImplementedError

    def source_of(self, change: TwoPeopleChange) -> str:
        """Where the new value was read."""
        raise NotImplementedError

    def differences_of(self, change: TwoPeopleChange) -> Iterable[tuple[str, str, str]]:
        """Place, old words and new words of everything that differs."""
        raise NotImplementedError

    def remarks_of(self, change: TwoPeopleChange) -> Iterable[str]:
        """What else a second person should know."""
        return ()

    def confirm(self, change: TwoPeopleChange, user) -> None:
        """Make it true. Raises ProposalError or ValidationError."""
        raise NotImplementedError

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        decide = self.admin_site.admin_view(self.decide)
        name = f"{self.opts.app_label}_{self.opts.model_name}_decide"
        return [path("<int:pk>/decide/", decide, name=name), *super().get_urls()]

    def address(self, page: str, pk: int) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[pk])

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Shows; deciding goes through its own address."""
        change = self.get_object(request, object_id)
        if change is None or not self.has_view_permission(request, change):
            return super().changeform_view(request, object_id, form_url, extra_context)
        is_waiting = change.state == ProposalState.WAITING
        context = {
            **self.admin_site.each_context(request),
            "title": self.subject_of(change),
            "opts": self.opts,
            "change": change,
            "source": self.source_of(change),
            "differences": list(self.differences_of(change)),
            "remarks": list(self.remarks_of(change)) if is_waiting else [],
            "decide_at": self.address("decide", change.pk),
            "longest_comment": longest_comment(change),
            "may_decide": is_waiting and self.has_change_permission(request, change),
            "is_own": is_own(change, request.user),
        }
        return TemplateResponse(request, self.change_form_template, context)

    def decide(self, request, pk):
        change = self.get_object(request, str(pk))
        back = HttpResponseRedirect(self.address("change", pk))
        if request.method != "POST" or change is None:
            return back
        if not self.has_change_permission(request, change):
            messages.error(request, _("You may not decide this."))
            return back
        try:
            if request.POST.get("decision") == "confirm":
                self.confirm(change, request.user)
                messages.success(request, self.confirmed_words)
            elif request.POST.get("decision") == "refuse":
                refuse(
                    change, request.user, request.POST.get("comment", "")[: longest_comment(change)]
                )
                messages.success(request, _("Refused. Nothing has changed."))
        except (ProposalError, ValidationError) as error:
            text = error.messages[0] if isinstance(error, ValidationError) else str(error)
            messages.error(request, text)
        return back


def longest_comment(change: TwoPeopleChange) -> int:
    return change._meta.get_field("comment").max_length
