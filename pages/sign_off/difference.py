"""What changes for a reader: the draft beside what is live, word by word."""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum

from cms.models import PageContent
from django.utils.translation import gettext as _
from djangocms_versioning.models import Version
from lxml import html as lxml_html

from ..drafts import draft_address, rendered_draft
from ..models import ReleaseDetails
from ..translations import details_of
from ..uk_moments import in_uk_words

# What a reader sees as one piece.
PIECES = (
    "h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td", "th", "caption", "figcaption", "summary",
    "blockquote",
)  # fmt: skip
# Below this share of common words a line reads better as another line.
ALIKE = 0.6
WORD = re.compile(r"\s+|[^\s]+")


class Kind(StrEnum):
    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Words:
    kind: Kind
    text: str


@dataclass(frozen=True)
class Line:
    """One piece of the page. A changed one holds words of each kind."""

    words: tuple[Words, ...]

    @property
    def is_changed(self) -> bool:
        return any(word.kind != Kind.SAME for word in self.words)


def live_beside(version: Version) -> PageContent | None:
    """What visitors have now of the same page in the same language."""
    content = version.content
    return PageContent.objects.filter(page=content.page, language=content.language).first()


def difference(version: Version, html: str = "") -> list[Line]:
    """The lines that are new, gone or changed, with a neighbour each for orientation."""
    live = live_beside(version)
    before = [*said_about(live), *pieces(rendered_draft(live))] if live else []
    content = version.content
    after = [*said_about(content), *pieces(html or rendered_draft(content))]
    return near_changes(lines_of(before, after))


def said_about(content: PageContent) -> list[str]:
    """What stands round the text, and what no reader sees as text."""
    details = details_of(content)
    facts = {
        _("Address"): draft_address(content),
        _("Title in the browser"): content.page_title or content.title,
        _("Description"): content.meta_description,
        _("Signpost"): details.get_signpost_display(),
        _("Owner"): details.owner,
        _("Last reviewed"): details.last_reviewed,
        _("Crisis help first"): _("yes") if details.crisis_first else "",
        _("Template"): content.get_template_name(),
        _("Embargo until"): embargo_in_words(content),
    }
    return [f"{name}: {value}" for name, value in facts.items() if value]


def embargo_in_words(content: PageContent) -> str:
    release = ReleaseDetails.objects.filter(extended_object=content).first()
    until = release.embargo_until if release else None
    return in_uk_words(until) if until else ""


def pieces(html: str) -> list[str]:
    """The text of the page's main part, piece by piece."""
    tree = lxml_html.document_fromstring(html)
    main = next(iter(tree.xpath("//main")), tree)
    found = [read_out(one) for one in main.iter(*PIECES, "img") if is_whole(one)]
    return [text for text in found if text]


def read_out(element) -> str:
    """Its words, with where its links lead and what its pictures show."""
    said = [] if element.tag == "img" else [" ".join(element.text_content().split())]
    said += [f"→ {link.get('href')}" for link in element.iter("a") if link.get("href")]
    said += [
        _("[picture %(source)s: %(words)s]")
        % {"source": picture.get("src", "").rpartition("/")[2][:8], "words": picture.get("alt")}
        for picture in element.iter("img")
    ]
    return " ".join(said).strip()


def is_whole(element) -> bool:
    """No piece around it: its words would be told twice."""
    return not any(parent.tag in PIECES for parent in element.iterancestors())


def lines_of(before: list[str], after: list[str]) -> list[Line]:
    found: list[Line] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for deed, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        old, new = before[old_from:old_to], after[new_from:new_to]
        if deed == "equal":
            found += [Line((Words(Kind.SAME, text),)) for text in old]
            continue
        paired = min(len(old), len(new))
        found += [
            changed_line(one, other) for one, other in zip(old[:paired], new[:paired], strict=True)
        ]
        found += [Line((Words(Kind.GONE, text),)) for text in old[paired:]]
        found += [Line((Words(Kind.NEW, text),)) for text in new[paired:]]
    return found


def changed_line(old: str, new: str) -> Line:
    before, after = WORD.findall(old), WORD.findall(new)
    found: list[Words] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return Line((Words(Kind.GONE, old), Words(Kind.NEW, new)))
    for deed, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if deed == "equal":
            found.append(Words(Kind.SAME, "".join(before[old_from:old_to])))
            continue
        gone, added = "".join(before[old_from:old_to]), "".join(after[new_from:new_to])
        found += [Words(Kind.GONE, gone)] if gone else []
        found += [Words(Kind.NEW, added)] if added else []
    return Line(tuple(found))


def near_changes(lines: list[Line]) -> list[Line]:
    changed = {number for number, line in enumerate(lines) if line.is_changed}
    wanted = {near for number in changed for near in (number - 1, number, number + 1)}
    return [line for number, line in enumerate(lines) if number in wanted]
