"""Promises of secrecy: confidential is not secret, and every service passes something on."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule
from .negation import is_denied_before

KIND = "Promises of secrecy"
SOURCE = (
    "Each operator's own limits: stopitnow.org.uk/helpline, childline.org.uk/about/"
    "confidentiality-promise, samaritans.org; the campaign's cautions for every page"
)
INSTEAD = (
    "Print the service’s own limits from the register, word for word. You can write: “You do not "
    "have to give your name. Here is when they must pass something on.”"
)
ABSOLUTE = Rule(
    "secrecy.absolute",
    Level.BLOCK,
    "“Completely confidential”, “100% anonymous”, “untraceable”.",
    INSTEAD,
    SOURCE,
)
NOBODY = Rule(
    "secrecy.nobody-will-know",
    Level.BLOCK,
    "“Nobody will know”, “it stays between us”, “no questions asked”.",
    INSTEAD,
    SOURCE,
)
POLICE = Rule(
    "secrecy.police-never",
    Level.BLOCK,
    "“The police will never know”, “we will not tell anyone”.",
    INSTEAD,
    SOURCE,
)
ANONYMOUS = Rule(
    "secrecy.anonymous",
    Level.BLOCK,
    "“Anonymous” of a service that does not say so of itself in the register.",
    INSTEAD,
    SOURCE,
)
RECORDED = Rule(
    "secrecy.not-recorded",
    Level.BLOCK,
    "“Calls are not recorded”, “we cannot see your number”.",
    "Show the service’s own answers from the register instead; where it has none, they are not "
    "known.",
    SOURCE,
)
ONLY_IF = Rule(
    "secrecy.only-if",
    Level.BLOCK,
    "“Passed on only if …”.",
    "Never “only if”: it reads as advice on what to hold back. Print the service’s own limits.",
    "The campaign's cautions for every page",
)
BILL = Rule(
    "secrecy.bill",
    Level.BLOCK,
    "That a call stays off the bill, without the phone’s own call list.",
    "Add: “but the phone’s own call list still shows it”.",
    "Ofcom General Condition C3, as the ICO explains it",
)
ONE_WORD = Rule(
    "secrecy.anonymous-and-confidential",
    Level.WARN,
    "“Anonymous and confidential” as one word.",
    "They are two promises. Anonymous: they do not know who you are. Confidential: they know, but "
    "keep it private, with limits.",
    "crimestoppers-uk.org, our contact centre; stopitnow.org.uk/helpline",
)
RULES = (ABSOLUTE, NOBODY, POLICE, ANONYMOUS, RECORDED, ONLY_IF, BILL, ONE_WORD)

VERY = (
    r"(?:complete(?:ly)?|total(?:ly)?|full(?:y)?|100\s?(?:%|per\s?cent|"
    r"percent)|hundred per\s?cent|"
    r"entire(?:ly)?|absolute(?:ly)?|strict(?:ly|est)?|utter(?:ly)?|perfect(?:ly)?|"
    r"guaranteed?|always|"
    r"truly|whol(?:e|ly)|entirely|permanently|forever|every|utmost|unconditional(?:ly)?)"
)
KEPT = (
    r"(?:confidential(?:ly|ity)?|anonym\w+|private|privacy|secret|secrecy|"
    r"discretion|safe from police)"
)
PEOPLE = (
    r"(?:nobody|no[\s-]?one|not a (?:soul|single person)|no (?:other )?(?:person|"
    r"body|officers?|police)"
    r"|none of (?:your|us)[\w ]{0,20})"
)
LEARN = (
    r"(?:know|find out|learn|discover|hear|be told|be informed|ever see|see|trace|track|"
    r"identify|recogni[sz]e|realise|suspect)"
)
POLICE_WORDS = (
    r"(?:the )?(?:police|officers?|we|they|authorities|law enforcement|"
    r"detectives?|helpline|advisers?|staff|charity|stop it now|your (?:family|"
    r"employer|partner|wife|husband|boss))"
)
NEVER = (
    r"(?:(?:(?:will|would|can|could|shall|do|does|are|is|have|has)\s+)?never"
    r"|(?:will|would|can|could|shall)\s?not|won't|can't|couldn't|wouldn't)"
)
PATTERNS = (
    (ABSOLUTE, re.compile(rf"\b{VERY}[\s,-]+(?:and\s+\w+ly\s+|safe and\s+|free and\s+)?{KEPT}\b")),
    (
        ABSOLUTE,
        re.compile(
            r"\b(?:un|non)-?trace?able\b|\buntracked\b|\bin (?:the "
            r")?(?:strictest|complete|total|absolute|full|utmost) (?:of "
            r")?(?:confidence|secrecy|privacy)\b|\bin strict confidence\b"
        ),
    ),
    (
        ABSOLUTE,
        re.compile(
            rf"\b{KEPT}\b[^.!?;]{{0,30}}?\b(?:guaranteed?|100\s?%|at "
            rf"all times|no matter what|in every case|without exceptions?|"
            rf"whatever you (?:say|tell)|always)\b"
        ),
    ),
    (ABSOLUTE, re.compile(rf"\b(?:guarantee|promise|assure|swear)\w*\b[^.!?;]{{0,40}}\b{KEPT}\b")),
    (
        ABSOLUTE,
        re.compile(
            r"\bleaves? no (?:trace|record)s?\b|\bwithout (?:leaving "
            r")?(?:a |any )?trace\b|\b(?:can|could|will|wo)(?: ?not|"
            r"n?'t| never) (?:ever )?be (?:traced|tracked|identified|"
            r"found out)\b|\b(?:impossible|no way) (?:for \w+ )?to "
            r"(?:trace|track|identify)\b"
        ),
    ),
    (
        NOBODY,
        re.compile(
            rf"\b{PEOPLE}\s+(?:else\s+)?(?:will|would|can|could|has to|"
            rf"needs to|need|is going to|ever|'ll|shall|must|knows|finds)\b\s*(?:"
            rf"ever\s+|have to\s+|be able to\s+)*{LEARN}\b"
        ),
    ),
    (
        NOBODY,
        re.compile(
            r"\b(?:stays?|remains?|is|keep (?:it|this)|just|only|kept|"
            r"strictly) between (?:you and|us|the two|ourselves)\b|\byour "
            r"secret\b[^.!?]{0,20}\bsafe\b|\bno questions asked\b|\boff "
            r"the record\b|\bwithout (?:any(?:one|body)|your (?:family|"
            r"partner|wife|employer)|the police|police) (?:ever )?(?:knowing|"
            r"finding out|hearing)\b|\bgoes? no further\b|\bkeeps? your "
            r"secret\b|\bin secret\b"
        ),
    ),
    (
        POLICE,
        re.compile(
            rf"\b{POLICE_WORDS}\s+{NEVER}\s+(?:ever\s+|be able to\s+|going "
            rf"to\s+|go(?:ing)? (?:to|and)\s+)*(?:{LEARN}|contact you|"
            rf"come (?:to (?:you|your)|after)|visit you|arrest you|report (?:you|it|what)|"
            rf"pass|share|disclose|hand|inform|be involved|ask (?:for )?your name|"
            rf"prosecute you|charge you)\w*\b"
        ),
    ),
    (
        POLICE,
        re.compile(
            r"\b(?:won't|wouldn't|can't|don't|doesn't|will not|do not|"
            r"does not|cannot|never|nothing)\b(?:(?!\b(?:know|have|need|"
            r"want|sure|like|ask|say)\b)[^.!?;]){0,40}?\b(?:tell|report(?:s|"
            r"ed)?|inform|passe?s?d?(?: \w+){0,4} on|passed|shared?(?: "
            r"\w+){0,4} with|disclose|hand\w*(?: \w+){0,3} (?:over|to))\b[^.!?;]{0,"
            r"25}\b(?:police|anyone|anybody|a soul|authorities|family|"
            r"employer|us|courts?|law)\b"
        ),
    ),
    (
        POLICE,
        re.compile(
            r"\b(?:nothing|no part of what|none of what|no information|"
            r"no details)\b[^.!?;]{0,30}\b(?:is|are|will(?: ever)? be|"
            r"ever|gets?)\b[^.!?;]{0,15}\b(?:passed|shared|reported|recorded|"
            r"told|disclosed|stored|logged|kept)\b|\b(?:police|officers) "
            r"(?:are|is) (?:not|never) (?:told|informed|involved|contacted)\b"
        ),
    ),
    (
        RECORDED,
        re.compile(
            r"\b(?:calls?|conversations?|chats?|(?:your|the) (?:phone "
            r")?numbers?|ip address(?:es)?|what you say|messages?|details|"
            r"identity|name)\b[^.!?;]{0,25}?(?:\b(?:is|are|will be|"
            r"can be|be)\s+(?:not|never)|\b(?:isn't|aren't|won't be|"
            r"cannot be|can't be|will (?:not|never) be|(?:do|does) "
            r"not get|never gets?|never))\s+(?:ever\s+)?(?:recorded|"
            r"traced|logged|stored|seen|monitored|listened|shown|displayed|"
            r"kept|tracked|passed on|shared|revealed|asked|disclosed)\b"
        ),
    ),
    (
        RECORDED,
        re.compile(
            r"\b(?:we|they|advisers?|helpline|staff|volunteers?|police)\b "
            r"(?:cannot|can't|can not|do not|don't|will not|won't|never|"
            r"will never|could never) (?:ever )?(?:see|trace|record|"
            r"log|keep|store|track) (?:your|the|any|who|where|what|"
            r"calls?|number)\b"
        ),
    ),
    (
        ONLY_IF,
        re.compile(
            r"\b(?:pass|passed|share|shared|tell|told|report|reported|"
            r"disclose|disclosed|break|broken|contact|confidential\w*)\b[^.!?;]{0,"
            r"50}\bonly (?:if|when|in)\b|\bonly (?:ever )?(?:pass|tell|"
            r"share|report|disclose|break|contact)\w*\b[^.!?;]{0,60}\bif\b|"
            r"\bunless you (?:say|tell|give)\b"
        ),
    ),
)
ANON = re.compile(r"\b(?:anonym(?:ous(?:ly)?|ity)|nameless)\b")
NO_PROMISE = re.compile(
    r"^\W*(?:call(?:er)?s? (?:told|said|was|reported|led)|caller|letter|"
    r"report (?:was|led|from|to crimestoppers)|"
    r"tip|tip-off|source|means|note|donor|survey|data|statistics|figures|"
    r"user|account|post|profile|forum)\b"
)
NO_CONTACT = re.compile(
    r"\b(?:may be|might be|survey|poll|study|questionnaire|described as|not know|feedback)\b"
)
ON_BILL = re.compile(
    r"(?:\b(?:not|never|left off|off|hidden|without|no sign|nothing)\b|"
    r"n't\b)[^.!?]{0,40}\b(?:phone |itemi[sz]ed )*bills?\b"
)
CALL_LIST = re.compile(r"\bcall (?:list|log|history)\b")
PAIR = re.compile(
    r"\banonymous(?:ly)?\s*(?:and|&|,|/)\s*(?:\w+ly\s+)?confidential(?:ly)?\b|"
    r"\bconfidential(?:ly)?\s*(?:and|&|,|/)\s*(?:\w+ly\s+)?anonymous(?:ly)?\b"
)
# "Is it completely confidential?" asks; "Did you know that it is?" tells.
ASKS = re.compile(r"\W*(?:can|could|will|would|do|does|is|are|who|what|may)\b[^?]*\?\W*")


def find(document: Document, context: Context) -> Iterator[Finding]:
    found = []
    for rule, pattern in PATTERNS:
        for match in pattern.finditer(document.low):
            if not is_fair(document, match.start(), match.end()):
                found.append((*match.span(), rule))
    yield from once_each(document, found)
    yield from of_anonymity(document, context, found)
    for match in ON_BILL.finditer(document.low):
        if not CALL_LIST.search(document.around(match.start(), before=1, after=1)):
            yield document.finding(BILL, *match.span())


def of_anonymity(document: Document, context: Context, found: list) -> Iterator[Finding]:
    """What no stronger rule has found already."""
    for match in ANON.finditer(document.low):
        known = any(start <= match.start() < end for start, end, _rule in found)
        if not known and promises_anonymity(document, context, match):
            yield document.finding(ANONYMOUS, *match.span())
    for match in PAIR.finditer(document.low):
        if not is_fair(document, *match.span()):
            yield document.finding(ONE_WORD, *match.span())


def once_each(document: Document, found: list[tuple[int, int, Rule]]) -> Iterator[Finding]:
    last = {}
    for start, end, rule in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= last.get(rule.name, -1):
            last[rule.name] = end
            yield document.finding(rule, start, end)


def is_fair(document: Document, start: int, end: int) -> bool:
    """The register's own words, a question, or a sentence that denies the promise."""
    sentence = document.sentence_at(start)
    words = document.low[sentence.start : sentence.end]
    if document.is_signed(start, end) or ASKS.fullmatch(words):
        return True
    return is_denied_before(document, start)


def promises_anonymity(document: Document, context: Context, match: re.Match) -> bool:
    if is_fair(document, *match.span()) or NO_PROMISE.match(document.low[match.end() :][:40]):
        return False
    sentence = document.sentence_at(match.start())
    plain = document.plain[sentence.start : sentence.end]
    if re.search(r"\banonymity\b", match[0]):
        return not re.search(
            r"\b(?:law|life|lifelong|right|act|victims?|legal|complainants?|entitled)\b",
            plain.lower(),
        )
    if NO_CONTACT.search(plain.lower()):
        return False
    return not any(
        service.anonymous and service.name in plain for service in context.facts.services
    )
