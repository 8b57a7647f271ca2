"""What a release needs before it goes out: the same for its form and for every way to publish."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from djangocms_versioning.models import Version

from ..sign_off.refusals import restores
from .contents import LANGUAGE, ReleaseText, published_version, read_release, release_details

NEEDED = {
    "title": _("Give the release a title."),
    "date": _("Give the release a date."),
    "place": _("Say where the release comes from, for example a town."),
    "summary": _("Write one or two sentences that say what is new."),
    "text": _("The release has no text yet."),
}


def lacking(release: ReleaseText, corrects: bool) -> dict[str, str]:
    """Words by field; {} where nothing is missing. `corrects`: readers know an earlier version."""
    found = {name: str(words) for name, words in NEEDED.items() if is_missing(release, name)}
    if corrects and not release.correction:
        found["correction"] = gettext("Say what was corrected: readers are told.")
    return found


def is_missing(release: ReleaseText, name: str) -> bool:
    """None is text that marks cannot hold: it is there, and the editor changes it."""
    value = getattr(release, name)
    return value is not None and not value


def hold(version: Version) -> list[str]:
    """Why a draft is not fit to go out as a release; [] for every other page.

    The form writes one language, so only there can anything be missing from it. Words that two
    people approved before go up again as they were: one person must not have to add to them.
    """
    content = version.content
    if content.language != LANGUAGE or release_details(content) is None:
        return []
    found = lacking(read_release(content), published_version(content.page) is not None)
    return list(found.values()) if found and not restores(version) else []
