"""Numbers that count something: each belongs into the ledger, each share needs its base."""

import re
from collections.abc import Iterator

from .context import Context, KnownFigure
from .document import Document
from .findings import Finding, Level, Rule
from .ledger_match import is_of_another_place, is_of_another_time
from .small_counts import NUMBERS, SMALL_COUNT, is_statistic

KIND = "Statistics"
LEDGER = "DESIGN 3: every statistic is a record of the ledger, with its source, period and area"
NOT_IN_LEDGER = Rule(
    "statistics.not-in-ledger",
    Level.BLOCK,
    "A count, a share or an estimate that the ledger does not hold.",
    "Put the figure into the ledger with its source, period and area, and show it from there.",
    LEDGER,
)
OPERATIONAL = Rule(
    "statistics.operational-count",
    Level.WARN,
    "In news: a count of arrests, warrants, charges or seizures that the ledger does not hold.",
    "Check the count, its period and its area with the officer in charge. Put it into the ledger "
    "if it will be used again.",
    LEDGER,
)
VAGUE = Rule(
    "statistics.vague-count",
    Level.WARN,
    "“Thousands of people”, “dozens of images”.",
    "Print the number itself from the ledger, with its period and area, or leave it out.",
    LEDGER,
)
UNDATED = Rule(
    "statistics.estimate-undated",
    Level.WARN,
    "An estimate of how many people look at these images, without its year.",
    "Give the source, its year and what it measured. The estimate in the ledger is from an "
    "interview in 2016.",
    "Interview with the NPCC lead for child protection, October 2016",
)
SENTENCE = Rule(
    "statistics.longest-sentence",
    Level.WARN,
    "A longest prison sentence that the ledger does not give.",
    "Show the sentence from the ledger; a solicitor signs the page that states the law.",
    "Protection of Children Act 1978 section 6; Criminal Justice Act 1988 section 160",
)
SUICIDE = Rule(
    "statistics.suicide",
    Level.WARN,
    "A number about suicide on a public page.",
    "Keep such figures in the guidance for staff. Write: if you feel you cannot go on, call "
    "Samaritans now.",
    "Samaritans’ media guidelines; neuroscience.ox.ac.uk/publications/1173539",
)
OTHER_TIME = Rule(
    "statistics.another-period",
    Level.WARN,
    "A number of the ledger in a sentence that names another year than the ledger’s.",
    "Print the figure with its own period.",
    LEDGER,
)
OTHER_PLACE = Rule(
    "statistics.another-area",
    Level.WARN,
    "A number of the ledger in a sentence that names another place than the ledger’s.",
    "Print the figure with its own area.",
    LEDGER,
)
RULES = (
    NOT_IN_LEDGER, OPERATIONAL, VAGUE, UNDATED, SENTENCE, SUICIDE, OTHER_TIME, OTHER_PLACE,
)  # fmt: skip

