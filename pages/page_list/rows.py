"""Rows of the page list in plain words: twelve queries, however many pages there are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from cms.models import PageContent, PageUrl
from cms.toolbar.utils import get_object_edit_url, get_object_preview_url
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from djangocms_versioning.models import Version

from ..models import PageDetails
from .waiting import Waiting, waiting_for

VERSION = "admin:djangocms_versioning_pagecontentversion"


@dataclass(frozen=True)
class Action:
    """Something to do with a page. `changes` means that it is a form, sent by POST."""

    words: str
    address: str
    changes: bool = False


@dataclass
class Row:
    title: str
    language: str
    state: str
    is_live: bool
    path: str
    is_cut_off: bool
    details: PageDetails | None
    changed: datetime | None
    drafted_by: str = ""
    waiting: list[Waiting] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)

    @property
    def last_reviewed(self) -> date | None:
        return self.details.last_reviewed if self.details else None

    @property
    def owner(self) -> str:
        return self.details.owner if self.details else ""


class Facts:
    """What is known of the contents on one screen, gathered at once."""

    def __init__(self, found: Iterable[PageContent]):
        self.found = list(found)
        keys = {
            key for one in self.found for key in (one.pk, one.live_id, one.draft_id, one.down_id)
        }
        kind = ContentType.objects.get_for_model(PageContent)
        versions = Version.objects.filter(content_type=kind, object_id__in=keys - {None})
        self.versions = {
            version.object_id: version for version in versions.select_related("created_by")
        }
        self.contents = PageContent.admin_manager.in_bulk(keys - {None})
        details = PageDetails.objects.filter(extended_object__in=keys - {None})
        self.details = {one.extended_object_id: one for one in details}
        urls = PageUrl.objects.filter(page__in=[one.page_id for one in self.found])
        self.paths = {(url.page_id, url.language): url for url in urls}
        self.waiting = waiting_for(self.versions.values())

    def rows(self, user) -> list[Row]:
        return [self._row(one, user) for one in self.found]

    def _row(self, one: PageContent, user) -> Row:
        shown = self.contents[one.live_id or one.draft_id or one.pk]
        draft = self.versions.get(one.draft_id)
        return Row(
            title=shown.title,
            language=one.language,
            state=state_in_words(one),
            is_live=one.live_id is not None,
            path=self._path(one, shown),
            is_cut_off=self._is_cut_off(one),
            details=self.details.get(shown.pk),
            changed=one.changed,
            drafted_by=name_of(draft.created_by) if draft else "",
            waiting=[
                waiting
                for key in (one.draft_id, one.live_id)
                if key in self.versions
                for waiting in self.waiting.get(self.versions[key].pk, [])
            ],
            actions=list(self._actions(one, shown, user)),
        )

    def _path(self, one: PageContent, shown: PageContent) -> str:
        """Where visitors find it, or the end of the address that it is to have."""
        url = self.paths.get((one.page_id, one.language))
        if url is not None and url.path is not None and one.live_id:
            return f"/{url.path}/" if url.path else "/"
        return f"…/{shown.slug}/"

    def _is_cut_off(self, one: PageContent) -> bool:
        """Live, and yet at no address: a page above it is not live."""
        url = self.paths.get((one.page_id, one.language))
        return one.live_id is not None and (url is None or url.path is None)

    def _actions(self, one: PageContent, shown: PageContent, user) -> Iterable[Action]:
        if user.has_perm("cms.change_page"):
            yield from self._editing(one)
        preview = self.contents[one.draft_id or shown.pk]
        yield Action(_("Preview"), get_object_preview_url(preview))
        history = reverse("page-history", args=[one.page_id, one.language])
        yield Action(_("History"), history)
        if user.has_perms(["cms.change_page", "cms.publish_page"]) and not one.page.is_home:
            yield Action(_("Move"), reverse("move-page", args=[one.page_id]))
        if one.live_id in self.versions and user.has_perm("cms.publish_page"):
            address = reverse(f"{VERSION}_unpublish", args=[self.versions[one.live_id].pk])
            yield Action(_("Take down"), address)

    def _editing(self, one: PageContent) -> Iterable[Action]:
        if one.draft_id in self.contents:
            yield Action(_("Open draft"), get_object_edit_url(self.contents[one.draft_id]))
        elif one.live_id in self.versions:
            address = reverse(f"{VERSION}_edit_redirect", args=[self.versions[one.live_id].pk])
            yield Action(_("New draft"), address, changes=True)


def state_in_words(one: PageContent) -> str:
    if one.live_id:
        return _("Live")
    if one.down_id:
        return _("Taken down")
    return _("Never published") if one.draft_id else _("Never published, and set aside")


def name_of(user) -> str:
    return user.get_full_name() or user.get_username()
