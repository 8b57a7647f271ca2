"""The blocks that print figures of the ledger: one figure, and a chart of several."""

from cms.plugin_pool import plugin_pool
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from signposting.page_language import in_written_language

from .blocks.block import Block
from .charts import Chart, chart_of, problems
from .models import ChartPlugin, ChartRow, Figure, FigurePlugin
from .plugin_failures import is_shown_to_staff

FEWEST, MOST = 2, 20


@plugin_pool.register_plugin
class FigureBlock(Block):
    model = FigurePlugin
    name = _("Figure from the ledger")
    render_template = "pages/plugins/figure.html"
    autocomplete_fields = ["figure"]

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        context["figure"] = instance.figure
        if instance.figure.is_hidden(localdate()):
            context["figure"] = None
            context["empty"] = hidden_words(instance.figure) if is_for_staff(context) else ""
        return context


def is_for_staff(context) -> bool:
    return is_shown_to_staff(context["request"])


def hidden_words(figure: Figure) -> str:
    if figure.taken_off:
        return gettext(
            "Visitors see nothing here. The figure “%(figure)s” was taken off all pages."
        ) % {"figure": figure}
    text = gettext(
        "Visitors see nothing here. The figure “%(figure)s” held until %(day)s, and its owner "
        "(%(owner)s) wants it hidden after that. Check it in the ledger, or take this block off "
        "the page."
    )
    day = date_format(figure.holds_until, "j F Y")
    return text % {"figure": figure, "day": day, "owner": figure.owner}


class ChartRowFormSet(forms.BaseInlineFormSet):
    """Refuses figures that cannot stand in one chart."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        figures = [
            form.cleaned_data["figure"]
            for form in self.forms
            if form.cleaned_data.get("figure") and not form.cleaned_data.get("DELETE")
        ]
        if len(figures) < FEWEST:
            raise ValidationError(_("Choose at least two figures: a chart compares."))
        if found := problems(figures):
            raise ValidationError(found)


class ChartRows(admin.TabularInline):
    model = ChartRow
    formset = ChartRowFormSet
    autocomplete_fields = ["figure"]
    extra = 3
    max_num = MOST

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.widget.attrs["data-width"] = "min(24rem, 70vw)"  # a figure's name is long
        return field


@plugin_pool.register_plugin
class ChartBlock(Block):
    model = ChartPlugin
    name = _("Chart of figures")
    render_template = "pages/plugins/chart.html"
    inlines = [ChartRows]
    empty_words = _(
        "The chart has no figure that may be shown today. Choose at least two of one measure. "
        "Visitors see nothing here."
    )

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        with in_written_language():
            chart = chart_of(instance.title, instance.shows, instance.figures, localdate())
        context["chart"] = chart if chart.rows else None
        if chart.rows:
            context["empty"] = barless_words(chart) if is_for_staff(context) else ""
        return context


def barless_words(chart: Chart) -> str:
    """Nothing where the bars are drawn."""
    if not chart.problems:
        return ""
    return " ".join([gettext("Visitors get the table without bars."), *chart.problems])