WORDS = (
    r"(?:a |several |many )?(?:tens of thousands|hundreds of thousands|hundreds|thousands|dozens|"
    r"millions?|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred)[\s-](?:hundred|thousand|million)|a hundred|a thousand|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|"
    r"two|three|four|five|six|seven|eight|nine))?"
)
DIGITS = (
    r"(?<!\d\s)(?<![\w.,£$€/:-])\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|million|"
    r"thousand|hundred))?(?![\w/:]|[.,]\d)"
)
COUNTED = (
    r"(?:people|persons?|men|women|children|victims?|survivors?|adults?|users?|visitors?|visits?|"
    r"callers?|calls?|contacts?|viewers?|offenders?|offences?|crimes?|suspects?|images?|pictures?|"
    r"videos?|files?|reports?|referrals?|cases?|families|searches|clicks|sessions?|chats?|emails?|"
    r"arrests?|arrested|warrants?|charges?|charged|convictions?|convicted|"
    r"devices?|computers?|phones|"
    r"addresses|officers?|teenagers?|boys|girls|young people|members|times (?:more|as|higher))"
)
# Words that cannot stand between a number and what it counts.
NOT_BETWEEN = (
    r"(?:is|was|are|were|has|and|or|to|who|for|in|on|at|of|from|by|am|pm|years?|months?|weeks?|"
    r"days?|hours?|minutes?)\b"
)
COUNT = re.compile(
    rf"(?P<number>\b{WORDS}\b|{DIGITS})"
    rf"(?P<between>(?:\s+of(?:\s+the)?)?(?:\s+(?!{NOT_BETWEEN})[a-z][\w'-]*){{0,3}}?)"
    rf"\s+(?P<counted>{COUNTED})\b"
)
ROSE = (
    r"(?:rose|risen|fell|fallen|grew|grown|climbed|jumped|dropped|increased|decreased|"
    r"total(?:l?ed)?|numbered|reached|stood at|were|was)"
)
TOTALS = re.compile(
    rf"\b(?:arrest(?:s|ed)|warrants|visits|visitors|calls|callers|contacts|reports|referrals|"
    rf"convictions|charges)(?:\s*[:=]\s*|\s+(?:have\s+|had\s+|has\s+)?{ROSE}\s+(?:to\s"
    rf"+|at\s+|from\s+|by\s+)?)"
    rf"(?:(?:more|fewer|less) than\s+|over\s+|nearly\s+|about\s+|around\s+)?"
    rf"(?P<number>(?!0){DIGITS}|\b{WORDS}\b)(?!\s*(?:%|per\s?cent)|[ -]\d)"
)
OPERATION = re.compile(
    r"\b(?:arrest\w*|warrants?|charg(?:e|ed|es)|seiz\w+|devices?|computers?|phones?|laptops?|"
    r"officers?|convict\w*|jail\w*|sentenc\w*|safeguard\w*|raid\w*|search(?:es|"
    r"ed)|addresses|court|"
    r"custody|bail\w*|investigat\w+|operation|cautioned|interview\w*|executed|suspects?|"
    r"intelligence|forensic\w*|prosecut\w+|imprison\w*|offences)\b"
)
OUTREACH = re.compile(
    r"\b(?:help\s?line|web\s?sites?|visit\w*|callers?|called|self-help|"
    r"sought|seek\w*|view\w*|look\w*|"
    r"estimate\w*|poll|survey|contacted|stop it now|online each|population)\b"
)
ESTIMATE = re.compile(r"\b(?:view|look|watch|access|are viewing|looking|regularly)\w*\b")
STATISTIC = re.compile(r"(?:at least |about |around )?[\d,.]+%?", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST = re.compile(
    r"\b(?:up to|maximum (?:sentence )?(?:of|is)|as (?:long|much) as|longest "
    r"sentence (?:is|of))\s+"
    r"(?P<years>\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|life)\s+years?"
    r"(?:['’])?\s*(?:in (?:prison|jail)|imprisonment|behind bars)?"
)
NUMBER_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twelve": "12", "fourteen": "14",
}  # fmt: skip
SUICIDES = re.compile(
    r"\b(?:suicid\w+|(?:took|take|taken|taking) (?:his|her|their) own li(?:fe|ves))\b"
)


def find(document: Document, context: Context) -> Iterator[Finding]:
    yield from counts(document, context)
    for match in LONGEST.finditer(document.low):
        years = NUMBER_WORDS.get(match["years"], match["years"])
        if not in_law(context, years) and "prison" in prison_near(document, match):
            yield document.finding(SENTENCE, *match.span())


def prison_near(document: Document, match: re.Match) -> str:
    words = document.around(match.start())
    return "prison" if re.search(r"\b(?:prison|jail|imprison|sentence|behind bars)", words) else ""


def in_law(context: Context, years: str) -> bool:
    return any(row.unit == "in prison" for row in context.facts.by_value.get(years, []))


