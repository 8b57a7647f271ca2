"""Reading HTML: what a person sees or hears, block by block, with the lines of the source."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from lxml import etree, html

from .document import Block, Document, document_of

APART = {
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "div", "section", "article", "ul",
    "ol", "dl", "summary", "details", "figure", "figcaption", "blockquote", "table", "tr", "td",
    "th", "aside", "nav", "header", "footer", "main", "address", "pre", "form", "fieldset", "hr",
    "button", "caption", "svg", "text", "body", "html", "title",
}  # fmt: skip
UNSEEN = {"script", "style", "template", "head"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
QUOTING = {"blockquote", "q"}
SPOKEN = ("alt", "title", "aria-label", "placeholder", "aria-description")
NAMES = {"li": "list item", "blockquote": "quotation", "figcaption": "caption", "td": "table"}


# Characters that XML knows nothing of.
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass
class Reader:
    """Gathers pieces of text with the line that each came from."""

    pieces: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    spoken: list[tuple[str, str, int]] = field(default_factory=list)
    line: int = 1
    opened: int = 0
    quoted: int = 0
    has_words: bool = False

    def write(self, words: str) -> None:
        self.pieces.append(words)
        self.has_words = self.has_words or not (words.isspace() or words == "")
        for letter in words:
            self.lines.append(self.line)
            self.line += letter == "\n"

    def close(self, kind: str, name: str) -> None:
        """End the block that is open, if it has words; the next begins after an empty line."""
        if self.has_words:
            self.blocks.append(Block(kind, self.opened, len(self.lines), name, self.quoted > 0))
            line = self.line
            self.write("\n\n")
            self.line = line
        self.opened = len(self.lines)
        self.has_words = False

    def close_spoken(self) -> None:
        """Words in attributes stand after all others, each a block of its own."""
        for kind, words, line in self.spoken:
            self.line = line
            self.write(words)
            self.close(kind, "alternative text" if kind == "picture" else "label")


def read_html(source: str) -> Document:
    """Only the main part of a whole page; of a piece, all of it. Never raises on any text."""
    page = tree_of(source)
    main = page.xpath("//main")
    reader = Reader()
    read(reader, main[0] if main else page, "text", "text")
    reader.close("text", "text")
    reader.close_spoken()
    return document_of(
        "".join(reader.pieces),
        lambda plain, places: seen_blocks(reader.blocks, places),
        lines=reader.lines,
        page=page,
    )


def tree_of(source: str) -> html.HtmlElement:
    try:
        return html.document_fromstring(UNREADABLE.sub("", source) or "<body></body>")
    except (etree.ParserError, ValueError):
        return html.document_fromstring("<body></body>")


def read(reader: Reader, element, kind: str, name: str) -> None:
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    apart = element.tag in APART
    if apart:
        reader.close(kind, name)
        kind = "heading" if element.tag in HEADINGS else "text"
        name = "heading" if kind == "heading" else NAMES.get(element.tag, "text")
    reader.quoted += element.tag in QUOTING
    reader.line = max(reader.line, element.sourceline or 1)
    reader.write("\n" if element.tag == "br" else element.text or "")
    for child in element:
        read(reader, child, kind, name)
        reader.write(child.tail or "")
    if apart:
        reader.close(kind, name)
    reader.quoted -= element.tag in QUOTING
    for attribute in SPOKEN:
        if (words := element.get(attribute) or "").strip():
            kind = "picture" if element.tag == "img" else "spoken"
            reader.spoken.append((kind, words, element.sourceline or 1))


def seen_blocks(blocks: list[Block], places) -> list[Block]:
    """The same blocks, placed in what is seen of the text."""
    return [
        Block(
            block.kind,
            bisect_left(places, block.start),
            bisect_left(places, block.end),
            block.name,
            block.quoted,
        )
        for block in blocks
    ]
