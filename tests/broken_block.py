"""A block that breaks on purpose, registered as a real one for as long as a test runs."""

from contextlib import contextmanager

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.db import connection
from django.template import TemplateSyntaxError

SECRET = "words that no log may hold"


class BrokenBlock(CMSPluginBase):
    """Breaks before it is drawn."""

    name = "Broken block"
    render_template = "pages/plugins/quote.html"

    def render(self, context, instance, placeholder):
        raise ZeroDivisionError(SECRET)


class BrokenTemplateBlock(CMSPluginBase):
    """Breaks while it is drawn."""

    name = "Block with a broken template"
    render_template = "pages/plugins/quote.html"

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        context["instance"] = BrokenWords()
        return context


class BrokenWords:
    @property
    def words(self):
        raise TemplateSyntaxError(SECRET)


class MissingTemplateBlock(CMSPluginBase):
    name = "Block without a template"
    render_template = "pages/plugins/no-such-template.html"


class BrokenQueryBlock(CMSPluginBase):
    """Asks the database for what is not there, as after half an update of the program."""

    name = "Block with a broken query"
    render_template = "pages/plugins/quote.html"

    def render(self, context, instance, placeholder):
        with connection.cursor() as cursor:
            cursor.execute("SELECT words FROM no_such_table")


BROKEN = (BrokenBlock, BrokenTemplateBlock, MissingTemplateBlock)


@contextmanager
def broken_blocks():
    for block in (*BROKEN, BrokenQueryBlock):
        plugin_pool.register_plugin(block)
    try:
        yield
    finally:
        for block in (*BROKEN, BrokenQueryBlock):
            plugin_pool.unregister_plugin(block)