def counts(document: Document, context: Context) -> Iterator[Finding]:
    reported = -1
    for match in sorted(
        [
            *COUNT.finditer(document.low),
            *TOTALS.finditer(document.low),
            *small_counts(document),
        ],
        key=lambda match: match.start(),
    ):
        place = match.start("number")
        if place < reported or is_no_count(document, match):
            continue
        reported = match.end()
        sentence = document.around(place)
        if SUICIDES.search(sentence):
            yield document.finding(SUICIDE, place, match.end())
        if rows := rows_of(context, NUMBERS.get(match["number"], match["number"])):
            if is_undated(document, context, match):
                yield document.finding(UNDATED, place, match.end())
            yield from contradictions(document, match, rows)
            continue
        vague = re.search(r"(?:hundred|thousand|dozen|million)s", match["number"])
        yield document.finding(VAGUE if vague else rule_of(context, sentence), place, match.end())


def small_counts(document: Document) -> Iterator[re.Match]:
    for match in SMALL_COUNT.finditer(document.low):
        sentence = document.sentence_at(match.start())
        before = document.low[sentence.start : match.start()]
        if is_statistic(match, document.around(match.start()), before):
            yield match


def contradictions(
    document: Document, match: re.Match, rows: list[KnownFigure]
) -> Iterator[Finding]:
    """Another year or place than every row of the ledger with this number."""
    place = match.start("number")
    for rule, is_other in ((OTHER_TIME, is_of_another_time), (OTHER_PLACE, is_of_another_place)):
        if is_other(document, place, rows):
            own = ", ".join(filter(None, (rows[0].period, rows[0].area)))
            told = f"{rule.advice} The ledger has it for: {own}."
            yield document.finding(rule, place, match.end(), advice=told)


def is_undated(document: Document, context: Context, match: re.Match) -> bool:
    """An estimate of viewers without a year in its sentence or the ones beside it."""
    place = match.start("number")
    return bool(
        ESTIMATE.search(document.around(place))
        and about_viewing(context, match["number"])
        and not YEAR.search(document.around(place, before=1, after=1))
    )


def is_no_count(document: Document, match: re.Match) -> bool:
    """Years, ages, and one or two people told of in a story, are no statistics."""
    number = match["number"].replace(",", "")
    before = document.low[max(match.start("number") - 14, 0) : match.start("number")]
    if document.is_signed(match.start("number"), match.end("number")):
        return True
    if re.search(
        r"(?:aged?|under|section|article|part|step|page|version|act|no\.|top)\s+$", before
    ):
        return True
    is_year = re.fullmatch(r"(?:19|20)\d\d", number) and "," not in match["number"]
    if is_year and re.search(
        rf"{MONTH}\s+$|\b(?:in|since|by|until|from|of|during|to|and|early|mid|late|"
        r"spring|summer|autumn|winter)\s+$",
        before,
    ):
        return True
    counted = match.groupdict().get("counted") or ""
    return counted in ("times as",)


MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december)"
)


def rows_of(context: Context, number: str, sign: str = "") -> list[KnownFigure]:
    """Statistics of the ledger with this number; with "%" only shares. Ages and years in prison
    are no statistics, and "hundreds" and "thousands" never stand in the ledger."""
    digits = number.replace(",", "").strip()
    return [
        row
        for row in context.facts.by_value.get(digits, [])
        if ("%" in row.value) == bool(sign) and STATISTIC.fullmatch(row.value)
    ]


def about_viewing(context: Context, number: str) -> bool:
    return any("estimate" in row.counts.lower() for row in rows_of(context, number))


def rule_of(context: Context, sentence: str) -> Rule:
    """In news, what a police operation did may be printed before the ledger has it."""
    other = OUTREACH.search(sentence) or SUICIDES.search(sentence)
    operational = OPERATION.search(sentence) and not other
    return OPERATIONAL if context.is_news and operational else NOT_IN_LEDGER
