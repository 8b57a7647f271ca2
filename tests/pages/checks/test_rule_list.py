"""docs/checks.md is the rules themselves in plain words."""

import pytest

from pages.checks.rule_list import list_of_rules
from pages.checks.running import KINDS, rules_of

pytestmark = pytest.mark.any_database

RULES = [rule for kind in KINDS for rule in rules_of(kind)]


def test_docs_list_every_rule(repository):
    """After a change of a rule: manage.py check_text --list-rules > docs/checks.md"""
    written = (repository / "docs" / "checks.md").read_text(encoding="utf-8")

    assert written == list_of_rules()


def test_every_rule_says_what_to_do_and_names_its_source():
    assert [rule.name for rule in RULES if not (rule.finds and rule.advice and rule.source)] == []
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
