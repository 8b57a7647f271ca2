"""A broken block through the real publisher: the live page is untouched, and staff hear why."""

import pytest
from cms.api import add_plugin
from cms.toolbar.utils import get_object_preview_url

from campaign_site.models import FailedPage
from signposting.models import Service
from tests.broken_block import broken_blocks
from tests.campaign_site.publishing.passes import body, publish, text_block
from tests.factories import UserFactory, make_page, new_draft
from tests.factories import publish as put_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("only")]


@pytest.fixture
def draft():
    """A new version of a live page, with a broken block between two good ones."""
    page = make_page("a", text_block("Good words."))
    publish()
    with broken_blocks():
        content = new_draft(page)
        slot = content.get_placeholders().get(slot="content")
        add_plugin(slot, "BrokenBlock", "en")
        add_plugin(slot, "TextPlugin", "en", body="<p>Words after.</p>")
        yield content


def test_live_page_stays_and_staff_hear_which_block_failed(draft):
    before = body("/a/")
    put_up(draft)

    report = publish()

    assert list(report.failed) == ["/a/"]
    assert body("/a/") == before
    assert FailedPage.objects.get().reason.startswith("The block “Broken block” (")
    assert (
        "Open it in the editor and save it again, or delete it." in FailedPage.objects.get().reason
    )


def test_neighbours_stay_in_the_preview(draft, client):
    client.force_login(UserFactory(is_superuser=True))

    shown = client.get(get_object_preview_url(draft, language="en")).content.decode()

    assert "Good words." in shown
    assert "Words after." in shown
    assert "This block failed" in shown


def test_page_is_published_again_once_the_block_is_gone(draft):
    put_up(draft)
    publish()

    mended = new_draft(draft.page)
    mended.get_placeholders().get(slot="content").get_plugins().get(position=2).delete()
    put_up(mended)

    assert publish().failed == {}
    assert "Words after." in body("/a/")
    assert not FailedPage.objects.exists()


@pytest.mark.parametrize("signpost", ["childline", "survivors"])
@pytest.mark.parametrize("slug", ["stop-it-now-helpline", "stop-it-now-self-help"])
def test_line_for_those_who_offend_stops_a_page_for_others(signpost, slug):
    service = Service.objects.get(slug=slug)
    make_page("b", ("PanelBlock", {"service": service}), signpost=signpost)

    assert "may not stand on this page" in publish().failed["/b/"][0]


@pytest.mark.parametrize("way", ["number", "page"])
def test_line_for_those_who_offend_is_found_in_a_text_as_well(way):
    service = Service.objects.get(slug="stop-it-now-helpline")
    number = service.channels.first().value
    address = f"tel:{number.replace(' ', '')}" if way == "number" else service.get_absolute_url()
    make_page("b", text_block(f'<a href="{address}">Call</a>'), signpost="survivors")

    [reason] = publish().failed["/b/"]

    assert "may not stand on a page for children or for people who were abused" in reason
