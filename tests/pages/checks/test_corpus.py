"""The corpus: every planted error is found, and nothing stops the right texts."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from pages.checks import Level, PageKind, check_html, check_text
from pages.checks.known_facts import context_from_files
from pages.checks.running import KINDS, rules_of
from tests.pages.checks.texts import filled

CORPUS = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text(encoding="utf-8"))["texts"]
RULES = {rule.name: rule for kind in KINDS for rule in rules_of(kind)}
ADDRESSES = frozenset({"/", "/get-help/", "/report/", "/about/"})

pytestmark = pytest.mark.any_database


@pytest.fixture(scope="module")
def context():
    return context_from_files()


def answers(row, context):
    own = replace(
        context,
        kind=PageKind(row.get("kind", "news")),
        signpost=row.get("signpost", ""),
        addresses=ADDRESSES,
    )
    check = check_html if row.get("as") == "html" else check_text
    return check(filled(row["text"], context.facts), own)


def wanted(row):
    for name in row.get("find", []):
        rule, _colon, level = name.partition(":")
        yield rule, level or str(RULES[rule].level)


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: row["text"][:50])
def test_planted_errors_are_found(row, context):
    found = Counter((finding.rule, str(finding.level)) for finding in answers(row, context))

    assert Counter(wanted(row)) - found == Counter()


@pytest.mark.parametrize(
    "row", [row for row in CORPUS if "right" in row], ids=lambda row: row["text"][:50]
)
def test_right_texts_pass(row, context):
    found = answers(row, context)

    assert [finding.excerpt for finding in found if finding.level.stops] == []
    assert {finding.rule for finding in found} & set(row["right"]) == set()


def test_every_rule_has_a_wrong_and_a_right_use():
    wrong = {rule for row in CORPUS for rule, _level in wanted(row)}
    right = {rule for row in CORPUS for rule in row.get("right", [])}

    assert set(RULES) - wrong == set()
    assert set(RULES) - right == set()
    assert (wrong | right) - set(RULES) == set()


def test_corpus_is_long_enough():
    assert len(CORPUS) >= 60


def test_wrong_numbers_are_plainly_invented():
    """Ofcom keeps these ranges for drama: 01632 960 and 020 7946 0."""
    for row in CORPUS:
        for number in re.findall(r"\+?\d[\d ()-]{8,}\d", row["text"]):
            digits = re.sub(r"\D", "", number.replace("(0)", "")).removeprefix("44").lstrip("0")
            assert digits.startswith(("1632960", "2079460", "5426009", "163")), number


def test_style_never_stops():
    names = ("style.", "reading.")
    assert {RULES[name].level for name in RULES if name.startswith(names)} == {Level.WARN}
