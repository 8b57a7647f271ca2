"""Declarations of the plugins; each draws one template."""

from cms.plugin_pool import plugin_pool
from django.utils.translation import gettext_lazy as _
from djangocms_link.cms_plugins import LinkPlugin
from djangocms_text.cms_plugins import TextPlugin

from signposting.doors import doors
from signposting.page_language import in_written_language
from signposting.register import ListedCards

from . import figure_blocks  # noqa: F401 (registers its blocks)
from .blocks.block import Block, signpost_here
from .blocks.forms import DoorsForm, PanelForm, ServicesForm
from .blocks.wrong_line import refuse_to_show
from .models import (
    DoorsPlugin,
    NewsPlugin,
    NoticePlugin,
    PanelPlugin,
    PicturePlugin,
    QuestionPlugin,
    QuotePlugin,
    ServicesPlugin,
    SignpostPlugin,
    StatementPlugin,
    StepsPlugin,
)
from .news import newest_news
from .pictures import shown_picture

# The words are the HTML, which is cleaned; a second copy for the editor's script would not be.
TextPlugin.fieldsets = [(None, {"fields": ["body"]})]
# Links stand in texts, where they follow the page that they name; alone they would be a layout.
plugin_pool.unregister_plugin(LinkPlugin)


@plugin_pool.register_plugin
class StatementBlock(Block):
    model = StatementPlugin
    name = _("Statement")
    allowed_slots = ["content", "statements"]
    render_template = "pages/plugins/statement.html"


@plugin_pool.register_plugin
class QuoteBlock(Block):
    model = QuotePlugin
    name = _("Quote")
    render_template = "pages/plugins/quote.html"


@plugin_pool.register_plugin
class NoticeBlock(Block):
    model = NoticePlugin
    name = _("Notice")
    render_template = "pages/plugins/notice.html"


@plugin_pool.register_plugin
class StepsBlock(Block):
    model = StepsPlugin
    name = _("Steps")
    render_template = "pages/plugins/steps.html"


@plugin_pool.register_plugin
class QuestionBlock(Block):
    model = QuestionPlugin
    name = _("Question and answer")
    render_template = "pages/plugins/question.html"


@plugin_pool.register_plugin
class SignpostBlock(Block):
    """Has nothing to fill in: what it shows follows from the page."""

    model = SignpostPlugin
    name = _("This page’s own help")
    render_template = "pages/plugins/signpost.html"
    show_add_form = False
    empty_words = _(
        "No service of this page’s signpost is listed in the register now. Visitors see nothing "
        "here."
    )

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        with in_written_language():
            context["cards"] = ListedCards().signpost(signpost_here(context, instance)).cards
        return context


@plugin_pool.register_plugin
class PanelBlock(Block):
    model = PanelPlugin
    form = PanelForm
    name = _("Service with its number")
    render_template = "pages/plugins/panel.html"
    autocomplete_fields = ["service"]
    empty_words = _("This service is not listed in the register now. Visitors see nothing here.")

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        refuse_to_show(signpost_here(context, instance), [instance.service.slug])
        with in_written_language():
            context["card"] = ListedCards().get(instance.service.slug)
        return context


@plugin_pool.register_plugin
class ServicesBlock(Block):
    model = ServicesPlugin
    form = ServicesForm
    name = _("Services for an audience")
    render_template = "pages/plugins/services.html"
    empty_words = _(
        "The register lists no service for this audience and area now. Visitors see nothing here."
    )

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        cards = ListedCards()
        slugs = cards.for_audience(instance.audience, instance.area)
        refuse_to_show(signpost_here(context, instance), slugs)
        with in_written_language():
            context["cards"] = cards.pick(slugs)
        return context


@plugin_pool.register_plugin
class DoorsBlock(Block):
    model = DoorsPlugin
    form = DoorsForm
    name = _("Doors of the help page")
    render_template = "pages/plugins/doors.html"
    empty_words = _("None of these doors is there any more. Visitors see nothing here.")

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        with in_written_language():
            opened = {door.slug: door for door in doors(ListedCards())}
        context["doors"] = [opened[slug] for slug in instance.slugs if slug in opened]
        return context


@plugin_pool.register_plugin
class NewsBlock(Block):
    model = NewsPlugin
    name = _("Newest news")
    render_template = "pages/plugins/news.html"
    empty_words = _("No news is published yet. Visitors see nothing here.")

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        context["news"] = newest_news(instance.number)
        return context


@plugin_pool.register_plugin
class PictureBlock(Block):
    model = PicturePlugin
    name = _("Picture")
    render_template = "pages/plugins/picture.html"
    autocomplete_fields = ["picture"]

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        context["picture"] = shown_picture(instance.picture, context["request"].path)
        return context
