"""Every address at which this site answers, for links inside it."""

from cms.models import PageContent
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from signposting.public_addresses import help_addresses

from .public_addresses import source_addresses
from .translations import page_address

FILES = ("robots", "sitemap", "news-feed")


def own_addresses() -> set[str]:
    """Paths of published pages and of the fixed ones, in every language."""
    found = {reverse(name) for name in FILES}
    contents = PageContent.objects.select_related("page")
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            fixed = [*help_addresses(), *source_addresses()]
        found |= {path for path, _signpost in fixed}
        found |= {page_address(content.page, code) for content in contents}
    return found - {""}
