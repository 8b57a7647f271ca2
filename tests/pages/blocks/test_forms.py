"""What the forms of blocks take and refuse, through the editor's own addresses."""

from urllib.parse import urlencode

import pytest
from cms.models import CMSPlugin, PageContent
from django.urls import reverse
from djangocms_versioning.models import Version

from campaign_site.staff import make_roles
from pages.models import DoorsPlugin, PanelPlugin, QuotePlugin, ServicesPlugin, StepsPlugin
from signposting.models import Service
from tests.factories import UserFactory, make_page

pytestmark = pytest.mark.django_db

APART = "may not stand here. Choose another service."


@pytest.fixture
def author():
    user = UserFactory()
    user.groups.add(make_roles()["author"])
    return user


@pytest.fixture
def add(client, author):
    """Adds a block to a new draft of the author's as the editor does; the answer in words."""
    client.force_login(author)

    def deed(plugin, values, slot="content", template="standard", **details):
        page = make_page("a", published=False, template=template, **details)
        content = PageContent.admin_manager.get(page=page)
        Version.objects.filter_by_content_grouping_values(content).update(
            created_by=author, locked_by=author
        )
        query = {
            "placeholder_id": content.get_placeholders().get(slot=slot).pk,
            "plugin_type": plugin,
            "plugin_language": "en",
            "plugin_position": 1,
            "cms_path": "/",
        }
        address = f"{reverse('admin:cms_placeholder_add_plugin')}?{urlencode(query)}"
        return client.post(address, values).content.decode()

    return deed


def doors(*slugs):
    return {"heading": "Where to"} | {f"doors_{place}": slug for place, slug in enumerate(slugs)}


@pytest.mark.parametrize("signpost", ["childline", "survivors"])
@pytest.mark.parametrize("slug", ["stop-it-now-helpline", "stop-it-now-self-help"])
def test_panel_of_the_wrong_line_is_refused(add, signpost, slug):
    before = PanelPlugin.objects.count()
    service = Service.objects.get(slug=slug)

    said = add("PanelBlock", {"service": service.pk, "style": "full"}, signpost=signpost)

    assert APART in said
    assert PanelPlugin.objects.count() == before


def test_panel_of_a_right_line_is_taken(add):
    service = Service.objects.get(slug="napac")
    before = PanelPlugin.objects.count()

    add("PanelBlock", {"service": service.pk, "style": "full"}, signpost="survivors")

    assert PanelPlugin.objects.count() == before + 1


def test_services_among_which_is_the_wrong_line_are_refused(add):
    values = {"heading": "H", "audience": "self", "area": ""}

    said = add("ServicesBlock", values, signpost="childline")

    assert APART in said
    assert not ServicesPlugin.objects.exists()


def test_doors_are_kept_in_the_order_of_their_places(add):
    add("DoorsBlock", doors("family", "", "under-18"))

    assert DoorsPlugin.objects.get().slugs == ["family", "under-18"]


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (("family", "family"), "A door stands here twice."),
        (("", ""), "This field is required."),
        (("nowhere",), "not one of the available choices"),
    ],
)
def test_doors_that_make_no_list_are_refused(add, chosen, words):
    said = add("DoorsBlock", doors(*chosen))

    assert words in said
    assert not DoorsPlugin.objects.exists()


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ("One step alone", "Write two steps at least"),
        ("x" * 121 + "\n\nTwo", "keep it short"),
    ],
)
def test_steps_that_are_no_steps_are_refused(add, steps, words):
    said = add("StepsBlock", {"heading": "H", "steps": steps})

    assert words in said
    assert not StepsPlugin.objects.exists()


def test_quote_without_its_source_is_refused(add):
    values = {"words": "W", "who": "A. Person", "source": ""}

    said = add("QuoteBlock", values, signpost="survivors")

    assert "This field is required." in said
    assert not QuotePlugin.objects.exists()


def test_block_of_the_pages_own_help_needs_no_form(add):
    add("SignpostBlock", {})

    assert CMSPlugin.objects.filter(plugin_type="SignpostBlock").exists()


@pytest.mark.parametrize("plugin", ["QuoteBlock", "NewsBlock", "DoorsBlock"])
def test_columns_of_the_first_page_take_statements_alone(add, plugin):
    said = add(plugin, {}, slot="statements", template="home")

    assert "is not allowed in placeholder" in said
    assert not CMSPlugin.objects.filter(plugin_type=plugin).exists()


def test_form_of_a_block_opens_again(client, add):
    add("DoorsBlock", doors("family", "under-18"))

    plugin = DoorsPlugin.objects.get()
    response = client.get(reverse("admin:cms_placeholder_edit_plugin", args=[plugin.pk]))

    assert '<option value="under-18" selected>' in response.content.decode()
    assert 'aria-label="Door 2"' in response.content.decode()
