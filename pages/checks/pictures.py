"""Pictures need words for people who cannot see them, or an empty alternative."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule

KIND = "Pictures"
SOURCE = "WCAG 2.2, 1.1.1; GOV.UK content design, images"
MISSING = Rule(
    "pictures.alternative-missing",
    Level.BLOCK,
    "A picture without alternative text.",
    "Say in a sentence what the picture tells, or mark it as decorative.",
    SOURCE,
)
USELESS = Rule(
    "pictures.alternative-useless",
    Level.WARN,
    "Alternative text that is a file name, or begins with “image of”.",
    "Say what the picture tells: a screen reader says already that it is a picture.",
    SOURCE,
)
LONG = Rule(
    "pictures.alternative-long",
    Level.WARN,
    "Alternative text of more than 150 letters.",
    "Put what is long into the text of the page.",
    SOURCE,
)
RULES = (MISSING, USELESS, LONG)

LONGEST = 150  # Letters.
FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|heic|bmp)|(?:img|dsc|image|photo|picture)[\s_-]?\d*", re.I
)
IMAGE_OF = re.compile(
    r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon) (?:of|showing)\b", re.I
)


def find(document: Document, context: Context) -> Iterator[Finding]:
    if document.page is None:
        return
    for picture in document.page.xpath("//main//img | //body[not(.//main)]//img"):
        words = picture.get("alt")
        line = picture.sourceline or 1
        if words is None:
            yield document.finding_of_element(MISSING, "", line, "picture")
            continue
        words = words.strip()
        if FILE_NAME.fullmatch(words) or IMAGE_OF.match(words):
            yield document.finding_of_element(USELESS, words, line, "picture")
        if len(words) > LONGEST:
            yield document.finding_of_element(LONG, words, line, "picture")
