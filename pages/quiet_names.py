"""Names that may stay in a visitor's history: no title or address holds a loud word (DESIGN 8)."""

import re
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

LONGEST_SLUG = 60
# What would stand first in an address once the loud word before it is left out.
JOINING = ("and", "or", "of", "by", "for")


def loud_words(words: str) -> list[str]:
    """Words of QUIET_WORDS that begin a word here: what verification refuses."""
    return [
        word
        for word in settings.QUIET_WORDS
        if re.search(rf"\b{re.escape(word)}", words, re.IGNORECASE)
    ]


def quiet_title(title: str, day: date) -> str:
    """The title itself, or one that says no more than that this is news of a day."""
    if title and not loud_words(title):
        return title
    return _("News of %(day)s") % {"day": date_format(day, "j F Y")}


def quiet_slug(title: str, day: date, taken: set[str]) -> str:
    """An address out of the title without its loud words, or out of the day; none of `taken`."""
    words = [word for word in slugify(title).split("-") if word and not loud_words(word)]
    while words and words[0] in JOINING:
        words.pop(0)
    slug = ""
    for word in words:
        if len(slug) + len(word) + 1 > LONGEST_SLUG:
            break
        slug = f"{slug}-{word}" if slug else word
    base = slug if len(words) > 1 else f"release-{day.isoformat()}"
    found, number = base, 2
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found
