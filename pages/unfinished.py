"""Published pages that still wait for words which only the force can write."""

from cms.models import PageContent
from django.db.models import QuerySet
from djangocms_text.models import Text

# How the first campaign says that a name, a contact or a lawful basis is to follow.
TO_FOLLOW = "before this site opens"


def unfinished_pages() -> QuerySet[PageContent]:
    """Published versions whose text says that something follows before the launch.

    Reads English text blocks: the first campaign has its promises nowhere else.
    """
    waiting = Text.objects.filter(body__icontains=TO_FOLLOW).values("placeholder")
    return PageContent.objects.filter(placeholders__in=waiting).distinct().order_by("title")
