"""In which state a page is, and the query that finds and orders pages by it.

A page has many versions in each language, each with a content of its own. A row of the list
stands for the newest content; the keys of the live, the draft and the withdrawn one come with it.
"""

from cms.models import PageContent, PageUrl
from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.constants import DRAFT, PUBLISHED, UNPUBLISHED

from ..models import PageDetails
from .waiting import asked_for, scheduled


class State(models.TextChoices):
    LIVE = "live", _("Live")
    DRAFT = "draft", _("Has a draft")
    NEVER = "never", _("Never published")
    DOWN = "down", _("Taken down")
    SCHEDULED = "scheduled", _("Waits for its time")
    ASKED = "asked", _("Waits for approval")


# What a choice of the filter means, in terms of the keys that each row carries.
MEANS = {
    State.LIVE: lambda: Q(live_id__isnull=False),
    State.DRAFT: lambda: Q(draft_id__isnull=False),
    State.NEVER: lambda: Q(live_id__isnull=True, down_id__isnull=True),
    State.DOWN: lambda: Q(live_id__isnull=True, down_id__isnull=False),
    State.SCHEDULED: scheduled,
    State.ASKED: asked_for,
}


class Order(models.TextChoices):
    CHANGED = "changed", _("Last changed")
    TITLE = "title", _("Title")
    REVIEWED = "reviewed", _("Longest not reviewed")


ORDERS = {
    Order.CHANGED: [F("changed").desc(nulls_last=True), "-pk"],
    Order.TITLE: ["title", "pk"],
    Order.REVIEWED: [F("pagedetails__last_reviewed").asc(nulls_first=True), "pk"],
}


def contents() -> QuerySet[PageContent]:
    """Contents in any state: the CMS's own manager knows published ones alone."""
    return PageContent.admin_manager.all()


def siblings() -> QuerySet[PageContent]:
    """All contents of the same page and language as a row's."""
    return contents().filter(page=OuterRef("page"), language=OuterRef("language"))


def in_state(state: str) -> Subquery:
    """The key of the newest sibling in this state of versioning, or NULL."""
    return Subquery(siblings().filter(versions__state=state).order_by("-pk").values("pk")[:1])


def rows() -> QuerySet[PageContent]:
    """One row a page and language, unfiltered."""
    newest = contents().values("page", "language").annotate(newest=Max("pk")).values("newest")
    changed = siblings().order_by("-versions__modified").values("versions__modified")[:1]
    return (
        contents()
        .filter(pk__in=newest)
        .select_related("page")
        .annotate(
            live_id=in_state(PUBLISHED),
            draft_id=in_state(DRAFT),
            down_id=in_state(UNPUBLISHED),
            changed=Subquery(changed),
        )
    )


def found(words: str) -> Q:
    """Rows in whose title or address, of any of their versions, every word stands."""
    where = Q()
    for word in words.split():
        path = PageUrl.objects.filter(
            page=OuterRef("page"), language=OuterRef("language"), path__icontains=word.strip("/")
        )
        named = siblings().filter(Q(title__icontains=word) | Q(slug__icontains=word.strip("/")))
        where &= Q(Exists(named)) | Q(Exists(path))
    return where


def owners() -> list[str]:
    """Everybody who answers for a page, by name."""
    names = PageDetails.objects.order_by("owner").values_list("owner", flat=True).distinct()
    return [name for name in names if name]
