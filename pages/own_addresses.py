"""Every address at which this site answers, for links inside it."""

from collections.abc import Iterator

from cms.models import PageContent
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from signposting.public_addresses import help_addresses

from .public_addresses import source_addresses
from .translations import untranslated_address

FILES = ("robots", "sitemap", "news-feed")


def own_addresses() -> set[str]:
    """Paths of published pages and of the fixed ones, in every language."""
    found = {reverse(name) for name in FILES}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found |= {path for path, _signpost in [*help_addresses(), *source_addresses()]}
    return (found | set(page_addresses())) - {""}


def page_addresses() -> Iterator[str]:
    """Of every published page in each language, as `translations.page_address` finds one; but
    with two questions to the database for all of them."""
    contents = PageContent.objects.select_related("page").prefetch_related("page__urls")
    versions = {(content.page_id, content.language) for content in contents}
    for content in contents:
        is_written = content.language == settings.LANGUAGE_CODE
        for code, _name in settings.LANGUAGES:
            if code == content.language:
                yield content.page.get_absolute_url(code, fallback=False) or ""
            elif is_written and (content.page_id, code) not in versions:
                yield untranslated_address(content.page, code)
