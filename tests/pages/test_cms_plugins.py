"""What editors can put where, and that each block says what it is for."""

import pytest
from cms.models import CMSPlugin
from cms.plugin_pool import plugin_pool
from cms.utils.placeholder import get_placeholder_conf
from django.conf import settings

from campaign_site.editor_limits import BUTTONS, PLACEHOLDERS
from pages.blocks.block import Block
from pages.cms_plugins import MODULE

plugin_pool.discover_plugins()
OURS = sorted(name for name, plugin in plugin_pool.plugins.items() if plugin.module == MODULE)
# What ChartBlock is called is known before it is there.
ALLOWED = {name for place in PLACEHOLDERS.values() for name in place["plugins"]} - {"ChartBlock"}


def test_editors_are_offered_the_sites_blocks_and_text_alone():
    assert {*OURS, "TextPlugin"} - {"ChartBlock"} == ALLOWED
    assert set(plugin_pool.plugins) - {*OURS, "TextPlugin"} == {"PlaceholderPlugin"}
    assert plugin_pool.get_plugin("PlaceholderPlugin").system


@pytest.mark.parametrize("template", [name for name, _title in settings.CMS_TEMPLATES])
def test_every_place_of_a_template_has_its_list(template):
    offered = get_placeholder_conf("plugins", "content", template)

    assert offered
    assert ("DoorsBlock" in offered) is (template != "pages/home.html")


# The figures' own fields say what they are for in the ledger; the text's is one box of words.
WITH_FIELDS = sorted({*OURS} - {"TextPlugin", "FigureBlock", "ChartBlock"})
FILLS_ITSELF = ("SignpostBlock", "PanelBlock", "ServicesBlock", "DoorsBlock", "NewsBlock")


@pytest.mark.parametrize("name", WITH_FIELDS)
def test_field_of_a_block_says_in_plain_words_what_it_is_for(name):
    model = plugin_pool.get_plugin(name).model
    fields = [] if model is CMSPlugin else model._meta.local_fields

    assert [field.name for field in fields if field.editable and not field.auto_created] == [
        field.name for field in fields if field.help_text
    ]


@pytest.mark.parametrize("name", FILLS_ITSELF)
def test_block_that_fills_itself_has_words_for_when_it_cannot(name):
    plugin = plugin_pool.get_plugin(name)

    assert issubclass(plugin, Block)
    assert str(plugin.empty_words).endswith("Visitors see nothing here.")


def test_text_editor_has_no_colours_sizes_alignment_or_pictures():
    buttons = {button for group in BUTTONS.values() for row in group for button in row}

    assert buttons == {
        "Paragraph", "Heading2", "Heading3", "Bold", "Italic", "Link", "Unlink", "BulletedList",
        "NumberedList", "RemoveFormat", "Undo", "Redo",
    }  # fmt: skip
