"""The rows of terms.json: each phrase finds its own words, in all their forms."""

import json
from pathlib import Path

import pytest

from pages.checks import Context, Level, check_text
from pages.checks.language import TERMS_FILE, terms
from pages.checks.phrases import phrase

pytestmark = pytest.mark.any_database

FACTS = Path(__file__).resolve().parents[4] / "shared" / "facts" / "terms.json"
PHRASES = sorted({one.words: one for term in terms() for one in term.find}.items())


@pytest.mark.parametrize("one", [one for _words, one in PHRASES], ids=lambda one: one.words[:40])
def test_phrase_finds_its_own_words(one):
    parts = [part.split("|")[0].strip("=*") for part in one.words.split() if "<" not in part]

    for written in (" ".join(parts), "-".join(parts), " - ".join(parts)):
        assert one.pattern.search(written)
        assert any(cue in written for cue in one.cues)


@pytest.mark.parametrize(
    "text",
    ["paedophile", "paedophiles", "paedophile's", "paedophilia", "paedophilic", "PAEDOPHILE"],
)
def test_forms_of_a_word_are_found(text):
    assert [one.rule for one in check_text(text, Context())] == ["language.paedophile"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("commit suicide", ["committed suicide", "commits suicide", "committing suicide"]),
        ("abuse child", ["abused children", "abusing child", "abuse-child's"]),
        ("family man", ["families men", "family-man"]),
    ],
)
def test_verbs_and_nouns_are_bent(words, found):
    assert all(phrase(words).pattern.search(text) for text in found)


def test_scare_quotes_change_nothing_but_a_statement_does():
    def levels(text):
        return [one.level for one in check_text(text, Context())]

    assert levels("It was a “child porn” ring.") == [Level.BLOCK]
    assert levels("“We see child porn on each of these phones,” she said.") == [Level.WARN]
    assert levels("“We see child porn on each of these phones.”") == [Level.BLOCK]


def test_every_collected_term_has_a_rule():
    """The facts name a source for each term; so does the rule that was made of it."""
    if not FACTS.exists():
        pytest.skip("the collected terms are not beside this repository (../shared/facts)")
    from pages.checks.running import KINDS, rules_of

    sources = " ".join(rule.source for kind in KINDS for rule in rules_of(kind))
    rows = json.loads(FACTS.read_text(encoding="utf-8"))
    blocked = [row for row in rows if row["level"] == "block" and row["source"] not in sources]

    # These have modules of their own: ages, visits, secrecy, numbers, material.
    own = ("under-16", "callers", "anonymous", "tel no", "delete it")
    left = [row["avoid"] for row in blocked if not any(word in str(row["avoid"]) for word in own)]
    assert left == []


def test_terms_are_data_with_known_keys():
    keys = {
        "rule", "level", "quoted", "find", "finds", "near", "unless", "explained", "as_written",
        "abbreviations", "not_followed", "rebutted", "where", "titles", "advice", "source",
    }  # fmt: skip
    rows = json.loads(TERMS_FILE.read_text(encoding="utf-8"))["terms"]

    assert [set(row) - keys for row in rows if set(row) - keys] == []
