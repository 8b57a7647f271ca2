"""The ledger as staff keep it: what runs out, what contradicts, and who changed which value.

Saving what visitors would read makes a change that waits for a second person.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from signposting.two_people import ProposalError

from .figure_changes import (
    facts_of,
    needs_two,
    propose_figure,
    restore_last_agreed,
    take_off_pages,
    waiting_change,
    waits_already,
)
from .ledger import contradictions, pages_showing
from .models import Figure, FigureChange

# What a confirmation is about: another value is another fact.
CONFIRMED = {"value", "unit", "counts", "base", "period", "area"}
EMPTY = "–"


class MeasureInput(forms.TextInput):
    """Offers the measures that are in use, for a name spelled in two ways compares nothing."""

    def render(self, name, value, attrs=None, renderer=None):
        known = Figure.objects.order_by("measure").values_list("measure").distinct()
        box = super().render(name, value, {**(attrs or {}), "list": "known-measures"}, renderer)
        options = format_html_join("", '<option value="{}"></option>', known)
        return format_html('{}<datalist id="known-measures">{}</datalist>', box, options)


class FigureForm(forms.ModelForm):
    """Another value needs another confirmation, or none."""

    def clean(self):
        cleaned = super().clean()
        was_confirmed = self.instance.pk and self.initial.get("confirmed_on")
        changed = set(self.changed_data)
        if was_confirmed and changed & CONFIRMED and "confirmed_on" not in changed:
            text = _(
                "You changed what was confirmed. Empty “confirmed by” and “confirmed on”, or enter "
                "who confirmed the new figure and when."
            )
            raise ValidationError({"confirmed_on": text})
        return cleaned

    def _post_clean(self):
        """Asked when the instance has what was typed: whether it may wait."""
        super()._post_clean()
        if self.errors or not takes_two(self.instance):
            return
        earlier = waiting_change(self.instance.slug)
        if earlier and earlier.new != facts_of(self.instance):
            address = reverse("admin:pages_figurechange_change", args=[earlier.pk])
            link = format_html('<a href="{}">{}</a>', address, gettext("Read it."))
            self.add_error(None, format_html("{} {}", waits_already(), link))


def takes_two(figure: Figure) -> bool:
    return needs_two(Figure.objects.filter(pk=figure.pk).first(), figure, localdate())


class TakesTwoError(Exception):
    """Raised in the middle of saving: nothing of it may stay. `figure` is as it was typed."""

    def __init__(self, figure: Figure):
        self.figure = figure


class DateFilter(admin.SimpleListFilter):
    title = _("date")
    parameter_name = "date"

    def lookups(self, request, model_admin):
        return [
            ("out", _("Out of date")),
            ("soon", _("Out of date within 14 days")),
            ("hidden", _("Hidden from pages")),
        ]

    def queryset(self, request, queryset):
        today = localdate()
        if self.value() == "out":
            return queryset.out_of_date(today)
        if self.value() == "soon":
            return queryset.running_out(today)
        if self.value() == "hidden":
            return queryset.exclude(pk__in=queryset.shown(today))
        return queryset


@admin.register(Figure)
class FigureAdmin(admin.ModelAdmin):
    form = FigureForm
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    # What a phone has to show stands first.
    list_display = ["figure", "state", "area", "period", "measure", "owner"]
    list_filter = [DateFilter, "kind", "confidence"]
    search_fields = ["slug", "measure", "value", "unit", "counts", "area", "source_name"]
    date_hierarchy = "holds_until"
    readonly_fields = ["number_read", "shown_on"]
    change_list_template = "admin/pages/figure/change_list.html"
    change_form_template = "admin/pages/figure/change_form.html"
    actions = ["take_off", "restore"]
    fieldsets = [
        (_("The number"), {"fields": ["kind", "value", "number_read", "unit", "slug"]}),
        (
            _("What it says, and what not"),
            {"fields": ["measure", "counts", "base", "period", "area", "caveat"]},
        ),
        (
            _("Where it comes from"),
            {
                "fields": [
                    "source_name",
                    "source_url",
                    "source_date",
                    "confidence",
                    "confirmed_by",
                    "confirmed_on",
                ]
            },
        ),
        (
            _("How long it holds"),
            {"fields": ["owner", "holds_until", "hide_when_out_of_date", "taken_off", "shown_on"]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Pages name a figure by its short name in the campaign's files: it stays."""
        return [*self.readonly_fields, *(["slug"] if obj else [])]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "measure":
            kwargs["widget"] = MeasureInput(attrs={"class": "vTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_urls(self):
        view = self.admin_site.admin_view(self.contradictions_view)
        return [
            path("contradictions/", view, name="pages_figure_contradictions"),
            *super().get_urls(),
        ]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Nothing that visitors read changes here: it waits, and the keeper is led to it."""
        extra = {**(extra_context or {}), "waiting": self._waiting(request, object_id)}
        try:
            return super().changeform_view(request, object_id, form_url, extra)
        except TakesTwoError as wanted:
            figure = wanted.figure
        try:
            change = propose_figure(figure, request.user)
        except ProposalError as error:  # somebody was quicker by a moment
            messages.error(request, str(error))
            return HttpResponseRedirect(request.path)
        messages.warning(
            request, _("This waits for a second person. Until then visitors see nothing of it.")
        )
        address = reverse("admin:pages_figurechange_change", args=[change.pk])
        popup = f"?{IS_POPUP_VAR}=1" if IS_POPUP_VAR in request.POST else ""
        return HttpResponseRedirect(address + popup)

    def _waiting(self, request, object_id) -> FigureChange | None:
        figure = self.get_object(request, unquote(object_id)) if object_id else None
        return waiting_change(figure.slug) if figure else None

    def changelist_view(self, request, extra_context=None):
        extra = {**(extra_context or {}), "contradictions": len(contradictions())}
        return super().changelist_view(request, extra)

    def contradictions_view(self, request):
        """Figures side by side that cannot all be right, with the pages that print each."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Figures that contradict each other"),
            "opts": self.opts,
            "contradictions": [side_by_side(one.figures) for one in contradictions()],
        }
        return TemplateResponse(request, "admin/pages/figure/contradictions.html", context)

    def save_model(self, request, obj, form, change):
        if takes_two(obj):
            raise TakesTwoError(obj)
        super().save_model(request, obj, form, change)

    def construct_change_message(self, request, form, formsets, add=False):
        """For the history: each changed field with its old and its new value."""
        lines = [
            f"{form.fields[name].label}: "
            + ("" if add else f"{in_words(form.initial.get(name))} → ")
            + in_words(form.cleaned_data.get(name))
            for name in form.changed_data
        ]
        return "; ".join(lines)

    @admin.action(description=_("Take off all pages now"), permissions=["change"])
    def take_off(self, request, queryset):
        """Taking down takes one person."""
        taken = sum(take_off_pages(figure, request.user) for figure in queryset)
        messages.success(request, _("Taken off all pages: %(number)s.") % {"number": taken})

    @admin.action(description=_("Put back what two people last agreed on"), permissions=["change"])
    def restore(self, request, queryset):
        """Putting back takes one person."""
        for figure in queryset:
            if restore_last_agreed(figure, request.user):
                messages.success(request, _("%(figure)s: put back.") % {"figure": figure})
            else:
                text = _("%(figure)s: no change was ever agreed on by two people.")
                messages.warning(request, text % {"figure": figure})

    @admin.display(description=_("figure"), ordering="value")
    def figure(self, figure) -> str:
        return f"{figure.value} {figure.unit}"

    @admin.display(description=_("date"), ordering="holds_until")
    def state(self, figure) -> str:
        today, day = localdate(), date_format(figure.holds_until, "j F Y")
        if figure.taken_off:
            return gettext("Taken off all pages")
        if figure.is_hidden(today):
            return gettext("Out of date since %(day)s, hidden") % {"day": day}
        if figure.is_out_of_date(today):
            return gettext("Out of date since %(day)s") % {"day": day}
        return gettext("Holds until %(day)s") % {"day": day}

    @admin.display(description=_("read as the number"))
    def number_read(self, figure) -> str:
        """Charts draw it; “–” cannot be drawn."""
        return EMPTY if figure.number is None else f"{figure.number.normalize():,f}"

    @admin.display(description=_("shown on"))
    def shown_on(self, figure):
        found = pages_showing(figure) if figure.pk else []
        titles = format_html_join(", ", "{}", ((content.title,) for content in found))
        return titles or gettext("No published page.")


