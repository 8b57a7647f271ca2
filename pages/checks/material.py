"""Whatever tells a reader to delete, keep, copy or send material, a history or evidence."""

import re
from collections.abc import Iterator

from .context import Context
from .document import Document
from .findings import Finding, Level, Rule

KIND = "Deleting, keeping, copying"
SOURCE = (
    "Copying is an offence (Protection of Children Act 1978 section 1), deleting may destroy "
    "evidence: askthe.scottish.police.uk Q135, devon-cornwall.police.uk; the campaign's cautions"
)
INSTEAD = (
    "This site tells nobody to delete, keep or copy. The signed sentence "
    "is: “Do not open it again, "
    "copy it or send it to anyone, police included.”"
)
DELETE = Rule(
    "material.delete",
    Level.BLOCK,
    "Advice to delete, wipe or clear images, a history or a device.",
    INSTEAD,
    SOURCE,
)
KEEP = Rule(
    "material.keep",
    Level.BLOCK,
    "Advice to keep, save or not to delete them.",
    INSTEAD,
    SOURCE,
)
COPY = Rule(
    "material.copy",
    Level.BLOCK,
    "Advice to copy, photograph, print or send them, to the police as well.",
    INSTEAD,
    SOURCE,
)
RULES = (DELETE, KEEP, COPY)

DELETES = (
    r"delete|erase|wipe|clear|destroy|scrub|format|shred|purge|bin|trash|uninstall|remove|reset|"
    r"get rid of|throw away|factory[\s-]reset|clean|empty|smash|burn|dispose of|take down"
)
KEEPS = r"keep|save|store|retain|preserve|hold on to|hang on to|back up|archive|hold onto"
COPIES = (
    r"copy|screenshot|screen[\s-]?grab|take (?:a |some )?(?:screen[\s-]?(?:shot|grab)s?|photos?|"
    r"pictures?|copies)|make (?:a )?cop(?:y|ies)|photograph|download|print|"
    r"record|capture|duplicate|"
    r"forward|send|email|upload|share|post|attach|whatsapp|show|bring"
)
GERUNDS = {
    "deletes": r"deleting|erasing|wiping|clearing|destroying|scrubbing|formatting|"
        r"shredding|getting rid of|removing|uninstalling|binning",
    "keeps": r"keeping|saving|storing|retaining|preserving|holding on to|backing up",
    "copies": r"copying|screenshotting|taking (?:a )?screenshots?|photographing|"
        r"downloading|printing|forwarding|sending|emailing|uploading|sharing",
}  # fmt: skip
PASTS = {
    "deletes": r"deleted|erased|wiped|cleared|destroyed|removed|shredded|cleaned",
    "keeps": r"kept|saved|stored|retained|preserved|backed up",
    "copies": r"copied|screenshotted|photographed|downloaded|printed|forwarded|sent|"
    r"emailed|uploaded",
}
OBJECT = (
    r"(?:it|them|everything|all of it|all|anything|images?|pictures?|photos?|photographs?|videos?|"
    r"files?|material|content|histor(?:y|ies)|evidence|messages?|chats?|chat logs?|conversations?|"
    r"devices?|phones?|laptops?|computers?|hard drives?|drives?|cache|browser|browsing data|"
    r"cookies|links?|downloads?|folders?|traces?|tracks?|searches|screenshots?|app|apps|usb|proof)"
)
COPIED_OBJECT = (
    r"(?:it|them|everything|all of it|images?|pictures?|photos?|photographs?|videos?|files?|"
    r"material|content|evidence|screenshots?|proof|chat logs?|histor(?:y|ies)|nudes?)"
)
# "Keep your phone charged" keeps no material.
HARMLESS_AFTER = re.compile(
    r"\s+(?:safe|secure|numbers?|charged|near|close|private|locked|lines?|calls?|bills?|of help|"
    r"of (?:your|our) (?:posters?|leaflets?|events?|office|stand|stall|team|school|display))\b"
)
# "Deleting evidence is an offence" is no advice to do it.
WRONG_AFTER = re.compile(
    r"[^.!?]{0,40}?\b(?:offence|crime|illegal|against the law|wrong|harms?|destroys?)\b"
)
# Of "it" and "them" only those count whose sentence or the one before names material.
MATERIAL = re.compile(
    r"\b(?:images?|pictures?|photos?|photographs?|videos?|files?|material|content|histor|evidence|"
    r"messages?|chats?|devices?|phones?|laptops?|computers?|browser|downloads?|search|nudes?|link)"
)
OTHER_THINGS = re.compile(
    r"^(?:(?:the|your|this|a|our|their|my|helpline's)\s+){0,2}(?:child(?:ren|'s)?|number|helpline|"
    r"page|secret|card|leaflets?|posters?|release|statement|advice|link to this|date)\b"
)
AFTER_VERB = (
    r"\s+(?:(?:the|any|all|your|every|those|these|that|this|of|a|an|such|some|down|up|out|off|on|"
    r"from|both|us|police|officers|me|him|her|whole|entire|browsing|browser|"
    r"search|internet|web|chat|illegal|indecent|sexual|"
    r"copies|copy|screenshots?|photos?|pictures?|traces?|records?|"
    r"mobile|hard|old|whatever|to|and)\s+){0,6}?"
)
LEAD = (
    r"(?:(?:^|[.!?;:\n·\"(-]|(?<=[a-z]),|\b(?:please|then|and|or|but|now|"
    r"just|first|simply|always|immediately|also|so|"
    r"better|best|instead|quickly|never|don't|do not|"
    r"(?:you|readers|people|parents|everyone|anyone|callers|users|he|she|"
    r"they|victims|visitors)\s+(?:\w+\s+)?(?:should|must|can|could|may|"
    r"might|need to|ought to|have to|"
    r"want to|are advised to|had better|'d better|are asked to|will need "
    r"to|will have to|are urged to|are encouraged to)(?:\s+(?:not|never|"
    r"also|always|simply|just|first|want to))*|"
    r"you'd better|it's best to|"
    r"(?:how|best|wise|safer|safest|better|sensible|important|sure|remember|"
    r"remember not|sure not|sure you|sure you don't|advise you|ask you|"
    r"tell you|urge you|"
    r"try|try not|careful not|need you|want you|asking you|like you|need|"
    r"is|step is|free|way|idea|essential|"
    r"vital|advised|advice is|recommend you|tip) (?:not )?(?:to|that you)|"
    r"recommend(?:ed)? (?:that )?you|make sure you|make sure|be sure to|"
    r"why not|remember and|go and|i would|i'd|we would|we'd|(?:can|could|would|will) you))\s*)"
)
NEGATED = re.compile(
    r"\b(?:do not|don't|never|(?<!why )not|no need to|must not|mustn't|should not|"
    r"shouldn't|cannot|avoid|without)\b[^.!?;:]{0,30}$"
)
RECOMMENDED = (
    r"(?:recommend|suggest|advise|consider|try|start by|begin by|by|worth|"
    r"best|after|before|help|helps?|"
    r"means|stop|^|[.!?]\s)\s*"
)
SCREENSHOT = r"screen[\s-]?(?:shot|grab)s?"
MUST_BE = (
    r"[^.!?;:]{0,30}?\b(?:should|must|needs? to|has to|have to|ought to|can|is best|are best)\s+"
    r"(?:always\s+|not\s+|never\s+|first\s+)*(?:be\s+)?(?:immediately\s+|safely\s+)?"
)


