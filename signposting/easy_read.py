"""The help page in Easy Read: one idea a line, a picture beside each, hard words explained.

The idea of the form is Inclusion Europe's "Information for all". A service's terms are never
shortened here: they stand as the register has them, one sentence a line, and we explain words.
"""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .cards import ServiceCard
from .register import EMERGENCY, SELF_HELP, ListedCards

SENTENCES = re.compile(r"(?<=[.!?])\s+")
# How a word begins in an operator's terms or in our hours, and what it means.
HARD_WORDS = (
    ("confidential", gettext_lazy("Confidential means kept private, with limits.")),
    ("identif", gettext_lazy("To identify a person is to show who they are.")),
    ("criminal offence", gettext_lazy("A criminal offence is an act that is against the law.")),
    ("agenc", gettext_lazy("An agency is a group whose job is to act. The police are one.")),
    ("risk", gettext_lazy("A risk is the chance that someone gets hurt.")),
)
NOT_CONFIRMED = gettext_lazy("Not confirmed means: they have not told us if this is right.")


@dataclass(frozen=True)
class Idea:
    """One idea: the name of its picture, its lines, and where it leads ("" for nowhere)."""

    picture: str
    lines: tuple[str, ...]
    link_text: str = ""
    href: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Part:
    title: str
    ideas: list[Idea]


def easy_parts(card: ServiceCard, cards: ListedCards) -> list[Part]:
    """The page in order; `card` is the service of its signpost."""
    return [
        Part(_("Who is this for?"), who_it_is_for()),
        Part(_("What you need to know"), what_to_know()),
        Part(_("You can call"), the_call(card)),
        Part(_("What do they keep private?"), what_stays_private(card)),
        Part(_("Other help"), other_help(cards)),
    ]


def who_it_is_for() -> list[Idea]:
    return [
        Idea("person", (_("This is for adults."),)),
        Idea("screen", (_("Do you worry about what you look at online?"),)),
        Idea("thought", (_("Do you worry about what you think?"),)),
        Idea("people", (_("Do you worry about someone close to you?"),)),
        Idea(
            "child",
            (_("Are you under 18? We have a page for you."),),
            _("Go to the page for under 18"),
            reverse("door", args=["under-18"]),
        ),
        Idea(
            "exit",
            (
                _("Do you want to leave this page fast?"),
                _("Press “Exit this page”. It is at the top."),
            ),
        ),
    ]


def what_to_know() -> list[Idea]:
    return [
        Idea(
            "law",
            (
                _("Sexual images of under-18s are illegal."),
                _("Illegal means: against the law."),
            ),
        ),
        Idea(
            "computer",
            (
                _("Images made with AI are illegal too."),
                _("AI means: a computer made or changed the image."),
            ),
        ),
        Idea("hurt", (_("Children are harmed by these images."), _("Harmed means hurt."))),
        Idea(
            "stop",
            (_("Is it about you? You can stop."), _("There are people who can help you stop.")),
        ),
    ]


def the_call(card: ServiceCard) -> list[Idea]:
    """What a caller must know, as far as the register knows it."""
    ideas = []
    if card.main:
        line = card.main
        ideas.append(Idea("phone", (card.name,), line.value, line.href, line.is_number))
    ideas += [
        Idea(picture, lines)
        for picture, lines in (
            ("talk", (card.does,)),
            ("free", (card.cost,)),
            ("name", (card.name_fact,)),
            ("clock", hours_lines(card)),
        )
        if lines and lines[0]
    ]
    if card.kind != "emergency":
        ideas.append(Idea("hang-up", (_("You can end the call at any time."),)))
    return ideas


def hours_lines(card: ServiceCard) -> tuple[str, ...]:
    """When they answer, one idea a line."""
    if not card.hours:
        return (_("We do not know when they answer."),)
    lines = tuple(SENTENCES.split(card.hours))
    return (*lines, str(NOT_CONFIRMED)) if "onfirmed" in card.hours else lines


def what_stays_private(card: ServiceCard) -> list[Idea]:
    """The service's terms, one sentence a line and none left out; then our words on its words."""
    if not card.confidentiality:
        return [Idea("lock", (_("We do not know. Ask them before you say more."),))]
    ideas = []
    if card.limits_fact:
        ideas.append(
            Idea("lock", (card.limits_fact, _("With limits means: they do pass some things on.")))
        )
    ideas.append(
        Idea(
            "passed-on",
            (_("These are their rules:"), *SENTENCES.split(card.confidentiality)),
            _("Their own page") if card.own_words else "",
            card.own_words,
        )
    )
    if words := explained(card.confidentiality):
        ideas.append(Idea("word", words))
    if card.kind != "emergency":
        ideas.append(Idea("talk", (_("You can ask them first what they keep private."),)))
    return ideas


def explained(text: str) -> tuple[str, ...]:
    """The hard words of a text, explained in its order of difficulty."""
    return tuple(str(meaning) for word, meaning in HARD_WORDS if word in text.lower())


def other_help(cards: ListedCards) -> list[Idea]:
    ways = (
        (EMERGENCY, "emergency", _("Is a child in danger now? Call at once.")),
        ("samaritans", "listen", _("Do you feel very sad or scared? They listen.")),
        ("nhs-111-mental-health", "nurse", _("Are you very unwell in your mind? They find help.")),
        (SELF_HELP, "screen", _("You can help yourself online.")),
    )
    ideas = [way_idea(cards[slug], picture, line) for slug, picture, line in ways if slug in cards]
    return [
        *ideas,
        Idea(
            "heart",
            (_("Were you abused? It was not your fault."),),
            _("Go to the page for you"),
            reverse("door", args=["support"]),
        ),
    ]


def way_idea(card: ServiceCard, picture: str, line: str) -> Idea:
    """A service in one idea: why, its name, its way in, and what to press."""
    main = card.main
    lines = (line, card.name, *((main.note,) if main.note else ()))
    shown = main.value if main.is_number else _("Go to their site")
    return Idea(picture, lines, shown, main.href, main.is_number)
