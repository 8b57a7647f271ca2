"""Whether a sentence denies what it names: "it is not a victimless crime", "a myth"."""

import re

from .document import Document

# "Not only is it …" says it after all.
NOT_BEFORE = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely|simply|least|forget))|never(?!\s+(?:doubt|forget))|"
    r"no such thing as|cannot|can't|don't|doesn't|isn't|aren't|wasn't|weren't|won't|wouldn't|"
    r"nobody|no one|neither|nor|without|far from|more than|stop(?:s|ped)? "
    r"short of)\b[^.!?;:,]{0,45}$"
)
DENIES = re.compile(
    r"\b(?:myth|excuse|(?<!not )(?<!nothing )wrong|untrue|false|mistaken|"
    r"nonsense|no such thing|never true)\b"
)
NAMES_A_THOUGHT = re.compile(
    r"\b(?:may|might|some|people|often|you|they|can)\s+(?:\w+\s+){0,2}(?:think|say|feel|tell|"
    r"believe|claim|seem)\b"
)
ANSWERS = re.compile(r"\b(?:not|never|but|harm\w*|real|illegal|hurt|crime)\b|n't\b")


def is_denied_before(document: Document, start: int) -> bool:
    """Whether a "not" stands close before it in the same sentence."""
    sentence = document.sentence_at(start)
    return bool(NOT_BEFORE.search(document.low[sentence.start : start]))


def is_rebutted(document: Document, start: int, end: int) -> bool:
    """Denied before it, or named as a thought or an excuse and answered at once."""
    sentence = document.sentence_at(start)
    words = document.low[sentence.start : sentence.end]
    if is_denied_before(document, start) or DENIES.search(words):
        return True
    answer = document.low[end : sentence.end] + document.around(sentence.end)
    return bool(NAMES_A_THOUGHT.search(words) and ANSWERS.search(answer))
