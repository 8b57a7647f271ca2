"""Long sentences, and how hard the whole text is to read.

The grade is Flesch-Kincaid's (Kincaid and others, 1975). Syllables are counted by groups of
vowels with the commonest exceptions: a dictionary of pronunciations would weigh several megabytes
and a second at every start, and a test holds the two within one grade of each other.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from .context import Context
from .document import Document, Span
from .findings import Finding, Level, Rule

KIND = "Easy to read"
SOURCE = "GOV.UK writing guide: check any sentence over 25 words; write for a reading age of 9"
LONG = Rule(
    "reading.long-sentence",
    Level.WARN,
    "A sentence of more than 25 words.",
    "Split it: one idea a sentence.",
    SOURCE,
)
HARD = Rule(
    "reading.age",
    Level.WARN,
    "A page above grade 6, or news above grade 10 (Flesch-Kincaid).",
    "Shorter sentences and plainer words bring it down.",
    SOURCE,
)
RULES = (LONG, HARD)

LONGEST = 25  # Words.
FEWEST_WORDS = 80  # Below that the grade says nothing.
HARDEST = {"page": 6.0, "news": 10.0}  # Grades.
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
COUNTED_WORD = re.compile(r"[^\W_]+(?:[',.:/@-]+[^\W_]+)*")
VOWELS = re.compile(r"[aeiouy]+")
SPLIT = re.compile(
    r"i[ao](?![nu])|eo(?!u)|[iu]e[nt]\b|ua|io[np]?e\b|creat|react|science|quiet|riot"
)
IRREGULAR = {
    "people": 2,
    "peoples": 2,
    "maybe": 2,
    "something": 2,
    "someone": 2,
    "sometimes": 2,
    "every": 2,
}
SILENT = re.compile(r"(?:[^aeiouylt]e|[^l]te|[aeiou]le|[^aeiouy]es|[^td]ed)$")


def find(document: Document, context: Context) -> Iterator[Finding]:
    for sentence in document.sentences:
        words = COUNTED_WORD.findall(document.plain, sentence.start, sentence.end)
        if len(words) > LONGEST and not document.is_signed(sentence.start, sentence.end):
            start = (
                sentence.start
                + len(document.plain[sentence.start : sentence.end])
                - len(document.plain[sentence.start : sentence.end].lstrip())
            )
            yield document.finding(
                LONG,
                start,
                sentence.end,
                level=Level.WARN,
                advice=f"{LONG.advice} This one has {len(words)} words.",
            )
    found = grade(document, document.sentences)
    if found > HARDEST[context.kind]:
        advice = f"It is at grade {found:.1f}, about age {found + 5:.0f}. {HARD.advice}"
        yield document.finding_of_page(HARD, advice)


def grade(document: Document, sentences: list[Span]) -> float:
    """0 where there are too few words to tell. Headings and labels count as sentences."""
    words = [WORD.findall(document.low[span.start : span.end]) for span in sentences]
    words = [found for found in words if found]
    total = sum(map(len, words))
    if total < FEWEST_WORDS:
        return 0.0
    per_word = sum(syllables(word) for found in words for word in found) / total
    return 0.39 * total / len(words) + 11.8 * per_word - 15.59


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    word = word.removesuffix("'s")
    if word in IRREGULAR:
        return IRREGULAR[word]
    groups = len(VOWELS.findall(word)) + len(SPLIT.findall(word))
    return max(groups - bool(groups > 1 and SILENT.search(word)), 1)
