"""How stories name a victim, those around them, and where it happened."""

import re

VICTIM = (
    r"(?:victims?|survivors?|complainants?|girls?|boys?|child(?:ren)?|"
    r"schoolgirls?|schoolboys?|pupils?|teenagers?|toddlers?|bab(?:y|ies)|"
    r"youngsters?)"
)
NAME = r"(?-i:[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?(?:\s+[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?){1,3})"
KIN = (
    r"(?:(?:step|grand|foster |adoptive |half-|late )?(?:mother|mum|mam|father|dad|parents?|sister|"
    r"brother|daughter|son)|gran|granny|nan|grandad|grandparents?|aunt(?:ie)?|uncle|cousin|wife|"
    r"husband|widow|partner|fianc[e\u00e9]e?|girlfriend|boyfriend|guardian|carer|best friend|"
    r"family|head\s?teacher|teacher|coach)"
)
BROUGHT_IN = r"(?:\s+(?:was|is|has been))?,?\s+(?:named|called|known as|identified as)?,?\s*"
NAMES = re.compile(
    rf"\b{VICTIM}(?:'s?\s+{KIN})?{BROUGHT_IN}(?P<name>{NAME})"
    rf"|\b{KIN}\s+of\s+(?:the|a|one of the)\s+(?:\w+\s+)?{VICTIM}{BROUGHT_IN}(?P<kin>{NAME})"
    rf"|(?P<of_kin>{NAME}),?\s+(?:\(?\d{{1,2}}\)?,?\s+)?(?:is\s+|who is\s+)?(?:the\s+|a\s+)?"
    rf"(?:(?:\w+\s+)?{VICTIM}'s?\s+{KIN}|{KIN}\s+of\s+(?:the|a|one of the)\s+(?:\w+\s+)?"
    rf"(?:victim|survivor|complainant|girl|boy|child)s?)\b"
    rf"|(?P<first>{NAME}),?\s+(?:\(?\d{{1,2}}\)?,?\s+)?(?:the|a|one of "
    rf"(?:the|his|her)|his|her|an)\s+(?:\w+\s+)?"
    r"(?:victims?|survivors?|complainants?|little girl|little boy)\b"
    r"|\b(?:victim|survivor|complainant|girl|boy)(?:'s name (?:is|was)|"
    r"\s+(?:named|called))\s+(?P<single>(?-i:[A-Z][a-z]+))"
    rf"|(?P<was>{NAME}),?\s+(?:who\s+)?(?:was|had been|has been)\s+(?:abused|assaulted|"
    rf"raped|groomed|exploited)",
    re.IGNORECASE,
)
NAMED_GROUPS = ("name", "kin", "of_kin", "first", "single", "was")
# Counts where the sentence before speaks of a victim: "His mother, Jane Example, said …".
HIS_KIN = re.compile(rf"\b(?:his|her|their)\s+{KIN}{BROUGHT_IN}(?P<name>{NAME})", re.IGNORECASE)
DEFINITE_VICTIM = re.compile(
    r"\b(?:the|a|one|two|three|four|five|another|this|that|his|her)\s+(?:(?!of\b)[\w-]+\s+){0,2}?"
    r"(?:victim|survivor|complainant)s?\b"
)
AGE = (
    r"(?:(?:aged\s+|age\s+)(?:just\s+|only\s+)?(?P<age>\d{1,2})\b|\b(?P<old>\d{1,2}|"
    r"[a-z]+)[\s-]year[\s-]olds?\b"
    r"|(?<=[a-z]),\s*(?P<comma>\d{1,2})\s*,(?!\d)|\((?P<bracket>\d{1,2})\))"
)
AGES = re.compile(AGE)
CHILD_WORD = re.compile(rf"\b{VICTIM}\b")
TOWN = re.compile(
    r"\b(?:from|in|of|at|near|moved to|close to|outside)\s+(?:the\s+)?(?:\w+\s+(?:area|"
    r"part|village) of\s+)?(?P<town>(?-i:[A-Z][a-z]{2,}))",
    re.IGNORECASE,
)
NO_TOWN = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    "Saturday", "Sunday", "England", "Wales", "Britain", "Scotland", "Ireland", "Europe",
    "The", "This", "Our", "Stop", "Childline", "Police", "Section", "Parliament", "Easter",
    "Christmas", "Your",
}  # fmt: skip
SITE = re.compile(
    r"\b(?-i:[A-Z][\w']+)(?:\s+(?-i:[A-Z][\w']+)){0,3}\s+(?-i:School|Academy|"
    r"College|Primary|Infants|Juniors|Nursery|"
    r"Pre-school|Road|Street|Close|Avenue|Lane|Drive|Crescent|Way|Terrace|Church|Parish|Scouts|"
    r"Guides|Cubs|Club|Swimming|Leisure Centre|Village|Estate|Farm|Park)\b"
)
SITE_SAFE = re.compile(r"\b(?:Crown Court|Magistrates|Police|Way of|Stop It Now)\b")
OWN = (
    r"(?:step[\s-]?)?(?:daughters?|sons?|child|children|kids)|niece|nephew|"
    r"grand(?:daughter|son|child"
    r"|children)|(?:little |younger |older |half[\s-])?(?:sister|brother)|"
    r"pupils?|students?|cousin|"
    r"neighbour(?:'s)?(?: (?:son|daughter|child))?|girlfriend's (?:son|"
    r"daughter|child)|partner's (?:son|daughter|child)|foster (?:child|"
    r"son|daughter)|goddaughter|godson"
)
TIES = re.compile(
    rf"\b(?:his|her|their own|the (?:man|woman|defendant|suspect|offender|"
    rf"accused|teacher|father)'s)\s+(?:own\s+|young\s+|\w+-year-old\s+)?(?:{OWN})\b"
    r"|\b(?:father|mother|stepfather|stepdad|uncle|aunt|grandfather|grandad|"
    r"brother|teacher|coach|foster carer|"
    r"babysitter|neighbour|nanny)\s+of\s+(?:the|his|her|one of the)\s+(?:\w+\s+)?(?:"
    r"victim|girl|boy|child|children|survivor)"
)
STORY = re.compile(
    r"\b(?:abus\w+|assault\w*|rap(?:e|ed|ing)|groom\w*|exploit\w*|offen\w+|"
    r"arrest\w*|charg\w+|convict\w*|"
    r"court|victim\w*|survivor\w*|complainant\w*|sentenc\w+|jailed|indecent\w*|images|filmed|photograph\w*|"
    r"sexual\w*|attack\w*|harm\w*|reported|rescued|safeguard\w*)\b"
)
IN_GENERAL = re.compile(
    r"\b(?:(?:images?|photographs?|pictures?|videos?|abuse|exploitation|"
    r"material)\s+of|against|involving|to"
    r"|protect(?:ing)?|safeguard(?:ing)?)\s+(?:any |a |young )?(?:child|"
    r"children)\b|\bchild (?:sexual|abuse|protection|exploitation)\b|\bchildren's\b"
)
ABUSE = re.compile(
    r"\b(?:abus(?:e|ed|es|ing)|offen(?:ce|ces|ded|ding)|assault(?:s|ed)?|rap(?:e|es|ed)|"
    r"groom(?:ed|ing)|exploit(?:ed|ation)|attack(?:s|ed)?|molest\w+|victims?|survivors?|"
    r"complainants?)\b"
)
# Where abuse happened, as a release tells it; the place follows.
HAPPENED_AT = re.compile(
    r"\b(?:abuse|offences?|offending|assaults?|attacks?|rapes?|grooming|exploitation|crimes?|"
    r"incidents?|it|this|they)\b[^.!?]{0,30}?\b(?:happened|took place|occurred|"
    r"(?:was|were) (?:carried out|committed)|began|started|went on|continued)\b"
    r"|\b(?:was|were|been)\s+(?:\w+\s+)?(?:abused|assaulted|raped|groomed|attacked|exploited|"
    r"molested)\b|\b(?:abused|assaulted|raped|groomed|attacked|molested)\s+(?:her|him|them|the|"
    r"his|two|three)\b|\bcommitted (?:the|his|her|these|those) (?:offences|abuse|crimes)\b"
)
# Talks, visits and leaflets about abuse have a place that everybody may know.
OUTING = re.compile(
    r"\b(?:talks?|talked|spoke to (?:pupils|students|parents|staff)|assembl(?:y|ies)|lessons?|"
    r"workshops?|visit(?:s|ed|ing)?|posters?|leaflets?|events?|stall|launch(?:ed)?|campaign|"
    r"meetings?|conference|training|session|learn(?:ed|t)?|march|fundrais\w+|memorial|drop-in)\b"
)
TALK = re.compile(
    r"\b(?:spoke|speak\w*|talk\w*) (?:to|with) (?:\w+ ){0,2}(?:pupils|students|children|young "
    r"people|parents)\b|\b(?:assembl(?:y|ies)|lessons?|workshops?)\b"
)
ONE_CHILD = re.compile(
    r"\b(?:the|a|one|two|three|four|five|young|his|her) (?:\w+ ){0,2}(?:girl|boy|child|"
    r"schoolgirl|schoolboy|pupil|teenager|toddler)s?\b"
)
# Too wide to lead to anyone.
WIDE = re.compile(
    r"(?:Wiltshire|Dorset|Devon|Cornwall|Somerset|Gloucestershire|Avon|South|North|West|East|"
    r"Great|United|Hampshire|London|Bristol)\b"
)
GENERAL = re.compile(r"\b(?:if|your|you|any|anyone|every|may|might|could|can)\b")
WORD_AGES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
]
# "Images of 17-year-olds", "under 13" and "17 or over" tell of nobody.
AGE_RANGE_BEFORE = re.compile(
    r"\b(?:under|over|than|between)\s*$"
    r"|\b(?:images?|photo(?:graph)?s?|pictures?|videos?) (?:of|showing) "
    r"(?:(?!an?\b|the\b|one\b)\w+ )?$"
)
AGE_RANGE_AFTER = re.compile(r"\s*(?:and|or) (?:under|younger|over|older|above)\b")
LAW_ON_AGES = re.compile(r"\bthe law (?:says|on|counts|treats)\b|\bin law\b|\bunder[\s-]18s?\b")
