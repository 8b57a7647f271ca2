"""A version with a block that fails, or may not stand there, does not go up."""

import pytest
from cms.api import add_plugin

from pages.models import Route
from pages.sign_off.asking import approve, ask
from pages.sign_off.gate import RefusedError
from pages.sign_off.publication import publish_version
from signposting.models import Service
from tests import factories
from tests.broken_block import SECRET, broken_blocks
from tests.pages.sign_off.conftest import WORDS, again, draft_of

pytestmark = pytest.mark.django_db


def reasons(version, author, publisher):
    approve(ask(version, author), publisher)
    with pytest.raises(RefusedError) as refused:
        publish_version(version, publisher, Route.SIGNED_OFF)
    assert again(version).state == "draft"
    return refused.value.reasons


def slot_of(version):
    return version.content.get_placeholders().get(slot="content")


@pytest.mark.parametrize(
    ("plugin", "name"),
    [("BrokenBlock", "Broken block"), ("BrokenQueryBlock", "Block with a broken query")],
)
def test_broken_block_is_refused_by_its_name(author, publisher, plugin, name):
    version = draft_of(author, factories.make_page("standing", WORDS))
    with broken_blocks():
        add_plugin(slot_of(version), plugin, "en")

        reason, *others = reasons(version, author, publisher)

    assert others == []
    assert reason.startswith(f"The block “{name}” (")
    assert SECRET not in reason


def test_line_for_those_who_offend_is_refused_before_a_child(author, publisher):
    page = factories.make_page("standing", WORDS, signpost="childline")
    version = draft_of(author, page)
    service = Service.objects.get(slug="stop-it-now-helpline")
    add_plugin(slot_of(version), "PanelBlock", "en", service=service, style="full")

    [reason] = reasons(version, author, publisher)

    assert reason.startswith("The block “Service with its number” (Stop It Now helpline) may not")


def test_number_of_the_wrong_line_in_a_text_is_refused(author, publisher):
    page = factories.make_page("standing", WORDS, signpost="survivors")
    version = draft_of(author, page)
    number = Service.objects.get(slug="stop-it-now-helpline").channels.first().value
    add_plugin(slot_of(version), "TextPlugin", "en", body=f"<p>Call {number}.</p>")

    found = reasons(version, author, publisher)

    assert any("may not stand on a page for children" in reason for reason in found)
