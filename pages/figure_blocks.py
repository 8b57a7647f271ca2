"""The blocks that print figures of the ledger: one figure, and a chart of several."""

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from signposting.page_language import in_written_language

from .charts import chart_of, problems
from .models import ChartPlugin, ChartRow, FigurePlugin

MODULE = _("Campaign")
FEWEST, MOST = 2, 20


def is_for_staff(context) -> bool:
    """Whether the editor or its preview draws the page. Only there a block says what it lacks."""
    toolbar = getattr(context.get("request"), "toolbar", None)
    return bool(getattr(toolbar, "show_toolbar", False))


@plugin_pool.register_plugin
class FigureBlock(CMSPluginBase):
    model = FigurePlugin
    name = _("Figure from the ledger")
    module = MODULE
    render_template = "pages/plugins/figure.html"
    autocomplete_fields = ["figure"]

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        is_hidden = instance.figure.is_hidden(localdate())
        context["figure"] = None if is_hidden else instance.figure
        context["for_staff"] = is_for_staff(context)
        return context


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
class ChartBlock(CMSPluginBase):
    model = ChartPlugin
    name = _("Chart of figures")
    module = MODULE
    render_template = "pages/plugins/chart.html"
    inlines = [ChartRows]

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        with in_written_language():
            context["chart"] = chart_of(
                instance.title, instance.shows, instance.figures, localdate()
            )
        context["for_staff"] = is_for_staff(context)
        return context
