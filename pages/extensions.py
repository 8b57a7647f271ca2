"""What belongs to one version of a page beside its blocks: details, release."""

from cms.extensions.extension_pool import extension_pool
from cms.models import PageContent
from django.db import models


def extensions_of(content: PageContent) -> list[models.Model]:
    kinds = sorted(extension_pool.page_content_extensions, key=lambda kind: kind.__name__)
    return [one for kind in kinds for one in kind.objects.filter(extended_object=content)]
