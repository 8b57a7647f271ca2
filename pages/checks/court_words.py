"""How releases speak of people in live proceedings: who, what happened to them, and when."""

import re

PERSON = (
    r"(?:man|woman|person|teenager|suspect|teacher|headteacher|officer|constable|male|female|"
    r"father|mother|stepfather|grandfather|husband|boy|girl|youth|individual|defendant|accused|"
    r"pensioner|student|coach|tutor|nurse|doctor|vicar|priest|driver|worker|volunteer|"
    r"councillor|businessman|resident|\d+-year-old|year-old)"
)
PEOPLE = (
    r"(?:men|women|people|persons|teenagers|suspects|teachers|officers|males|females|boys|girls|"
    r"youths|individuals|defendants|accused|pensioners|students|brothers|sisters|friends|workers|"
    r"residents|others|\d+-year-olds|year-olds)"
)
SMALL_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|[2-9])"
NUMBER = (
    rf"(?:{SMALL_NUMBER}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|[1-9]\d|(?:half )?a dozen|several)"
)
ONE = rf"(?:an?|the|one|second|third|another)\s+(?:[\w-]+\s+){{0,4}}?{PERSON}"


def many(name: str) -> str:
    """Several people; the pattern's groups are called `name` and `name`_people."""
    return (
        r"(?:(?:all|both|these|those|the|another|a group of|a further)\s+){0,2}"
        rf"(?P<{name}>{NUMBER})\s+(?:[\w-]+\s+){{0,3}}?(?P<{name}_people>{PEOPLE})"
        r"|(?:all of the|both of the|all the|both the|all|both|the|these)\s+(?:[\w-]+\s+){0,2}?"
        r"(?:men|women|suspects|defendants|brothers|sisters|teenagers|accused)"
        rf"|(?:the|all)\s+{SMALL_NUMBER}|both|the (?:pair|couple|trio|duo|group)|a couple"
    )


