"""Drafts are rendered as visitors would get them, and their hash is that of what they say."""

from datetime import timedelta

import pytest
from cms.models import CMSPlugin, PageContent
from django.utils import timezone
from djangocms_text.models import Text
from djangocms_versioning.models import Version

from campaign_site.publishing.rendering import Renderer
from pages.drafts import draft_address, draft_hash, rendered_draft
from pages.planning.notices import keep_board
from tests import factories

pytestmark = pytest.mark.django_db


def contents():
    return PageContent.admin_manager.select_related("page")


def test_rendered_draft_of_each_published_page_is_what_visitors_get():
    renderer = Renderer()
    for content in contents():
        path = content.page.get_absolute_url(content.language)
        assert draft_address(content) == path
        assert rendered_draft(content) == renderer.page(path).body.decode(), path


def test_rendered_draft_of_unpublished_page_shows_its_own_words():
    page = factories.make_page(
        "not-yet", ("TextPlugin", {"body": "<p>Not yet published.</p>"}), published=False
    )
    content = contents().get(page=page)

    shown = rendered_draft(content)

    assert draft_address(content) == "/not-yet/"
    assert "Not yet published." in shown
    assert "cms-toolbar" not in shown


def test_rendered_draft_is_the_draft_not_the_live_version():
    page = factories.make_page("standing", ("TextPlugin", {"body": "<p>Old words.</p>"}))
    draft = factories.new_draft(page)
    text_of(draft).update(body="<p>New words.</p>")

    shown = rendered_draft(draft)

    assert "New words." in shown
    assert "Old words." not in shown


def test_rendered_draft_is_without_the_notice_of_every_page():
    page = factories.make_page("standing")
    content = contents().get(page=page)
    before = rendered_draft(content)
    now = timezone.now()
    factories.NoticeFactory(starts_at=now, ends_at=now + timedelta(days=1))
    keep_board()

    assert rendered_draft(content) == before
    assert "Chat is closed today." in Renderer().page("/standing/").body.decode()


def test_hash_of_a_copy_is_the_hash_of_the_version():
    for content in contents():
        version = Version.objects.get_for_content(content)
        assert draft_hash(version.copy(factories.staff()).content) == draft_hash(content)


CHANGES = {
    "a word of the text": lambda draft: text_of(draft).update(body="<p>Others.</p>"),
    "the title": lambda draft: contents().filter(pk=draft.pk).update(title="Another"),
    "the address": lambda draft: contents().filter(pk=draft.pk).update(slug="elsewhere"),
    "the signpost": lambda draft: type(draft.pagedetails).objects.update(signpost="childline"),
    "a block fewer": lambda draft: blocks_of(draft).last().delete(),
    "the order": lambda draft: swap(draft),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_hash_moves_with(change):
    page = factories.make_page(
        "standing",
        ("TextPlugin", {"body": "<p>First.</p>"}),
        ("TextPlugin", {"body": "<p>Second.</p>"}),
    )
    draft = factories.new_draft(page)
    before = draft_hash(draft)

    change(draft)

    assert draft_hash(contents().get(pk=draft.pk)) != before


def text_of(draft):
    return Text.objects.filter(pk__in=blocks_of(draft).values("pk")[:1])


def blocks_of(draft):
    return CMSPlugin.objects.filter(placeholder__in=draft.get_placeholders()).order_by("position")


def swap(draft):
    first, second = Text.objects.filter(pk__in=blocks_of(draft).values("pk"))
    Text.objects.filter(pk=first.pk).update(body=second.body)
    Text.objects.filter(pk=second.pk).update(body=first.body)
