"""docs/checks.md: every rule in plain words, written from the rules themselves."""

from .findings import Level, Rule
from .running import KINDS, rules_of

LEVELS = {
    Level.BLOCK: "stops publication",
    Level.TICK: "stops until a publisher ticks it",
    Level.WARN: "warns",
}
HEAD = """# What is checked before words go out

Each text is read by these rules while it is written and again when it is published. A rule that
stops publication can be overridden by a publisher with a reason, which is kept with the version.
Somebody else's words, in quotation marks with the speaker named, are judged more mildly where it
says so. Titles of Acts and conventions, and names of units, are left alone. Look-alike letters and
characters that nobody sees change nothing.

To check a file by hand: `manage.py check_text FILE`. A text is read as a release;
`--kind page` reads it as a page that speaks to visitors.

It ends with 1 where something stops the text, a tick that is missing included; with 2 where the
file is missing or is no text.

Links to other sites are asked by `manage.py check_links`, one at a time and slowly, whether they
still lead somewhere; run it by night. A dead link stands on the dashboard, among the pages with a
warning, until a later night finds it mended. It says nothing of visitors, for it knows none.

Numbers and addresses of press offices that may stand in releases are the setting `PRESS_CONTACTS`.

This list is written by `manage.py check_text --list-rules > docs/checks.md`; a test holds it true.
"""


def list_of_rules() -> str:
    return HEAD + "".join(section(kind) for kind in KINDS)


def section(kind) -> str:
    rows = "".join(row(rule) for rule in rules_of(kind))
    return (
        f"\n## {kind.KIND}\n\n| rule | what it finds | it | what to do | source |\n"
        f"| --- | --- | --- | --- | --- |\n{rows}"
    )


def row(rule: Rule) -> str:
    does = LEVELS[rule.level]
    if rule.quoted and rule.quoted != rule.level:
        does += f"; in a quotation {LEVELS[rule.quoted]}"
    cells = (f"`{rule.name}`", rule.finds, does, rule.advice.strip(), rule.source)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |\n"
