"""Two people at one release: both texts beside each other, so that neither is lost."""

import json
from dataclasses import dataclass
from datetime import datetime

from cms.models import PageContent
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..uk_moments import clock_with_zone, in_uk_words
from .contents import ReleaseText, mark_of, read_release
from .forms import ReleaseForm, initial_of

OF_THE_EMBARGO = ("embargo_day", "embargo_time", "embargo_which")


@dataclass(frozen=True)
class Difference:
    """One field. `values` are theirs as the form's inputs hold them, by input name."""

    label: str
    theirs: str
    mine: str
    values: dict[str, str | list[str]]

    @property
    def as_json(self) -> str:
        return json.dumps(self.values)


@dataclass(frozen=True)
class Conflict:
    """`mark` is that of the version as it is now: a save that carries it writes over it."""

    who: str
    at: datetime
    mark: str
    is_own: bool
    differences: list[Difference]

    @property
    def words(self) -> str:
        if self.is_own:
            return _(
                "You saved this release at %(time)s in another tab or on another device. Nothing "
                "was written over. Both are below."
            ) % {"time": clock_with_zone(self.at.replace(second=0))}
        return _(
            "%(who)s saved this release at %(time)s, after you opened it. Nothing of yours is "
            "lost, and nothing of theirs was changed. Both are below."
        ) % {"who": self.who, "time": clock_with_zone(self.at.replace(second=0))}


def conflict_of(content: PageContent, typed: ReleaseText, form: ReleaseForm, user) -> Conflict:
    content.refresh_from_db()
    return Conflict(
        who=content.changed_by,
        at=content.changed_date,
        mark=mark_of(content),
        is_own=content.changed_by == user.get_username(),
        differences=differences(read_release(content), typed, form),
    )


def differences(theirs: ReleaseText, mine: ReleaseText, form: ReleaseForm) -> list[Difference]:
    inputs = {name: as_typed(value) for name, value in initial_of(theirs).items()}
    found = []
    for name in vars(theirs):
        field = form.fields.get(name)
        if field and in_words(theirs, name) != in_words(mine, name):
            found.append(
                Difference(
                    str(field.label),
                    in_words(theirs, name),
                    in_words(mine, name),
                    {name: inputs.get(name, "")},
                )
            )
    if embargo_words(theirs) != embargo_words(mine):
        values = {name: inputs.get(name, "") for name in OF_THE_EMBARGO}
        found.append(Difference(_("Embargo"), embargo_words(theirs), embargo_words(mine), values))
    return found


def in_words(release: ReleaseText, name: str) -> str:
    value = getattr(release, name)
    if name == "date":
        return date_format(value, "j F Y")
    return "\n".join(value) if isinstance(value, list) else str(value or "")


def embargo_words(release: ReleaseText) -> str:
    if release.embargo_until:
        return in_uk_words(release.embargo_until)
    return release.embargo_unclear.strip() or _("No embargo")


def as_typed(value) -> str | list[str]:
    if isinstance(value, list):
        return value
    if hasattr(value, "strftime"):
        return value.isoformat()[:10] if hasattr(value, "year") else value.strftime("%H:%M")
    return str(value or "")
