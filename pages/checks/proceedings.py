"""Live proceedings: nothing may be printed that could prejudice a court. A publisher ticks it."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule

KIND = "Live proceedings"
SOURCE = (
    "Contempt of Court Act 1981 sections 1 and 2 and schedule 1: proceedings are active from an "
    "arrest, a warrant or a charge until the verdict or sentence; College of Policing, media "
    "relations: naming people who were arrested"
)
LOOK = (
    "Are proceedings active? Then print no more than the charge, the "
    "court and the date, and nothing "
    "that takes guilt for granted. A publisher ticks it when it is safe. "
)
ACTIVE = Rule(
    "proceedings.active",
    Level.TICK,
    "A person who was arrested, charged or bailed, or a date in court still to come.",
    LOOK,
    SOURCE,
)
NAMED = Rule(
    "proceedings.named-before-charge",
    Level.TICK,
    "A named person who was arrested or questioned.",
    "Police name people when they are charged, and before only for a clear reason. " + LOOK,
    SOURCE,
)
GUILT = Rule(
    "proceedings.guilt-assumed",
    Level.TICK,
    "Words that take guilt for granted before the verdict, or tell of earlier convictions.",
    LOOK,
    SOURCE,
)
RULES = (ACTIVE, NAMED, GUILT)

ONE = (
    r"(?:an?|the|one|second|third|another)\s+(?:[\w-]+\s+){0,4}?(?:man|"
    r"woman|person|teenager|suspect|teacher|officer|male|"
    r"female|father|mother|boy|girl|individual|defendant|pensioner|student|"
    r"coach|resident|\d+-year-old|year-old)"
)
HAPPENED = (
    r"(?:has been|have been|was|is|were|remains?|had been)\s+(?:\w+\s+)?(?:re-?)?(?:"
    r"arrested|charged|bailed|remanded|detained|held|summonsed|released "
    r"on bail|released under investigation|in custody|questioned|on bail|"
    r"being (?:held|questioned)|in police custody)"
)
ACTIVES = re.compile(
    rf"\b{ONE}\b[^.!?]{{0,80}}?\b{HAPPENED}\b"
    r"|\b(?:officers|police|detectives|we)\s+(?:have\s+|had\s+)?(?:arrested|"
    r"charged|bailed|detained)\s+(?:an?|one|the|another)\s+(?:[\w-]+\s+){0,4}?(?:man"
    r"|woman|person|suspect|teenager|boy|girl|\d+-year-old|year-old)"
    r"|\b(?:is|are|was|were)?\s*(?:due|expected|set|scheduled|ordered|"
    r"will|bailed|remanded|summonsed) (?:to )?(?:appear|attend|stand trial|"
    r"be sentenced|face trial)\b"
    r"|\b(?:the\s+)?trial (?:is|was|will|continues|resumes|date|begins|"
    r"starts|opened|has been)\b|\b(?:the jury|jurors) (?:is|are|has|have|"
    r"was|will|retired)\b"
    r"|\bappeared (?:in|at|before)\s+(?:[\w']+\s+){0,4}(?:court|magistrates|custody|bench)"
    r"|\b(?:case|hearing|plea|sentencing|sentence) (?:has been |was |is "
    r"|will be )?(?:adjourned|listed|set for|due|scheduled)"
    r"|\b(?:will be|to be|awaits?|awaiting) sentenc(?:ed|ing?|e)\b|\bdenie[sd] "
    r"(?:the|all|both|any|\w+ (?:charges|counts))\b|\bpleaded not guilty\b"
)
GUILTS = re.compile(
    r"\b(?:caught|stopped|nailed|snared|unmasked|brought down|off (?:our|"
    r"the) streets|behind bars)\b[^.!?]{0,40}\b(?:offenders?|abusers?|"
    r"predators?|criminals?|paedophiles?|rapists?|him|them)\b"
    r"|\b(?:the|this|a|dangerous) (?:offenders?|abusers?|predators?|paedophiles?|"
    r"rapists?) (?:\w+ )?(?:has been|was|is) (?:arrested|charged|in custody|"
    r"being questioned|due)\b"
    r"|\b(?:previous|prior|earlier|past|spent) convictions?\b|\b(?:known|"
    r"convicted before|already convicted) to police\b|\bconfess\w*\b|\badmitted "
    r"(?:to officers|in interview|to police|it to)\b"
    r"|\bwe (?:know|are (?:sure|certain|confident)) (?:that )?(?:he|she|"
    r"they) (?:did|is guilty|are guilty|is responsible|was)\b|\b(?:clearly|"
    r"obviously|undoubtedly) guilty\b"
)
PENDING = re.compile(
    r"\b(?:arrested|charged|on bail|bailed|custody|remanded|due to appear|"
    r"trial|questioned|in court|suspect|detained)\b"
)
PERSON = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:\s+[A-Z][a-"
    r"z]+(?:-[A-Z][a-z]+)?){1,2}),?\s*"
    r"(?:\(?(?:aged\s+)?\d{2}\)?,?\s*)?(?:of|from)?[^.!?\n]{0,60}?\b(?P<deed>(?:was|"
    r"has been|is|were)\s+(?:\w+\s+)?"
    r"(?:arrested|charged|questioned|bailed|interviewed|held|detained|"
    r"remanded|suspected)|(?:is|are) accused|(?:is due|will) (?:to )?appear|"
    r"appeared (?:in|at|before))\b"
)
NO_PERSON = re.compile(
    r"\b(?:Police|Court|Constabulary|Force|Council|Foundation|Helpline|"
    r"Detective|Superintendent|Inspector|Constable|Sergeant|Chief|Act|"
    r"Stop|County|Team|Unit|Crown|Prosecution|"
    r"January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Monday|"
    r"Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|South|North|West|"
    r"East|New|Wiltshire|Dorset|Gloucestershire|Somerset|Devon|Cornwall)\b"
)
TO_READERS = re.compile(
    r"\b(?:you|your|if|(?:person|people) who|someone|somebody|anyone|everyone|"
    r"anybody|relative|loved one)\b"
)


def find(document: Document, context: Context) -> Iterator[Finding]:
    reported = set()
    for match in PERSON.finditer(document.plain):
        if not NO_PERSON.search(match["name"]):
            reported.add(document.sentence_at(match.start()).start)
            named = re.search(
                r"arrested|questioned|interviewed|held|detained|suspected", match["deed"]
            )
            yield document.finding(NAMED if named else ACTIVE, *match.span())
    for match in ACTIVES.finditer(document.low):
        sentence = document.sentence_at(match.start())
        words = document.low[sentence.start : sentence.end]
        if sentence.start not in reported and not TO_READERS.search(words) and not is_over(words):
            reported.add(sentence.start)
            yield document.finding(ACTIVE, *match.span())
    for match in GUILTS.finditer(document.low):
        if PENDING.search(document.around(match.start(), before=2, after=2)):
            words = document.around(match.start())
            if not TO_READERS.search(words) and not is_over(words):
                yield document.finding(GUILT, *match.span())


def is_over(words: str) -> bool:
    """Sentenced: the proceedings have ended. Not so where the sentence is still to come."""
    over = re.search(
        r"\b(?:was|were|has been|have been) (?:\w+ )?(?:jailed|sentenced|imprisoned|"
        r"acquitted|cleared|given)\b",
        words,
    )
    return bool(over and not re.search(r"\b(?:will|due|awaiting|trial of|co-defendant)\b", words))
