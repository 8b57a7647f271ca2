"""What the list can be narrowed to. A choice that is none of the known ones is passed over."""

from django import forms
from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from .states import MEANS, ORDERS, Order, State, found, owners, rows

PER_SCREEN = 50


class ListForm(forms.Form):
    q = forms.CharField(
        label=_("Title or address"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    order = forms.ChoiceField(label=_("First"), required=False, choices=Order.choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("All states")), *State.choices]
        self.fields["owner"].choices = [("", _("All owners")), *((name, name) for name in owners())]
        if len(settings.LANGUAGES) > 1:
            self.fields["language"].choices = [("", _("All languages")), *settings.LANGUAGES]
        else:
            del self.fields["language"]

    def screen(self) -> Page:
        """The rows asked for, of one screen."""
        self.is_valid()
        chosen = self.cleaned_data
        query = rows()
        if chosen.get("q"):
            query = query.filter(found(chosen["q"]))
        if chosen.get("state"):
            query = query.filter(MEANS[chosen["state"]]())
        if chosen.get("owner"):
            query = query.filter(pagedetails__owner=chosen["owner"])
        if chosen.get("language"):
            query = query.filter(language=chosen["language"])
        query = query.order_by(*ORDERS[chosen.get("order") or Order.CHANGED])
        return Paginator(query, PER_SCREEN).get_page(self.data.get("page"))
