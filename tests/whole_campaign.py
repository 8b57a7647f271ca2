"""The whole campaign as visitors get it: published once for all tests, by the real publisher."""

import atexit
import itertools
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.test import override_settings
from lxml import html

from campaign_site.publishing.addresses import Address, public_addresses
from campaign_site.publishing.compression import decompress
from campaign_site.publishing.manifest import HTML, Manifest
from campaign_site.publishing.one_pass import PassReport
from campaign_site.publishing.publisher import Publisher


@dataclass(frozen=True)
class WholeCampaign:
    """What one pass wrote, read from its files."""

    folder: Path
    manifest: Manifest
    report: PassReport
    addresses: list[Address]

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Address to document, from the compressed bytes that most visitors get."""
        return {
            path: html.document_fromstring(self.body(path).decode())
            for path, entry in self.manifest.pages.items()
            if entry.has_body and entry.content_type == HTML
        }

    def body(self, path: str) -> bytes:
        return decompress(self.compressed(path), "br")

    def compressed(self, path: str) -> bytes:
        entry = self.manifest.pages[path]
        return (self.folder / f"{entry.object_name}.br").read_bytes()


def whole_campaign(django_db_blocker) -> WholeCampaign:
    """Published at the first call; the database is left as it was. Needs `django_db_setup`."""
    with django_db_blocker.unblock():
        return _published()


@cache
def _published() -> WholeCampaign:
    folder = Path(tempfile.mkdtemp(prefix="whole-campaign-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    unsigned = override_settings(LAUNCH_FILE=folder / "no-launch.json")
    with unsigned, transaction.atomic():
        publisher = Publisher(folder / "published")
        report = publisher.publish()
        addresses = public_addresses()
        transaction.set_rollback(True)
    manifest = Manifest.load(folder / "published")
    return WholeCampaign(folder / "published", manifest, report, addresses)


def words(tree: html.HtmlElement) -> str:
    """What a person reads, in order: no scripts, no styles."""
    texts = tree.xpath(".//text()[not(ancestor::script or ancestor::style)]")
    return " ".join(" ".join(texts).split())


def links(tree: html.HtmlElement) -> list[str]:
    return tree.xpath(".//a/@href")


def titles(tree: html.HtmlElement) -> str:
    return " ".join(tree.xpath("normalize-space(//head/title)").split())


def quiet_words_in(text: str) -> list[str]:
    return [word for word in settings.QUIET_WORDS if word.lower() in text.lower()]


def places(text: str, *parts: str) -> list[int]:
    """Where each part begins in the text; raises ValueError where one is missing."""
    return [text.index(part) for part in parts]


def in_order(positions: list[int]) -> bool:
    return all(first < second for first, second in itertools.pairwise(positions))
