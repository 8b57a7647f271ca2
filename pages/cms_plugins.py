"""Declarations of the plugins; each draws one template."""

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from signposting.cards import service_card
from signposting.models import Service

from .models import FigurePlugin, PanelPlugin, StatementPlugin

MODULE = _("Campaign")


@plugin_pool.register_plugin
class StatementBlock(CMSPluginBase):
    model = StatementPlugin
    name = _("Statement")
    module = MODULE
    render_template = "pages/plugins/statement.html"


@plugin_pool.register_plugin
class PanelBlock(CMSPluginBase):
    model = PanelPlugin
    name = _("Service with its number")
    module = MODULE
    render_template = "pages/plugins/panel.html"
    autocomplete_fields = ["service"]

    def render(self, context, instance, placeholder):
        service = Service.objects.listed().with_facts().filter(pk=instance.service_id).first()
        context = super().render(context, instance, placeholder)
        context["card"] = service_card(service, timezone.localdate()) if service else None
        return context


@plugin_pool.register_plugin
class FigureBlock(CMSPluginBase):
    model = FigurePlugin
    name = _("Figure from the ledger")
    module = MODULE
    render_template = "pages/plugins/figure.html"
    autocomplete_fields = ["figure"]
