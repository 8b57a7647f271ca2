"""The ledger as staff keep it: what runs out, what contradicts, and who changed which value."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from .ledger import contradicting, contradictions, pages_showing
from .models import Figure

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
            return queryset.out_of_date(today).filter(hide_when_out_of_date=True)
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
            {"fields": ["owner", "holds_until", "hide_when_out_of_date", "shown_on"]},
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
        super().save_model(request, obj, form, change)
        self._say_where_it_stands(request, obj)
        others = contradicting(obj)
        if others:
            text = format_html(
                gettext("Saved, but it contradicts {}. <a href='{}'>See them side by side.</a>"),
                ", ".join(f"{other} ({other.source_name})" for other in others),
                reverse("admin:pages_figure_contradictions"),
            )
            messages.warning(request, text)

    def _say_where_it_stands(self, request, figure) -> None:
        pages = len(pages_showing(figure))
        if pages:
            text = ngettext(
                "It stands on %(number)s published page, which changes within seconds.",
                "It stands on %(number)s published pages, which change within seconds.",
                pages,
            )
            messages.info(request, text % {"number": pages})

    def construct_change_message(self, request, form, formsets, add=False):
        """For the history: each changed field with its old and its new value."""
        lines = [
            f"{form.fields[name].label}: "
            + ("" if add else f"{in_words(form.initial.get(name))} → ")
            + in_words(form.cleaned_data.get(name))
            for name in form.changed_data
        ]
        return "; ".join(lines)

    @admin.display(description=_("figure"), ordering="value")
    def figure(self, figure) -> str:
        return f"{figure.value} {figure.unit}"

    @admin.display(description=_("date"), ordering="holds_until")
    def state(self, figure) -> str:
        today, day = localdate(), date_format(figure.holds_until, "j F Y")
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
