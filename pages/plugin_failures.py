"""A block that fails takes nothing else of its page with it.

django CMS joins the blocks of a placeholder in one go: when one raises, all of them are blank and
the answer is still 200. Here each block fails alone. Visitors see nothing in its place, staff see
in the editor which block it was and what to do, and whoever renders a page for publication asks
`failures_while_rendering` and refuses the page.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps

from cms.models import CMSPlugin
from cms.plugin_rendering import ContentRenderer
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

logger = logging.getLogger(__name__)

LONGEST_DESCRIPTION = 40  # characters


class BlockRefusedError(Exception):
    """A block may not stand on the page where it is; the message says why in plain words."""


@dataclass(frozen=True)
class BlockFailure:
    """A block that was left out: its name, its own first words, and what staff can do."""

    name: str
    description: str
    words: str

    @property
    def block(self) -> str:
        return f"“{self.name}” ({self.description})" if self.description else f"“{self.name}”"

    @property
    def reason(self) -> str:
        """Why the page cannot be published, for a press officer."""
        return f"The block {self.block} {self.words}"


_listeners: ContextVar[tuple[list[BlockFailure], ...]] = ContextVar("listeners", default=())


@contextmanager
def failures_while_rendering() -> Iterator[list[BlockFailure]]:
    """Inside the block of code, the list fills with each failure of a page rendered by this very
    thread or task. Contexts may stand inside each other; each gets every failure."""
    found: list[BlockFailure] = []
    token = _listeners.set((*_listeners.get(), found))
    try:
        yield found
    finally:
        _listeners.reset(token)


def isolate_blocks() -> None:
    """From now on each block fails alone. Called once, when the program starts.

    The one method that every renderer of django CMS and its family comes through is wrapped:
    they are made in several places, so that a renderer of our own would miss some.
    """
    ContentRenderer.render_plugin = isolated(ContentRenderer.render_plugin)


def isolated(render_plugin: Callable) -> Callable:
    @wraps(render_plugin)
    def render(renderer, instance, context, placeholder=None, editable=False):
        try:
            return render_plugin(renderer, instance, context, placeholder, editable)
        except BlockRefusedError as refusal:
            failure = failure_of(instance, f"may not stand on this page. {refusal}")
        except Exception as error:  # whatever a block raises must not reach its neighbours
            logger.error("A block failed while its page was rendered and was left out.")
            failure = failure_of(instance, failing_words(instance, error))
        for found in _listeners.get():
            found.append(failure)
        return note_for_staff(renderer, instance, failure, editable)

    return render


def failing_words(instance: CMSPlugin, error: Exception) -> str:
    """No message of the error: it may hold anything."""
    return (
        "failed and would have been left out. Open it in the editor and save it again, or delete "
        "it. If it fails again, tell whoever looks after this site: "
        f"{instance.plugin_type} {instance.pk}, {type(error).__name__}."
    )


def failure_of(instance: CMSPlugin, words: str) -> BlockFailure:
    with translation.override(settings.LANGUAGE_CODE):
        try:
            name, description = str(instance.plugin_class.name), str(instance)
        except Exception:  # a broken block may not even know its name
            name, description = instance.plugin_type, ""
    if len(description) > LONGEST_DESCRIPTION:
        description = description[:LONGEST_DESCRIPTION].rstrip() + "…"
    return BlockFailure(name, description, words)


def is_shown_to_staff(request) -> bool:
    """Whether the page is rendered in the editor or in its preview."""
    toolbar = getattr(request, "toolbar", None)
    return bool(toolbar and (toolbar.edit_mode_active or toolbar.preview_mode_active))


def note_for_staff(
    renderer: ContentRenderer, instance: CMSPlugin, failure: BlockFailure, editable: bool
) -> str:
    """What stands in the block's place: nothing for visitors, a plain box in the editor."""
    if not is_shown_to_staff(renderer.request):
        return ""
    note = render_to_string(
        "admin/pages/block_note.html",
        {"title": failure.block, "words": f"This block {failure.words}", "failed": True},
    )
    return as_editable(renderer, instance, note) if editable else note


def as_editable(renderer: ContentRenderer, instance: CMSPlugin, html: str) -> str:
    """The box opens the block's own form, as the block would."""
    rendered = renderer._rendered_plugins_by_placeholder.setdefault(instance.placeholder_id, {})
    rendered.setdefault("plugins", []).append(instance)
    return renderer.plugin_edit_template.format(
        pk=instance.pk,
        placeholder=instance.placeholder_id,
        content=html,
        position=instance.position,
        disabled="",
    )