SUBJECT = rf"(?:{ONE}|{many('subject')})"
CAUGHT = rf"(?:{ONE}|{many('caught')}|him|her|them)"
ADVERBS = r"(?:(?!not\b|never\b|to\b)\w+\s+){0,2}?"
HAPPENED = (
    rf"(?:(?:has|have|had) been|was|is|were|are|remains?|stands?)\s+{ADVERBS}(?:being\s+)?"
    r"(?:re-?)?(?:arrested|charged|bailed|remanded|detained|"
    r"held(?! (?:up|back|to account|responsible)\b)|summonsed|summoned|indicted|"
    r"prosecuted|questioned|interviewed under caution|released (?:on|under) (?:\w+ )?"
    r"(?:bail|investigation)|sent for trial|committed for trial|in (?:police )?custody|"
    r"on (?:\w+ )?(?:bail|remand)|on trial|in the dock|due in court|accused of)"
)
FORCE = (
    r"(?:officers|police|detectives|we|constabulary|force|investigators|prosecutors|cps|"
    r"crown prosecution service|national crime agency|nca|team|unit)"
)
CATCH = (
    r"(?:has\s+|have\s+|had\s+)?(?:now\s+|today\s+|also\s+|since\s+)?(?:re-?)?(?:arrested|"
    r"charged|bailed|remanded|detained|questioned|summonsed|"
    r"authorised (?:the |a )?charges? against)"
)
CHARGES = r"(?:charges?|counts?|offences?|allegations?)"
COURT = r"(?:court|magistrates|custody|bench|judge|jury|recorder)"
# What somebody does who stands before a court; the subject stands before it.
ANSWERS_FOR_IT = (
    rf"(?:(?:is|are|was|were|now)\s+)?fac(?:es?|ed|ing)\s+(?!up to\b)(?:[\w-]+\s+){{0,3}}?"
    rf"(?:{CHARGES}|trial|prosecution|court|jury|a judge|magistrates)"
    rf"|(?:has\s+|have\s+)?den(?:y|ies|ied)\s+(?:[\w-]+\s+){{0,3}}?(?:{CHARGES}|wrongdoing)"
    r"|(?:has\s+|have\s+)?(?:plead(?:s|ed)?|pled|entered|admitted)\s+(?:not\s+)?"
    rf"(?:guilty|a plea|(?:[\w-]+\s+){{0,2}}?{CHARGES})"
    rf"|(?:has\s+|have\s+)?appear(?:s|ed)?\s+(?:in|at|before)\s+(?:[\w'-]+\s+){{0,4}}?{COURT}"
    r"|(?:goes|go|went|is going|are going) on trial"
)
SUBJECTS = rf"\b{SUBJECT}\b[^.!?]{{0,80}}?\b(?:{HAPPENED}|{ANSWERS_FOR_IT})\b"
CATCHES = rf"\b{FORCE}\s+{CATCH}\s+{CAUGHT}\b"
# Headlines leave out what sentences need: "Two men charged after raids".
HEADLINE = re.compile(
    rf"{FORCE} (?:arrest|charge|detain)s? (?:an? )?(?:{PERSON}|{NUMBER} (?:\w+ )?{PEOPLE})\b"
    rf"|(?:{PERSON}|(?:{NUMBER} )?{PEOPLE}|\w+ (?:man|woman|teacher|officer|coach))"
    r"(?:, \d+,?| aged \d+)?"
    r"(?:\s+(?:from|of)\s+(?:[\w-]+\s*){1,2})?"
    r"\s+(?:arrested|charged|remanded|bailed|accused of|denies|deny|in court|due in court|"
    r"held|on trial|faces? (?:\w+ )?(?:trial|court|charges?))\b"
)
# Words that tell of a court without a subject.
COURTS = (
    r"\b(?:is|are|was|were)?\s*(?:due|expected|set|scheduled|ordered|will|bailed|remanded|"
    r"summonsed) (?:to )?(?:appear|attend|stand trial|be sentenced|face trial|go on trial)\b"
    r"|\btrial (?:is|was|will|continues|resumes|date|begins|starts|opens|opened|has been)\b"
    r"|\btrials? of (?:a |the |two |three )?(?:\w+ )?(?:man|woman|men|women|defendants?|teacher|"
    r"officer|\d+-year-old)\b"
    r"|\b(?:the jury|jurors) (?:is|are|has|have|was|will|retired)\b"
    r"|\bappeared (?:in|at|before)\s+(?:[\w']+\s+){0,4}(?:court|magistrates|custody|bench)\b"
    r"|\b(?:case|hearing|plea|sentencing|sentence) (?:has been |was |is |will be )?"
    r"(?:adjourned|listed|set for|due|scheduled)\b"
    r"|\b(?:will be|to be|awaits?|awaiting) sentenc(?:ed|ing?|e)\b"
    rf"|\bdenie[sd] (?:[\w-]+ ){{0,3}}?{CHARGES}\b|\bpleaded not guilty\b"
)
ACTIVES = re.compile(rf"{SUBJECTS}|{CATCHES}|{COURTS}")
# "He was arrested" tells of the past in many a right text; these are of now.
PRONOUN = re.compile(
    rf"\b(?:he|she|they)\s+(?:(?:(?:is|are|stands?|remains?)\s+{ADVERBS}(?:accused of|"
    r"charged with|on (?:\w+ )?(?:bail|remand|trial)|in (?:police )?custody|due in court|being "
    r"(?:held|questioned))|(?:has|have) been\s+(?:\w+ )?(?:arrested|charged|remanded|bailed|"
    r"accused of)|(?:was|were)\s+(?:\w+ )?(?:remanded|bailed|charged with|released (?:on|under) "
    r"(?:\w+ )?(?:bail|investigation)|(?:arrested|charged) (?:today|yesterday|overnight|earlier|"
    rf"this|last night|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)))|(?:{ANSWERS_FOR_IT}))\b"
)
# Tells of an ended case as often as of a live one.
HALF_TOLD = re.compile(r"\bplead(?:s|ed) guilty\b|\bpled guilty\b|\badmitted\b")
IN_COURT = re.compile(r"\b(?:plead\w*|pled|plea|admit\w*|appear\w*|den\w+|fac\w+|trial)\b", re.I)
BEFORE_CHARGE = re.compile(
    r"\b(?:re-?)?(?:arrest\w*|question\w*|interviewed|held|detain\w*|suspected)\b", re.I
)
NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr|PC|DC|Councillor)\.?\s+)?(?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
    r"(?:\s+[A-Z][a-z]+(?:-[A-Z][a-z]+)?){1,2})"
)
NAMED_PERSON = re.compile(
    rf"{NAME},?\s*(?:\(?(?:aged\s+)?\d{{2}}\)?,?\s*)?(?:of|from)?[^.!?\n]{{0,60}}?\b(?P<deed>"
    r"(?:was|has been|have been|is|were|are)\s+(?:\w+\s+)?(?:arrested|charged|questioned|bailed|"
    r"interviewed|held|detained|remanded|suspected)|(?:is|are|stands) accused|"
    rf"(?:is due|will) (?:to )?appear|{ANSWERS_FOR_IT})\b"
)
NAMED_CAUGHT = re.compile(rf"\b(?i:{FORCE})\s+(?P<deed>{CATCH})\s+(?:[a-z\d-]+\s+){{0,3}}?{NAME}")
NAMED_TRIAL = re.compile(
    rf"\b(?P<deed>(?i:trials? of|case against|charges against|hearing of))\s+{NAME}"
)
NO_PERSON = re.compile(
    r"\b(?:Police|Court|Constabulary|Force|Council|Foundation|Helpline|Detective|Superintendent|"
    r"Inspector|Constable|Sergeant|Chief|Act|Stop|County|Team|Unit|Crown|Prosecution|Operation|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|South|North|West|East|New|"
    r"Wiltshire|Dorset|Gloucestershire|Somerset|Devon|Cornwall)\b"
)
# Words to readers, and about people in general. The first count before the words found alone:
# "Two men were arrested, and anyone with information can call 101" is a case.
TO_READERS = re.compile(
    r"\b(?:you|your|someone|somebody|anyone|everyone|anybody|relatives?|loved ones?)\b"
)
IN_GENERAL = re.compile(
    r"\b(?:if|(?:person|people|men|women|those|anyone) who|(?:each|every|a) (?:day|week|month|"
    r"year)|on average|whether|often|usually)\b"
    r"|\b(?:when(?:ever)?|once|after|before|until)\b[^.!?]{0,40}\b(?:is|are|gets?) "
    r"(?:\w+ )?(?:arrested|charged|questioned|accused)\b"
)
OF_NOW = re.compile(
    r"\b(?:today|tonight|yesterday|overnight|earlier|this (?:morning|afternoon|evening|week)|"
    r"last night|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|on suspicion|in connection|"
    r"in relation|with|following|after|custody|bail|remand\w*|due|appear\w*|court|magistrates)\b"
)
OVER_A_TIME = re.compile(
    r"\b(?:(?:last|this|per|each|every) (?:year|month|quarter)|in (?:19|20)\d\d|since|so far|"
    r"(?:in|over|during|within) the (?:last|past)|(?:between|from) (?:\w+ )?(?:19|20)\d\d)\b"
)
OVER = re.compile(
    r"\b(?:was|were|has been|have been) (?:\w+ )?(?:jailed|sentenced|imprisoned|acquitted|"
    r"cleared|given|fined)\b|\bno further action\b|\breleased without (?:\w+ )?charge\b"
    r"|\b(?:charges|case) (?:was|were|has been|have been) (?:dropped|withdrawn|dismissed)\b"
)
NOT_OVER = re.compile(r"\b(?:will|due|awaiting|trial of|co-defendant)\b")
