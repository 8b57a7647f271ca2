"""The list of releases in the staff's area: drafts first, then what is or was on the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cms.models import PageContent
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from djangocms_versioning.constants import ARCHIVED, DRAFT, PUBLISHED
from djangocms_versioning.models import Version

from ..models.sign_off import SignOff, SignOffState
from ..sign_off.asking import fits
from .contents import release_contents

# Older releases are found in the list of pages.
MOST_SHOWN = 50


@dataclass(frozen=True)
class ReleaseLine:
    """One release. `page` and `version` are keys, `state` is said in words."""

    page: int
    version: int
    title: str
    state: str
    who: str
    changed: datetime
    is_own: bool
    is_draft: bool
    is_live: bool


def release_lines(user) -> list[ReleaseLine]:
    """The newest version of each release, the last changed first."""
    contents = {content.pk: content for content in release_contents()}
    versions = Version.objects.filter(
        content_type=ContentType.objects.get_for_model(PageContent), object_id__in=contents
    )
    newest: dict[int, Version] = {}
    live = set()
    for version in versions.exclude(state=ARCHIVED).order_by("-pk").select_related("created_by"):
        page = contents[version.object_id].page_id
        newest.setdefault(page, version)
        if version.state == PUBLISHED:
            live.add(page)
    asked = newest_sign_offs(newest.values())
    lines = [
        ReleaseLine(
            page=page,
            version=version.pk,
            title=contents[version.object_id].title or _("Release without a title"),
            state=state_of(version, page in live, asked.get(version.pk)),
            who=version.created_by.get_full_name() or version.created_by.get_username(),
            changed=version.modified,
            is_own=version.created_by_id == user.pk,
            is_draft=version.state == DRAFT,
            is_live=page in live,
        )
        for page, version in newest.items()
    ]
    return sorted(lines, key=lambda line: line.changed, reverse=True)


def newest_sign_offs(versions: Iterable[Version]) -> dict[int, SignOff]:
    drafts = [version.pk for version in versions if version.state == DRAFT]
    rows = SignOff.objects.filter(version__in=drafts).order_by("asked_at", "pk")
    return {row.version_id: row for row in rows.select_related("version")}


def state_of(version: Version, is_live: bool, sign_off: SignOff | None) -> str:
    """Where a release stands, for somebody who has half a second."""
    if version.state == PUBLISHED:
        return _("Live")
    if version.state != DRAFT:
        return _("Taken down")
    words = draft_state(sign_off)
    return _("Correction: %(state)s") % {"state": words} if is_live else words


def draft_state(sign_off: SignOff | None) -> str:
    if sign_off is None or sign_off.state == SignOffState.REPLACED:
        return _("draft")
    if sign_off.state == SignOffState.RETURNED:
        return _("sent back: %(comment)s") % {"comment": sign_off.comment}
    if not fits(sign_off):
        return _("changed after it was submitted: submit it again")
    if sign_off.state == SignOffState.APPROVED:
        return _("approved by %(who)s, can be published") % {"who": sign_off.decided_by_name}
    return _("waits for approval")
