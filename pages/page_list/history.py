"""The versions of a page as lines: in which state, by whom, when, and how each went up."""

from dataclasses import dataclass, field
from datetime import datetime

from cms.models import PageContent
from cms.toolbar.utils import get_object_edit_url, get_object_preview_url
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from djangocms_versioning.constants import ARCHIVED, DRAFT, PUBLISHED, UNPUBLISHED
from djangocms_versioning.models import Version

from ..models import Publication
from .rows import VERSION, Action, name_of

STATES = {
    DRAFT: gettext_lazy("Draft"),
    PUBLISHED: gettext_lazy("Live"),
    UNPUBLISHED: gettext_lazy("Was live"),
    ARCHIVED: gettext_lazy("Draft, set aside"),
}


@dataclass
class Line:
    number: str
    title: str
    state: str
    is_live: bool
    made_by: str
    made_at: datetime
    deeds: list[Publication]
    actions: list[Action] = field(default_factory=list)


def versions_of(page_id: int, language: str) -> list[Version]:
    """The newest first, each with its content."""
    contents = PageContent.admin_manager.filter(page=page_id, language=language).in_bulk()
    kind = ContentType.objects.get_for_model(PageContent)
    versions = Version.objects.filter(content_type=kind, object_id__in=contents)
    found = list(versions.select_related("created_by").order_by("-pk"))
    for version in found:
        version._state.fields_cache["content"] = contents[version.object_id]
    return found


def history_of(versions: list[Version], user) -> list[Line]:
    deeds: dict[int, list[Publication]] = {}
    for deed in Publication.objects.filter(version__in=versions).order_by("at", "pk"):
        deeds.setdefault(deed.version_id, []).append(deed)
    return [
        Line(
            number=version.number,
            title=version.content.title,
            state=str(STATES[version.state]),
            is_live=version.state == PUBLISHED,
            made_by=name_of(version.created_by),
            made_at=version.created,
            deeds=deeds.get(version.pk, []),
            actions=list(actions_for(version, user)),
        )
        for version in versions
    ]


def actions_for(version: Version, user):
    content = version.content
    place = [content.page_id, content.language, version.pk]
    yield Action(_("See it"), get_object_preview_url(content))
    if version.state != PUBLISHED:
        yield Action(_("Compare with what is live"), reverse("page-compare", args=place))
    if version.state == DRAFT and user.has_perm("cms.change_page"):
        yield Action(_("Open draft"), get_object_edit_url(content))
    if version.state in (UNPUBLISHED, ARCHIVED) and user.has_perm("cms.change_page"):
        yield Action(_("Restore"), reverse("page-restore", args=place))
    if version.state == PUBLISHED and user.has_perm("cms.publish_page"):
        yield Action(_("Take down"), reverse(f"{VERSION}_unpublish", args=[version.pk]))