def patterns() -> Iterator[tuple[str, re.Pattern]]:
    """Commands, deeds recommended, and what "should be" done, for each kind of deed."""
    yield (
        "copies",
        re.compile(rf"{LEAD}(?P<verb>take|make|get|keep)\s+(?:\w+\s+)?(?P<object>{SCREENSHOT})\b"),
    )
    for kind, verbs in (("deletes", DELETES), ("keeps", KEEPS), ("copies", COPIES)):
        thing = rf"(?P<object>{COPIED_OBJECT if kind == 'copies' else OBJECT})\b"
        yield kind, re.compile(rf"{LEAD}(?P<verb>\b(?:{verbs}))\b{AFTER_VERB}{thing}")
        yield (
            kind,
            re.compile(rf"{RECOMMENDED}(?P<verb>\b(?:{GERUNDS[kind]}))\b{AFTER_VERB}{thing}"),
        )
        yield kind, re.compile(rf"\b{thing}{MUST_BE}(?P<verb>{PASTS[kind]})\b")


PATTERNS = tuple(patterns())
RULE_OF = {
    ("deletes", False): DELETE,
    ("keeps", False): KEEP,
    ("copies", False): COPY,
    ("deletes", True): KEEP,
    ("keeps", True): DELETE,
}


def find(document: Document, context: Context) -> Iterator[Finding]:
    seen = set()
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(document.low):
            start, end = match.start("verb"), match.end("object")
            start, end = min(start, match.start("object")), max(end, match.end("verb"))
            rule = RULE_OF.get((kind, is_negated(document, match)))
            if rule and (rule.name, start) not in seen and is_advice(document, match, start, end):
                seen.add((rule.name, start))
                yield document.finding(rule, start, end)


def is_negated(document: Document, match: re.Match) -> bool:
    sentence = document.sentence_at(match.start("verb"))
    before = document.low[sentence.start : match.start("verb")]
    return bool(NEGATED.search(before) or re.search(r"\b(?:(?<!why )not|never)\b", match[0]))


def is_advice(document: Document, match: re.Match, start: int, end: int) -> bool:
    """About material, to the reader, and not in the register's own words."""
    if document.is_signed(start, end) or asks(document, start):
        return False
    if WRONG_AFTER.match(document.low, end):
        return False
    if HARMLESS_AFTER.match(document.low, match.end("object")):
        return False
    if OTHER_THINGS.match(document.low[match.end("verb") : match.end("verb") + 40].lstrip()):
        return False
    before = document.low[document.sentence_at(start).start : start]
    if re.search(
        r"\b(?:who|which|it is (?:a crime|an offence|illegal|against the law)|"
        r"crime|offence|illegal) (?:\w+ )?(?:to )?[^.]{0,50}$",
        before,
    ):
        return False
    if re.search(
        r"\b(?:to|a|the|of|for)\s+(?:\w+,?\s+){0,2}(?:and|or)\s+$", before
    ) and not re.search(r"\b(?:you|please)\b", before):
        return False
    if re.fullmatch(r"delete|erase|wipe|destroy|shred|clear|deleting|erasing", match["verb"]):
        return True
    if match["object"] in ("it", "them", "all", "everything", "anything", "all of it"):
        return bool(MATERIAL.search(document.around(start, before=2, after=1)))
    return True


def asks(document: Document, place: int) -> bool:
    """A question, unless it asks the reader to do it: "Can you send us …?", "Why not …?"."""
    sentence = document.sentence_at(place)
    words = document.low[sentence.start : sentence.end].strip(" \"')\n")
    return words.endswith("?") and not re.match(
        r"(?:can|could|would|will) you|why not|please", words
    )
