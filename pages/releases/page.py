"""What the release form shows and keeps: one release, before and after somebody typed."""

import secrets
from dataclasses import dataclass, field
from functools import cached_property

from cms.models import Page, PageContent
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version

from ..models.sign_off import SignOff, SignOffState
from ..quiet_names import loud_words
from ..sign_off.people import may_publish, may_write, name_of
from .conflicts import Conflict, conflict_of, embargo_words
from .contents import (
    NoNewsPageError,
    ReleaseText,
    mark_of,
    newest_version,
    other_blocks,
    published_version,
    read_release,
)
from .forms import ReleaseForm, new_release_text
from .writing import (
    ChangedMeanwhileError,
    NotADraftError,
    create_release,
    save_release,
)


class NotSavedError(Exception):
    """Nothing was written. The words tell the person who typed."""


@dataclass
class ReleasePage:
    """`page` is None until a new release is saved for the first time; its `ticket` then makes
    sure that a save which is sent twice makes one page. `told` is what a save changed beside the
    words."""

    request: HttpRequest
    page: Page | None
    reasons: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    conflict: Conflict | None = None

    @cached_property
    def version(self) -> Version | None:
        return newest_version(self.page) if self.page else None

    @property
    def content(self) -> PageContent | None:
        return self.version.content if self.version else None

    @cached_property
    def kept(self) -> ReleaseText:
        """The release as it is in the database, or as a new one begins."""
        return read_release(self.content) if self.content else new_release_text()

    @cached_property
    def corrects(self) -> bool:
        """Whether readers know an earlier version."""
        return bool(self.page and published_version(self.page) and self.is_draft)

    @property
    def is_draft(self) -> bool:
        return self.version is None or self.version.state == DRAFT

    @cached_property
    def form(self) -> ReleaseForm:
        data = self.request.POST if self.request.method == "POST" else None
        return ReleaseForm(data, release=self.kept, corrects=self.corrects)

    @cached_property
    def mark(self) -> str:
        return mark_of(self.content) if self.content else ""

    @cached_property
    def ticket(self) -> str:
        return self.request.POST.get("ticket", "") or secrets.token_hex(12)

    @property
    def has_right(self) -> bool:
        user = self.request.user
        return may_write(user) and user.has_perm("cms.change_page" if self.page else "cms.add_page")

    @property
    def locked_by(self) -> str:
        """Who else is working on the draft; "" where nobody is."""
        if self.version is None or self.version.is_unlocked_for_user(self.request.user):
            return ""
        return name_of(self.version.locked_by)

    @cached_property
    def sign_off(self) -> SignOff | None:
        """The request that stands for this draft, answered or not."""
        if self.version is None or not self.is_draft:
            return None
        standing = [SignOffState.ASKED, SignOffState.APPROVED]
        return self.version.sign_offs.filter(state__in=standing).first()

    @property
    def is_guarded(self) -> bool:
        """Whoever looks at another person's submitted draft must not change it by a slip of the
        thumb: it would have to be approved again, and not by them."""
        if self.sign_off is None or self.request.method != "GET" or "change" in self.request.GET:
            return False
        return self.version.created_by_id != self.request.user.pk

    @property
    def may_write(self) -> bool:
        return self.has_right and self.is_draft and not self.locked_by and not self.is_guarded

    @property
    def kept_as(self) -> str:
        """The name under which a tab keeps words while saves fail: this person's alone."""
        return f"release-{self.page.pk if self.page else 'new'}-{self.request.user.pk}"

    @property
    def action(self) -> str:
        """Where the form goes; its script saves and asks the checks right below."""
        return reverse("release", args=[self.page.pk]) if self.page else reverse("release-new")

    @property
    def is_empty(self) -> bool:
        typed = self.form.typed()
        return not (typed.title or typed.text or typed.summary)

    def save(self) -> None:
        """Writes what can be kept of what was typed; `form.errors` says what could not.

        Raises NotSavedError in words, and with `conflict` where somebody else saved first.
        """
        self.refuse_what_cannot_be_saved()
        self.form.is_valid()
        if self.page is None and self.is_empty:
            raise NotSavedError(_("There is nothing to save yet. Type or paste something first."))
        typed, user = self.form.typed(), self.request.user
        try:
            if self.page is None:
                self.page = create_release(typed, user, self.ticket).page
            else:
                mark = self.request.POST.get("mark", "")
                self.told = save_release(self.page, typed, user, mark)
        except ChangedMeanwhileError as error:
            self.conflict = conflict_of(error.content, typed, self.form, user)
            raise NotSavedError(self.conflict.words) from error
        except NotADraftError as error:
            raise NotSavedError(self.not_a_draft()) from error
        except NoNewsPageError as error:
            raise NotSavedError(
                _("There is no news page, so a release has no place. Nothing was saved.")
            ) from error
        for words in self.told:
            messages.warning(self.request, words)
        self.forget()

    def refuse_what_cannot_be_saved(self) -> None:
        user = self.request.user
        if not self.has_right:
            raise PermissionDenied
        writer = self.request.POST.get("writer", "")
        if writer and writer != str(user.pk):
            raise NotSavedError(
                _(
                    "You are logged in as %(who)s now, and somebody else began this text. Nothing "
                    "was saved. Press “Save” again to save it under your name."
                )
                % {"who": name_of(user)}
            )
        if not self.is_draft:
            raise NotSavedError(self.not_a_draft())
        if self.locked_by:
            raise NotSavedError(
                _("%(who)s is still working on this draft. Nothing was saved.")
                % {"who": self.locked_by}
            )

    def not_a_draft(self) -> str:
        return _(
            "This release was published or taken down after you opened it. Nothing was saved: "
            "copy your words, and correct the release from the list."
        )

    def forget(self) -> None:
        """What was read before the save is read again."""
        for name in ("version", "kept", "mark", "corrects", "sign_off"):
            self.__dict__.pop(name, None)

    def context(self) -> dict:
        shown = self.content
        return {
            "release": self,
            "form": self.form,
            "page": self.page,
            "version": self.version,
            "mark": self.mark,
            "ticket": self.ticket if self.page is None else "",
            "writer": self.request.user.pk or "",
            "sign_off": self.sign_off,
            "kept_as": self.kept_as,
            "action": self.action,
            "may_write": self.may_write,
            "may_correct": may_write(self.request.user) and not self.is_draft,
            "embargo_words": embargo_words(self.kept),
            "note": self.request.POST.get("note", ""),
            "may_publish": may_publish(self.request.user),
            "corrects": self.corrects,
            "other_blocks": other_blocks(shown) if shown else 0,
            "tab_title": shown.page_title if shown else "",
            "loud": loud_words(self.kept.title),
            "address": shown.page.get_path_for_slug(shown.slug, shown.language) if shown else "",
            "reasons": self.reasons,
            "conflict": self.conflict,
        }
