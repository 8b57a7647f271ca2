"""Checks of words before they go out (DESIGN 5.4). `known_facts` makes the context."""

from .context import Context, Facts, PageKind
from .findings import Finding, Level, Rule, distinct
from .running import check_html, check_text

__all__ = [
    "Context",
    "Facts",
    "Finding",
    "Level",
    "PageKind",
    "Rule",
    "check_html",
    "check_text",
    "distinct",
]
