"""HTML of the text editor as plain marks (see text.py), where marks can hold all of it."""

import re

from lxml import html as lxml_html

from .text import html_of

BLOCKS = {"p": "", "h2": "## ", "h3": "### "}
LISTS = ("ul", "ol")
SAME = {"b": "strong", "i": "em"}
SPACE = re.compile(r"\s+")


class UnheldError(ValueError):
    """Marks cannot hold this text, for example a table: it is edited in the editor alone."""


def marks_of(source: str) -> str:
    """The text as marks. Raises UnheldError where something of it would be lost or changed."""
    root = tree_of(source)
    if (root.text or "").strip() or any((block.tail or "").strip() for block in root):
        raise UnheldError
    marks = "\n\n".join(filter(None, (marks_of_block(block) for block in root)))
    if structure(tree_of(html_of(marks))) != structure(root):
        raise UnheldError
    return marks


def tree_of(source: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(source or "", create_parent="div")


def marks_of_block(block) -> str:
    if block.tag in BLOCKS:
        words = inline_marks(block)
        return f"{BLOCKS[block.tag]}{words}" if words else ""
    if block.tag in LISTS:
        return "\n".join(
            f"{'-' if block.tag == 'ul' else f'{number}.'} {inline_marks(point)}"
            for number, point in enumerate(block, start=1)
        )
    if block.tag == "blockquote":
        return "\n".join(f"> {inline_marks(part)}" for part in block)
    raise UnheldError


def inline_marks(element) -> str:
    pieces = [element.text or ""]
    for child in element:
        pieces += [marked(child), child.tail or ""]
    return SPACE.sub(" ", "".join(pieces)).strip()


def marked(child) -> str:
    words = inline_marks(child)
    kind = SAME.get(child.tag, child.tag)
    if kind == "strong":
        return f"**{words}**"
    if kind == "em":
        return f"*{words}*"
    if kind == "a":
        return f"[{words}]({child.get('data-cms-href') or child.get('href') or ''})"
    if kind == "span":
        return words
    raise UnheldError


def structure(element) -> list:
    """What a reader gets of an element, to be compared: tags, targets and words."""
    found: list = []
    add_words(found, element.text)
    for child in element:
        kind = SAME.get(child.tag, child.tag)
        inner = structure(child)
        if kind == "span":
            found += inner
        elif inner:
            target = child.get("data-cms-href") or child.get("href") or ""
            found.append((kind, target, inner))
        add_words(found, child.tail)
    return merged(found)


def add_words(found: list, words: str | None) -> None:
    if words and (words.strip() or found):
        found.append(SPACE.sub(" ", words.replace("\u00a0", " ")))


def merged(found: list) -> list:
    """Words that stand side by side as one, without the spaces at the ends of a block."""
    pieces: list = []
    for one in found:
        if isinstance(one, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += one
        else:
            pieces.append(one)
    pieces = [one.strip() if isinstance(one, str) and one.isspace() else one for one in pieces]
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip()
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip()
    return [one for one in pieces if one != ""]
