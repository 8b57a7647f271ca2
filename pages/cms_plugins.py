"""Declarations of the plugins; each draws one template."""

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.utils.translation import gettext_lazy as _

from signposting.page_language import in_written_language
from signposting.register import ListedCards

from . import figure_blocks  # noqa: F401 (registers its blocks)
from .models import PanelPlugin, PicturePlugin, StatementPlugin
from .pictures import shown_picture

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
        context = super().render(context, instance, placeholder)
        with in_written_language():
            context["card"] = ListedCards().get(instance.service.slug)
        return context


@plugin_pool.register_plugin
class PictureBlock(CMSPluginBase):
    model = PicturePlugin
    name = _("Picture")
    module = MODULE
    render_template = "pages/plugins/picture.html"
    autocomplete_fields = ["picture"]

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        context["picture"] = shown_picture(instance.picture, context["request"].path)
        return context
