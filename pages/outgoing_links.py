"""Where the pages lead out of this site: each address with the page that it stands on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from cms.extensions.extension_pool import extension_pool
from cms.models import PageContent, Placeholder
from cms.plugin_pool import plugin_pool
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.timezone import localdate
from djangocms_versioning.constants import DRAFT, PUBLISHED

from signposting.models import Service
from signposting.outside_sites import exit_address, outside_addresses

from .drafts import draft_address
from .models import Figure

HREF = re.compile(r"""href=["'](https?://[^"']+)["']""")
HOME = "/"


@dataclass(frozen=True)
class OutgoingLink:
    """`path` is the public address of the page; "" where it stands on none yet."""

    address: str
    path: str


def outgoing_links() -> Iterator[OutgoingLink]:
    """Links of listed services, of shown figures, of every block and of the way out.

    Of pages the live version and the draft; an archived version leads nobody anywhere.
    """
    yield OutgoingLink(exit_address(), HOME)
    yield from (OutgoingLink(address, "") for address in outside_addresses())
    for service in Service.objects.listed().prefetch_related("channels"):
        ways = [service.url, *(channel.value for channel in service.channels.all())]
        for address in ways:
            if address.startswith("https://"):
                yield OutgoingLink(address, service.get_absolute_url())
    shown = Figure.objects.shown(localdate()).exclude(source_url="")
    for address in shown.values_list("source_url", flat=True):
        yield OutgoingLink(address, reverse("sources"))
    yield from links_of_pages()


def links_of_pages() -> Iterator[OutgoingLink]:
    standing = PageContent.admin_manager.filter(versions__state__in=[DRAFT, PUBLISHED])
    paths = {one.pk: path_of(one) for one in standing.select_related("page")}
    slots = Placeholder.objects.filter(
        content_type=ContentType.objects.get_for_model(PageContent), object_id__in=paths
    )
    owners = dict(slots.values_list("pk", "object_id"))
    for model in {plugin.model for plugin in plugin_pool.get_all_plugins()}:
        for slot, address in links_in(model, "placeholder", owners):
            yield OutgoingLink(address, paths[owners[slot]])
    for model in extension_pool.page_content_extensions:
        for content, address in links_in(model, "extended_object", paths):
            yield OutgoingLink(address, paths[content])


def path_of(content: PageContent) -> str:
    """Where visitors find the page; of one that was never live, where it is to stand."""
    live = content.page.get_absolute_url(content.language, fallback=False)
    return live or draft_address(content)


def links_in(model: type[models.Model], owner: str, owners) -> Iterator[tuple[int, str]]:
    """Owner's key and address of each link in the model's own fields of words and addresses."""
    names = [field.name for field in model._meta.local_fields if holds_links(field)]
    if not names:
        return
    rows = model.objects.filter(**{f"{owner}__in": list(owners)})
    for key, *values in rows.values_list(f"{owner}_id", *names):
        for value in filter(None, values):
            found = [value] if value.startswith(("http://", "https://")) else HREF.findall(value)
            yield from ((key, unescape(address)) for address in found)


def holds_links(field: models.Field) -> bool:
    return isinstance(field, models.TextField | models.URLField)
