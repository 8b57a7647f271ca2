"""Writing previews of drafts beside the published pages, and removing them when they end.

A part of the watching publisher of every node (`due_work`): a new link opens within seconds, a
changed draft is followed, an ended link is gone, all without an edition of the site. The server
itself asks the clock whether a preview has run out (`campaign_site.previews`).
"""

import hashlib
import json
import logging
import time
from functools import cache
from pathlib import Path

from cms.models import CMSPlugin, PageContent
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import Error as DatabaseError
from django.utils import timezone

from campaign_site.previews import ENDED, PICTURES, file_of, folder_beside
from campaign_site.publishing.files import PrivateFolder
from campaign_site.publishing.pictures import stored_file
from campaign_site.publishing.preview_page import Draft, draft_of, ended_page, preview_of
from campaign_site.publishing.publisher import wanted_edition
from pages.drafts import extensions_of
from pages.models import PreviewLink

logger = logging.getLogger(__name__)

COMPARE_EVERY = 1.0  # seconds; ended links go at every look, drafts are compared so often
# What no mark of a draft tells, such as a changed bar of a chart, is followed within this time.
RENEW_EVERY = 60  # seconds
FAILED = "This draft cannot be shown: one of its blocks fails. Open it in the editor."


class PreviewFiles:
    """Brings the folder to what the links say. Remembers what it wrote."""

    def __init__(self, root: Path):
        # Whoever reads it reads drafts. The server that answers is this account's own.
        self._folder = PrivateFolder(root)
        # File to the mark of what is in it, and to the pictures that it shows.
        self._written: dict[str, str] = {}
        self._pictures: dict[str, frozenset[str]] = {}
        self._compare_at = 0.0

    def write(self) -> None:
        """One look. Raises OSError where the disk refuses, django.db.Error without a database."""
        links = list(PreviewLink.objects.standing(timezone.now()).select_related("version"))
        self._remove_others({file_of(link.token_sha256) for link in links})
        if time.monotonic() < self._compare_at:
            return
        self._compare_at = time.monotonic() + COMPARE_EVERY
        edition = str(wanted_edition())
        self._write_ended(edition)
        drafts: dict[int, Draft | None] = {}
        for link in links:
            self._follow(link, edition, drafts)
        self._remove_pictures()

    def _remove_others(self, wanted: set[str]) -> None:
        for file in self._folder.root.glob("*.json"):
            if file.name not in wanted | {ENDED}:
                self._folder.remove(file.name)
        for known in (self._written, self._pictures):
            for name in known.keys() - wanted - {ENDED}:
                del known[name]

    def _write_ended(self, edition: str) -> None:
        if self._written.get(ENDED) != edition:
            self._put(ENDED, ended_page())
            self._written[ENDED] = edition

    def _follow(self, link: PreviewLink, edition: str, drafts: dict[int, Draft | None]) -> None:
        """Write the preview if its draft, a fact, the release or its end changed."""
        name = file_of(link.token_sha256)
        mark = f"{edition} {link.expires_at} {mark_of(link.version.content)}"
        if self._written.get(name) == mark:
            return
        if link.version_id not in drafts:
            drafts[link.version_id] = rendered(link)
        draft = drafts[link.version_id]
        if draft is not None:
            kinds = self._write_pictures(draft)
            self._put(name, {**preview_of(draft, link), "pictures": kinds})
            self._pictures[name] = frozenset(kinds)
        # A draft that fails keeps its last good preview, and is tried again when it changes.
        self._written[name] = mark
        note_trouble(link, draft.trouble if draft else FAILED)

    def _write_pictures(self, draft: Draft) -> dict[str, str]:
        """The draft's pictures that are there: name to content type."""
        kinds = {}
        for address in draft.pictures:
            file = stored_file(address)
            if file is not None:
                kinds[file.name] = file.content_type
                if self._folder.read(f"{PICTURES}/{file.name}") != bytes(file.data):
                    self._folder.write(f"{PICTURES}/{file.name}", bytes(file.data))
        return kinds

    def _remove_pictures(self) -> None:
        self._folder.keep_only(PICTURES, set().union(*self._pictures.values()))

    def _put(self, name: str, content: dict) -> None:
        self._folder.write(name, json.dumps(content).encode())


def rendered(link: PreviewLink) -> Draft | None:
    """None where the draft cannot be rendered at all; others are not to suffer for it."""
    try:
        return draft_of(link)
    except (DatabaseError, OSError):
        raise
    except Exception:
        logger.exception("A draft cannot be rendered for its preview")
        return None


def note_trouble(link: PreviewLink, words: str) -> None:
    if link.trouble != words:
        PreviewLink.objects.filter(pk=link.pk).update(trouble=words)


def mark_of(content: PageContent) -> str:
    """Changes when an editor changes the draft; three cheap queries, where a rendering is dear."""
    placeholders = content.get_placeholders()
    blocks = CMSPlugin.objects.filter(placeholder__in=placeholders).order_by("pk")
    rows = [
        PageContent.admin_manager.filter(pk=content.pk).values().get(),
        [type(one).objects.filter(pk=one.pk).values().get() for one in extensions_of(content)],
        list(blocks.values_list("pk", "placeholder", "parent", "position", "changed_date")),
        int(time.time() / RENEW_EVERY),
    ]
    return hashlib.sha256(json.dumps(rows, cls=DjangoJSONEncoder).encode()).hexdigest()


@cache
def files_in(root: Path) -> PreviewFiles:
    return PreviewFiles(root)


def write_previews() -> None:
    """For `due_work`: one look of this process at the folder of this site."""
    files_in(folder_beside(Path(settings.PUBLISHED_FOLDER))).write()
