"""The one way in: whatever publishes or takes down past it is refused.

Code that calls `version.publish()` skips the conditions that djangocms-versioning checks in its
own views, so the refusal hangs on the signal that every publication sends.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from cms.models import PageContent
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT, OPERATION_PUBLISH, OPERATION_UNPUBLISH
from djangocms_versioning.models import Version

# Under these names the CMS hands over where an edit took place.
PLACEHOLDERS = ("placeholder", "source_placeholder", "target_placeholder")


class RefusedError(Exception):
    """A deed that was refused; nothing changed. `reasons` are for the person who tried."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


_let_through: ContextVar[int | None] = ContextVar("version_let_through", default=None)


@contextmanager
def let_through(version: Version) -> Iterator[None]:
    """Inside the block this version may change its state, and the one it replaces."""
    token = _let_through.set(version.pk)
    try:
        yield
    finally:
        _let_through.reset(token)


def refuse_side_doors(operation, obj, to_be_published=None, **kwargs) -> None:
    """Receiver of `pre_version_operation`. Raises RefusedError, which rolls the change back."""
    if operation not in (OPERATION_PUBLISH, OPERATION_UNPUBLISH):
        return
    meant = to_be_published or obj
    if meant.pk is None or meant.pk != _let_through.get():
        raise RefusedError(
            [_("Pages go up and come down by their sign-off page alone. Nothing was changed.")]
        )


def refuse_late_edit(**kwargs) -> None:
    """Receiver of `post_placeholder_operation`, inside the transaction of the edit.

    The CMS looks at the version's state before the edit and locks nothing, so that an edit begun
    while the version goes up would land on the live page. Here the version's row is waited for
    and read again. Raises PermissionDenied, which takes the edit back.
    """
    for name in PLACEHOLDERS:
        content = getattr(kwargs.get(name), "source", None)
        if not isinstance(content, PageContent):
            continue
        version = Version.objects.get_for_content(content)
        with transaction.atomic():
            state = Version.objects.select_for_update().get(pk=version.pk).state
        if state != DRAFT:
            raise PermissionDenied(_("This version went up meanwhile. Start a new draft."))
