"""Our English for the CMS's English: compiled, in use, and still the CMS's own words."""

import gettext
import re
from pathlib import Path

import djangocms_versioning
import pytest
from django.utils.translation import gettext as translated

WORDS = Path(__file__).parents[2] / "campaign_site/words/en/LC_MESSAGES/django.po"
PAIRS = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"', WORDS.read_text("utf-8"), re.MULTILINE))
# The verbs of versioning for removing something, which staff never meet.
OLD_VERBS = re.compile(r"unpublish|archive|discard|revert", re.IGNORECASE)


def test_compiled_words_are_those_of_the_source():
    """Compile with: msgfmt -o django.mo django.po"""
    with WORDS.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog

    assert {source: words for source, words in compiled.items() if source} == PAIRS


@pytest.mark.parametrize("source", PAIRS)
def test_words_stand_in_the_package_and_ours_come_instead(source):
    package = Path(djangocms_versioning.__file__).parent
    files = [*package.rglob("*.py"), *package.rglob("*.html")]

    assert any(source in path.read_text("utf-8") for path in files)
    assert translated(source) == PAIRS[source]


def test_no_word_of_ours_is_an_old_verb():
    assert [words for words in PAIRS.values() if OLD_VERBS.search(words)] == []
