"""Phrases of terms.json as patterns: each word in all its forms, joined in any way.

child|kid porn       either word, any plural, possessive, -ed or -ing; with a space, a hyphen
                     or nothing between them
=sick                in this form alone
porn*                any ending
images <3> under     up to three words between
"""

import re
from dataclasses import dataclass
from functools import cache

IRREGULAR = {"child": ["children", "childrens"], "man": ["men"], "wife": ["wives"]}
JOIN = r"[\s\-_/.·]{0,3}"
GAP = r"[^.!?\n]{{0,{letters}}}?"
LETTERS_A_WORD = 9
# Digits and signs that stand for letters in the middle or at the end of a word.
DISGUISED = re.compile(r"(?<=[a-z])[0134578@$!*](?=[a-z])")
STANDS_FOR = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b"}
STANDS_FOR |= {"@": "a", "$": "s", "!": "i", "*": "o"}


@dataclass(frozen=True)
class Phrase:
    """`cue` are letters that have to be in a text before the pattern can match."""

    words: str
    pattern: re.Pattern
    cues: tuple[str, ...]


def undisguised(low: str) -> str:
    """p0rn as porn, with the same length."""
    return DISGUISED.sub(lambda sign: STANDS_FOR[sign[0]], low)


@cache
def phrase(words: str) -> Phrase:
    parts = words.split()
    pattern, joined = "", False
    for part in parts:
        gap = re.fullmatch(r"<(\d+)>", part)
        if gap:
            pattern += GAP.format(letters=int(gap[1]) * LETTERS_A_WORD) + r"(?<!\w)"
            joined = False
            continue
        pattern += (JOIN if joined else "") + one_of(part)
        joined = True
    longest = max(parts, key=lambda part: min(map(len, part.split("|"))) * ("<" not in part))
    cues = tuple(stem(word) for word in longest.split("|"))
    return Phrase(words, re.compile(rf"(?<!\w){pattern}(?!\w)"), cues)


def one_of(part: str) -> str:
    forms = {form for word in part.split("|") for form in forms_of(word)}
    return "(?:" + "|".join(sorted(forms, key=len, reverse=True)) + ")"


def stem(word: str) -> str:
    """The letters that all forms of a word share."""
    bare = word.strip("=*")
    return bare if word.startswith("=") or len(bare) < 4 else bare[:-1]


def forms_of(word: str) -> set[str]:
    """Every form of an English noun or verb that its spelling allows, and some that nobody uses."""
    bare = re.escape(word.strip("=*"))
    if word.endswith("*"):
        return {rf"{bare}\w*"}
    if word.startswith("="):
        return {bare}
    forms = {bare, f"{bare}'?s'?", f"{bare}es", f"{bare}ed", f"{bare}ing", f"{bare}s'"}
    forms |= {f"{other}(?:'s)?" for other in IRREGULAR.get(bare, [])}
    if bare.endswith("e"):
        forms |= {f"{bare}d", f"{bare[:-1]}ing"}
    elif bare.endswith("y"):
        forms |= {f"{bare[:-1]}ies", f"{bare[:-1]}ied"}
    elif len(bare) > 2:
        forms |= {f"{bare}{bare[-1]}ed", f"{bare}{bare[-1]}ing"}
    return forms
