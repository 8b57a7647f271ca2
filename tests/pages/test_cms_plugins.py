"""What editors can put where, and that each block says what it is for."""

import pytest
from cms.plugin_pool import plugin_pool
from cms.utils.placeholder import get_placeholder_conf
from django.conf import settings
from django.contrib import admin

from campaign_site.editor_limits import BUTTONS, PLACEHOLDERS
from pages.blocks.block import MODULE, Block

plugin_pool.discover_plugins()
OURS = sorted(name for name, plugin in plugin_pool.plugins.items() if plugin.module == MODULE)
ALLOWED = {name for place in PLACEHOLDERS.values() for name in place["plugins"]}


def test_editors_are_offered_the_sites_blocks_and_text_alone():
    assert {*OURS, "TextPlugin"} == ALLOWED
    assert set(plugin_pool.plugins) - {*OURS, "TextPlugin"} == {"PlaceholderPlugin"}
    assert plugin_pool.get_plugin("PlaceholderPlugin").system


@pytest.mark.parametrize("template", [name for name, _title in settings.CMS_TEMPLATES])
def test_every_place_of_a_template_has_its_list(template):
    offered = get_placeholder_conf("plugins", "content", template)

    assert offered
    assert ("DoorsBlock" in offered) is (template != "pages/home.html")


# The text's is one box of words.
WITH_FIELDS = sorted({*OURS} - {"TextPlugin"})
FILLS_ITSELF = (
    "SignpostBlock", "PanelBlock", "ServicesBlock", "DoorsBlock", "NewsBlock", "ChartBlock",
)  # fmt: skip


@pytest.mark.parametrize("name", WITH_FIELDS)
def test_field_of_a_block_says_in_plain_words_what_it_is_for(name):
    model = plugin_pool.get_plugin(name).model
    fields = model._meta.local_fields

    assert [field.name for field in fields if field.editable and not field.auto_created] == [
        field.name for field in fields if field.help_text
    ]


@pytest.mark.parametrize("name", FILLS_ITSELF)
def test_block_that_fills_itself_has_words_for_when_it_cannot(name):
    plugin = plugin_pool.get_plugin(name)

    assert issubclass(plugin, Block)
    assert str(plugin.empty_words).endswith("Visitors see nothing here.")


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_block_has_its_sign_in_the_editors_menu(name):
    signs = (settings.BASE_DIR / "static" / "admin" / "block-signs.css").read_text()

    assert f'a[href="{name}"]::before' in signs


@pytest.mark.parametrize("name", ["PanelBlock", "ServicesBlock", "PictureBlock"])
def test_form_of_a_block_changes_nothing_of_what_it_refers_to(name, rf, admin_user):
    plugin = plugin_pool.get_plugin(name)
    request = rf.get("/")
    request.user = admin_user
    admin_block = plugin(plugin.model, admin.site)
    relations = [field for field in plugin.model._meta.local_fields if field.related_model]
    relations = [field for field in relations if field.name != "cmsplugin_ptr"]

    widgets = [admin_block.formfield_for_dbfield(field, request).widget for field in relations]

    assert widgets
    for widget in widgets:
        assert not widget.can_change_related
        assert not widget.can_delete_related
        assert widget.can_add_related is (name == "PictureBlock")


def test_text_editor_has_no_colours_sizes_alignment_or_pictures():
    buttons = {button for group in BUTTONS.values() for row in group for button in row}

    assert buttons == {
        "Paragraph", "Heading2", "Heading3", "Bold", "Italic", "Link", "Unlink", "BulletedList",
        "NumberedList", "RemoveFormat", "Undo", "Redo",
    }  # fmt: skip