def side_by_side(figures) -> dict:
    """A table: its heading, a column for each figure, a row for each thing to compare."""
    first = figures[0]
    return {
        "heading": ", ".join(filter(None, [first.measure, first.area, first.period])),
        "figures": figures,
        "rows": [
            (heading, [read(figure) or EMPTY for figure in figures])
            for heading, read in COMPARED
            if any(read(figure) for figure in figures)
        ],
    }


def in_words(value) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return EMPTY if value in (None, "") else f"{value}"


def confirmation(figure: Figure) -> str:
    if figure.confirmed_on is None:
        return ""
    return f"{figure.confirmed_by}, {date_format(figure.confirmed_on, 'j F Y')}"


COMPARED = [
    (_("Value"), lambda figure: format_html("<b>{} {}</b>", figure.value, figure.unit)),
    (_("What it counts"), lambda figure: figure.counts),
    (_("Base"), lambda figure: figure.base),
    (_("Source"), lambda figure: figure.source_name),
    (_("Date of the source"), lambda figure: figure.source_day),
    (_("How sure"), lambda figure: figure.get_confidence_display()),
    (_("Confirmed"), confirmation),
    (_("Caveat"), lambda figure: figure.caveat),
    (_("Holds until"), lambda figure: date_format(figure.holds_until, "j F Y")),
    (_("Owner"), lambda figure: figure.owner),
    (_("Shown on"), lambda figure: ", ".join(page.title for page in pages_showing(figure))),
]
