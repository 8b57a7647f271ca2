"""The text of a release as a press officer types it on a phone, and as HTML.

Plain marks, each block on lines of its own:

    ## A heading            ### a smaller one
    - a point               1. a numbered point
    > somebody's words
    [words](address)        **strong words**        *other words*

Everything else is words: no HTML that somebody typed or pasted ever becomes an element.
`release_marks.py` reads the marks back out of HTML.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

# What a copied text brings that nobody sees, and what a phone or a word processor puts for a space.
A_LINK = "\x00"  # Stands for a link for a moment; nobody can type it, for it is unseen.
UNSEEN = dict.fromkeys(map(ord, "\x00\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c"))
SPACES = str.maketrans(dict.fromkeys("\t\u00a0\u2007\u2009\u202f", " "))
SPACES_RUN = re.compile(r" {2,}")
BULLET = re.compile(r"^ *(?:[•·▪●◦‣⁃∙\uf0b7\uf0a7] *|o {2,})")
# A mail wraps its lines at 60 to 80 characters; a line that ends so goes on in the next.
WRAPPED = range(58, 81)
ENDED = re.compile(r"[.!?:][\"'”’)]*$")

HEADING = re.compile(r"(#{1,3}) +(.+)")
POINT = re.compile(r"[-*] +(.+)")
NUMBERED = re.compile(r"(\d{1,2})[.)] +(.+)")
QUOTE = re.compile(r"> ?(.*)")

TARGET = r"(?:https?://[^\s()<>]+|(?:mailto|tel):[^\s()<>]+|[a-z_]+\.[a-z_]+:\d+|[/#][^\s()<>]*)"
LINK = re.compile(rf"\[([^\[\]\n]+)\]\(({TARGET})\)")
STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
# Whole strong words or none of them: elements that cross each other are no HTML.
UNCROSSED = r"(?:<strong>(?:(?!</strong>)[^*\n])*</strong>|(?!</?strong>)[^*\n])"
OTHER = re.compile(rf"(?<![\w*])\*(?=[^\s*])({UNCROSSED}+?)(?<=[^\s*])\*(?![\w*])")
KEPT_BY_EDITOR = re.compile(r"[a-z_]+\.[a-z_]+:\d+")


def html_of(marks: str) -> str:
    """Clean HTML of what was typed; never more than headings, paragraphs, lists, quotes, links."""
    return "".join(html_of_blocks(list(lines_of(marks))))


def tidy(typed: str) -> str:
    """The same words without what cannot be seen, bullets as marks. Pasted plain text ends here."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    lines = text.translate(UNSEEN).translate(SPACES).split("\n")
    return "\n".join(SPACES_RUN.sub(" ", BULLET.sub("- ", line).strip()) for line in lines).strip()


def lines_of(marks: str) -> Iterator[tuple[str, str]]:
    """(kind, words) of each line: h2, h3, ul, ol, blockquote, p, or "" between two blocks."""
    before, number = "", 0
    for line in tidy(marks).split("\n"):
        kind, words = kind_of(line, number)
        number = number + 1 if kind == "ol" else 0 if line else number
        if kind == "p" and before and goes_on(before, words):
            yield "+", words
        else:
            yield kind, words
        before = words if kind == "p" else ""


def kind_of(line: str, number: int) -> tuple[str, str]:
    """`number` is that of the numbered point before; only the next one goes on with its list."""
    if not line:
        return "", ""
    if heading := HEADING.fullmatch(line):
        return ("h3" if heading[1] == "###" else "h2"), heading[2]
    if point := POINT.fullmatch(line):
        return "ul", point[1]
    if (point := NUMBERED.fullmatch(line)) and int(point[1]) == number + 1:
        return "ol", point[2]
    if quote := QUOTE.fullmatch(line):
        return "blockquote", quote[1]
    return "p", line


def goes_on(before: str, line: str) -> bool:
    """Whether the line break is only where a mail was wrapped."""
    return line[:1].islower() or (len(before) in WRAPPED and not ENDED.search(before))


def html_of_blocks(lines: list[tuple[str, str]]) -> Iterator[str]:
    for kind, group in groupby(joined(lines), key=lambda line: line[0]):
        words = [inline(line) for _kind, line in group]
        if kind in ("ul", "ol"):
            points = "".join(f"<li>{line}</li>" for line in words)
            yield f"<{kind}>{points}</{kind}>"
        elif kind == "blockquote":
            said = "".join(f"<p>{line}</p>" for line in words if line)
            yield f"<blockquote>{said}</blockquote>" if said else ""
        elif kind:
            yield "".join(f"<{kind}>{line}</{kind}>" for line in words)


def joined(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Wrapped lines put together; an empty line between two points does not part their list."""
    found: list[tuple[str, str]] = []
    for place, (kind, words) in enumerate(lines):
        if kind == "+" and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {words}")
        elif kind:
            found.append((kind, words))
        elif found and found[-1][0] in ("ul", "ol"):
            after = next((one for one, _words in lines[place:] if one), "")
            found += [] if after == found[-1][0] else [("", "")]
        else:
            found.append(("", ""))
    return found


def inline(words: str) -> str:
    """The words of one block. A link may stand among strong words, and strong words in a link:
    for the words around it a link is one sign, whatever it says and wherever it leads."""
    links = (f"<a {attributes(link[2])}>{emphasised(link[1])}</a>" for link in LINK.finditer(words))
    around = emphasised(LINK.sub(A_LINK, words))
    return re.sub(A_LINK, lambda _sign: next(links), around)


def attributes(target: str) -> str:
    """The text editor keeps a link to a page of this site by the page, so that it follows it."""
    if KEPT_BY_EDITOR.fullmatch(target):
        return f'href="#" data-cms-href="{target}"'
    return f'href="{escape(target)}"'


def emphasised(words: str) -> str:
    text = STRONG.sub(r"<strong>\1</strong>", escape(words, quote=False))
    return OTHER.sub(r"<em>\1</em>", text)
