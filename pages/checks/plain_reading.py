"""Reading plain text: paragraphs are what empty lines part, and items of lists."""

import re

from .document import Block, Document, document_of

PARAGRAPH = re.compile(r"\S(?:(?!\n[ ]*\n).)*", re.DOTALL)
ITEM = re.compile(r"\n(?=[ ]*(?:[-*·]|\d{1,2}[.)])[ ])")


def read_text(text: str) -> Document:
    return document_of(text, blocks)


def blocks(plain: str, _places=None) -> list[Block]:
    found = []
    for paragraph in PARAGRAPH.finditer(plain):
        start = paragraph.start()
        for item in ITEM.finditer(paragraph[0]):
            found.append(Block("text", start, paragraph.start() + item.start()))
            start = paragraph.start() + item.start() + 1
        found.append(Block("text", start, paragraph.end()))
    return [block for block in found if plain[block.start : block.end].strip()]
