"""How promises of secrecy are worded."""

import re

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
# What somebody says or is, when they get in touch.
ALL_YOU_SAY = (
    r"(?:(?:everything|anything|all|whatever|what|each word|every word|nothing)\s+"
    r"(?:that\s+)?you\s+(?:(?:may|might|choose to|want to)\s+)?"
    r"(?:say|tell|share|write|type|talk about|disclose|"
    r"discuss|ask)(?:\s+(?:us|them|here|to (?:us|them)|with (?:us|them)|"
    r"(?:the|your|our) \w+|on the (?:phone|call|line|helpline)|in the chat))*"
    r"|your (?:words|secrets?))"
)
CALL_OF_YOURS = (
    r"(?:(?:your|all|each|every|any|our|the) (?:phone )?(?:calls?|chats?|conversations?|messages?|"
    r"emails?|talks?|visits?|enquir(?:y|ies)|details|information|story)|everything|it all)"
)
STAYS = (
    r"(?:(?:will\s+|'ll\s+|always\s+|simply\s+|just\s+)*(?:is|are|be|stays?|remains?|"
    r"(?:is |are |be )?kept|(?:is |are |be )?treated(?: as)?|keep(?:s)?)|is going to (?:be|stay))"
)
# Limits named in the same sentence make it no absolute promise; "only if" has a rule of its own.
NO_LIMIT = (
    r"(?![^.!?]*\b(?:limits?|exceptions?|except|unless|but|although|though|however|as far as|"
    r"in most cases|usually)\b)"
)
WHO = (
    r"(?:they|we|it|(?:the |our |its )?(?:helpline|charity|service|advisers?|staff|volunteers?|"
    r"team|counsellors?|stop it now))"
)
NOT = (
    r"(?:do(?:es)? not|don't|doesn't|will not|won't|would not|wouldn't|"
    r"(?:will )?never|cannot|can't)"
)
CALLING = (
    r"(?:callers?|you|visitors|users|people who (?:call|ring|contact|phone|ask|talk|get in touch|"
    r"use|come)|(?:anyone|those) who (?:call|ring|contact|phone|ask|talk|use|get)s?)"
)
WHO_YOU_ARE = (
    r"(?:(?:your|the caller's|callers'|a caller's) (?:phone |telephone |mobile )?"
    r"(?:numbers?|names?|identity|identities|ip address|address|details|location|call))"
)
# Each with the name of its rule in secrecy.py.
PROMISES: tuple[tuple[str, re.Pattern], ...] = (
    (
        "secrecy.absolute",
        re.compile(rf"\b{VERY}[\s,-]+(?:and\s+\w+ly\s+|safe and\s+|free and\s+)?{KEPT}\b"),
    ),
    (
        "secrecy.absolute",
        re.compile(
            r"\b(?:un|non)-?trace?able\b|\buntracked\b|\bin (?:the "
            r")?(?:strictest|complete|total|absolute|full|utmost) (?:of "
            r")?(?:confidence|secrecy|privacy)\b|\bin strict confidence\b"
        ),
    ),
    (
        "secrecy.absolute",
        re.compile(
            rf"\b{KEPT}\b[^.!?;]{{0,30}}?\b(?:guaranteed?|100\s?%|at "
            rf"all times|no matter what|(?<!not )in every case|without exceptions?|"
            rf"whatever you (?:say|tell)|always)(?!\w)"
        ),
    ),
    (
        "secrecy.absolute",
        re.compile(rf"\b(?:guarantee|promise|assure|swear)\w*\b[^.!?;]{{0,40}}\b{KEPT}\b"),
    ),
    (
        "secrecy.absolute",
        re.compile(
            r"\bleaves? no (?:trace|record)s?\b|\bwithout (?:leaving "
            r")?(?:a |any )?trace\b|\b(?:can|could|will|wo)(?: ?not|"
            r"n?'t| never) (?:ever )?be (?:traced|tracked|identified|"
            r"found out)\b|\b(?:impossible|no way) (?:for \w+ )?to "
            r"(?:trace|track|identify)\b"
        ),
    ),
    (
        "secrecy.nobody-will-know",
        re.compile(
            rf"\b{PEOPLE}\s+(?:else\s+)?(?:will|would|can|could|has to|"
            rf"needs to|need|is going to|ever|'ll|shall|must|knows|finds)\b\s*(?:"
            rf"ever\s+|have to\s+|be able to\s+)*{LEARN}\b"
        ),
    ),
    (
        "secrecy.nobody-will-know",
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
        "secrecy.police-never",
        re.compile(
            rf"\b{POLICE_WORDS}\s+{NEVER}\s+(?:ever\s+|be able to\s+|going "
            rf"to\s+|go(?:ing)? (?:to|and)\s+)*(?:{LEARN}|contact you|"
            rf"come (?:to (?:you|your)|after)|visit you|arrest you|report (?:you|it|what)|"
            rf"pass|share|disclose|hand|inform|be involved|ask (?:for )?your name|"
            rf"prosecute you|charge you)\w*\b"
        ),
    ),
    (
        "secrecy.police-never",
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
        "secrecy.police-never",
        re.compile(
            r"\b(?:nothing|no part of what|none of what|no information|"
            r"no details)\b[^.!?;]{0,30}\b(?:is|are|will(?: ever)? be|"
            r"ever|gets?)\b[^.!?;]{0,15}\b(?:passed|shared|reported|recorded|"
            r"told|disclosed|stored|logged|kept)\b|\b(?:police|officers) "
            r"(?:are|is) (?:not|never) (?:told|informed|involved|contacted)\b"
        ),
    ),
    (
        "secrecy.not-recorded",
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
        "secrecy.not-recorded",
        re.compile(
            r"\b(?:we|they|advisers?|helpline|staff|volunteers?|police)\b "
            r"(?:cannot|can't|can not|do not|don't|will not|won't|never|"
            r"will never|could never) (?:ever )?(?:see|trace|record|"
            r"log|keep|store|track) (?:your|the|any|who|where|what|"
            r"calls?|number)\b"
        ),
    ),
    (
        "secrecy.only-if",
        re.compile(
            r"\b(?:pass|passed|share|shared|tell|told|report|reported|"
            r"disclose|disclosed|break|broken|contact|confidential\w*)\b[^.!?;]{0,"
            r"50}\bonly (?:if|when|in)\b|\bonly (?:ever )?(?:pass|tell|"
            r"share|report|disclose|break|contact)\w*\b[^.!?;]{0,60}\bif\b|"
            r"\bunless you (?:say|tell|give)\b"
        ),
    ),
    (
        "secrecy.absolute",
        re.compile(
            rf"\b(?:{ALL_YOU_SAY}|(?:all|every|each|any) (?:\w+ )?(?:calls?|chats?|"
            rf"conversations?|messages?|emails?)|everything)\s+{STAYS}\s+(?:\w+ly\s+)?"
            rf"(?:in confidence|{KEPT})\b{NO_LIMIT}"
        ),
    ),
    (
        "secrecy.absolute",
        re.compile(
            rf"\b(?:{ALL_YOU_SAY}|{CALL_OF_YOURS}|the helpline|the service)\s+{STAYS}\s+"
            rf"(?:(?:\w+ly|a|your|our)\s+)?secret\b{NO_LIMIT}"
        ),
    ),
    (
        "secrecy.nobody-will-know",
        re.compile(
            rf"\b(?:{ALL_YOU_SAY}|{CALL_OF_YOURS}|it)\s+{STAYS}\s+(?:right\s+|safely\s+|only\s+)?"
            r"(?:here(?! (?:to|for|and|when|until)\b)|with (?:us|them|the (?:adviser|helpline|team|"
            r"person))|(?:in|within) (?:the|this|these) (?:(?:four )?walls|room|call|chat|"
            rf"conversation|helpline|service)|behind closed doors){NO_LIMIT}"
        ),
    ),
    (
        "secrecy.police-never",
        re.compile(
            rf"\b{WHO}\s+{NOT}\s+(?:ever\s+|go and\s+)?"
            r"(?:reports?|shops?|turns? in|hands? in|grass(?:es)? on|informs? on|tells? on|"
            rf"hands? over|gives? away|exposes?|identif(?:y|ies))\s+{CALLING}\b"
            r"(?! (?:to )?(?:how|what|where|whether|if|about|the time)\b)"
        ),
    ),
    (
        "secrecy.police-never",
        re.compile(
            r"\b(?:without|free (?:of|from)|no need to|no reason to|need not|don't need to|"
            r"(?:have|has|with|there is) no(?:thing)?(?: to)?)\s+(?:any\s+|the\s+|a\s+)?"
            r"(?:fear(?:ing)?|risk(?:ing)?|danger|threat|worry(?:ing)?|chance)?\s*(?:of\s+|about\s+)?"
            r"(?:being\s+|getting\s+|an?\s+|the\s+)?(?:arrest(?:ed)?|prosecut(?:ed|ion)|police|"
            r"reported|caught|found out|exposed|identified|(?:criminal )?charges?)\b"
            r"(?<!without police)(?<!without the police)(?<!without charge)(?<!without a charge)"
            r"(?<!without arrest)(?<!without an arrest)(?<!without charges)"
        ),
    ),
    (
        "secrecy.police-never",
        re.compile(
            r"\b(?:you|callers?|no caller)\s+(?:will not|won't|cannot|can't|will never|never|are "
            r"never|will)\s+(?:ever\s+)?(?:be|get)\s+(?:arrested|reported|prosecuted|charged|"
            r"turned in|handed (?:in|over))\b(?<!you will be arrested)"
        ),
    ),
    (
        "secrecy.not-recorded",
        re.compile(
            rf"\b{WHO_YOU_ARE}\s+{STAYS}\s+(?:\w+ly\s+)?(?:hidden|secret|private|unknown|concealed|"
            r"invisible|masked|anonymous|protected|out of sight|unseen)\b"
            r"(?![^.!?]*\b(?:141|if|unless|but|except)\b)"
            rf"|\b{WHO}\s+(?:always\s+|will\s+)?(?:hides?|conceals?|masks?|withholds?)\s+"
            rf"{WHO_YOU_ARE}\b"
        ),
    ),
)
