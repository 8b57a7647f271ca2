"""Passes over the campaign, and what they left in the published folder."""

from cms.models import PageContent
from djangocms_versioning.models import Version

from campaign_site.publishing.publisher import Publisher
from tests.factories import staff


def publish():
    return Publisher().publish()


def body(path):
    found = Publisher().store.body(path)
    return found.decode() if found else None


def entry(path):
    return Publisher().store.pages.get(path)


def reverted(page):
    """A draft made from the version that was taken down, as "Revert" in the editor."""
    content = PageContent.admin_manager.filter(page=page).last()
    return Version.objects.get_for_content(content).copy(staff()).content


def text_block(words):
    return ("TextPlugin", {"body": f"<p>{words}</p>"})


def take_down_the_rest():
    """Leave home alone of the campaign's pages, beside help and report."""
    for content in PageContent.objects.exclude(page__is_home=True):
        Version.objects.get_for_content(content).unpublish(staff())
