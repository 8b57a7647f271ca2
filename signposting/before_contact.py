"""Before you call, write or go there: what the first minute is like, as far as it is known.

Every line is a fact of the register, a "we do not know", or advice that is true of any call.
Nobody is told what to hold back, and in an emergency nobody is told to wait.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .cards import ServiceCard, has_run_out, known_words
from .freshness import freshness
from .models import Audience, Fact, Question, Service, ServiceKind

SPOKEN = ("phone", "phone-international", "textphone")
ANSWERED = ("chat", "email", "secure-email", "text")
WRITTEN = (*ANSWERED, "web-form", "post")
# Services where "are the police told?" is a caller's question, and not what they are for.
ASKED_ABOUT_POLICE = (ServiceKind.HELPLINE, ServiceKind.PROGRAMME)
# Services that people call to tell of something, rather than to be listened to.
TOLD_SOMETHING = (ServiceKind.REPORT, ServiceKind.SAFEGUARDING)


@dataclass(frozen=True)
class BeforePart:
    title: str
    lines: list[str]


@dataclass(frozen=True)
class BeforeContact:
    """`parts` never are empty of lines; a service of which nothing is known has fewer."""

    title: str
    parts: list[BeforePart]


@dataclass(frozen=True)
class Known:
    """What there is to tell of one service on one day."""

    card: ServiceCard
    languages: str
    answers: dict
    is_for_survivors: bool = False

    @property
    def way(self) -> str:
        """How the service is reached first: "call", "write" or "visit"."""
        return "call" if self.kind in SPOKEN else "write" if self.kind in WRITTEN else "visit"

    @property
    def kind(self) -> str:
        return self.card.main.kind if self.card.main else ""

    @property
    def can_be_asked(self) -> bool:
        """Whether somebody answers there, so that one can ask before one tells."""
        return self.kind in (*SPOKEN, *ANSWERED) and not self.urgent

    @property
    def note(self) -> str:
        return self.card.main.note if self.card.main else ""

    @property
    def urgent(self) -> bool:
        return self.card.kind == ServiceKind.EMERGENCY

    def says(self, question: str) -> str:
        """Their answer as a sentence; "" where it is not known."""
        words = known_words(self.answers, question)
        return sentence(words) if words else ""


def before_contact(service: Service, card: ServiceCard, today: date) -> BeforeContact:
    """What to know before the first contact; the service comes with its facts."""
    terms = freshness(service, Fact.CONFIDENTIALITY, today)
    answers = {answer.question: answer for answer in service.disclosures.all()}
    known = Known(
        card,
        service.languages_note,
        {} if has_run_out(terms) else answers,
        is_for_survivors=is_for_survivors(service),
    )
    parts = (
        (begin_title(known), how_it_begins(known)),
        (_("What they may ask"), what_they_ask(known)),
        (_("What they may pass on"), what_they_pass_on(known)),
        (_("What is kept"), what_is_kept(known)),
    )
    return BeforeContact(title(known), [BeforePart(name, lines) for name, lines in parts if lines])


def is_for_survivors(service: Service) -> bool:
    audiences = {row.audience for row in service.audiences.all()}
    return bool(audiences & {Audience.SURVIVOR, Audience.VICTIM}) and Audience.SELF not in audiences


def title(known: Known) -> str:
    return {
        "call": _("Before you call"),
        "write": _("Before you write"),
        "visit": _("Before you go there"),
    }[known.way]


def begin_title(known: Known) -> str:
    return _("How it begins") if known.way == "visit" else _("The first minute")


def how_it_begins(known: Known) -> list[str]:
    note = "" if is_about_bills(known.note) else known.note
    facts = [note, sentence(known.card.cost), known.languages]
    if known.urgent:
        return said(_("Do not wait to be sure."), *facts)
    if known.way == "visit":
        return said(*facts, _("You can stop at any time."))
    end = _("You can end the call at any time.")
    return said(
        known.card.does,
        *facts,
        first_words(known) if known.can_be_asked else "",
        end if known.way == "call" else _("You can stop at any time."),
    )


def first_words(known: Known) -> str:
    """A sentence to begin with, for the first is the hardest."""
    if known.card.kind in TOLD_SOMETHING:
        return _("You can begin: “I want to tell you about something.”")
    if known.is_for_survivors:
        return _("You can begin: “I want to talk about something that happened to me.”")
    return _("You need not plan what to say. You can begin: “Something worries me.”")


def what_they_ask(known: Known) -> list[str]:
    """Few services say what they ask; then we say that we do not know it."""
    name = known.says(Question.NAME)
    if known.urgent:
        return said(name)
    if known.way == "visit":
        return said(name or _("We do not know if they ask who you are."))
    unknown = _("We do not know what they ask, or if they want your name.")
    if name:
        unknown = _("We do not know what else they ask.")
    why = _("You can ask them why they want to know a thing.")
    return said(name, unknown, why if known.can_be_asked else "")


def what_they_pass_on(known: Known) -> list[str]:
    """The service's terms whole, never a part of them."""
    terms = known.card.confidentiality
    if known.urgent:
        return said(terms)
    if known.card.disclosures_unknown:
        return said(terms, no_more_known() if terms else not_known())
    asked = known.card.kind in ASKED_ABOUT_POLICE and not known.says(Question.POLICE)
    return said(
        terms,
        _("We do not know if they tell the police.") if asked else "",
        _("You can ask them first what they keep private.") if known.can_be_asked else "",
    )


def not_known() -> str:
    return _("We do not know what happens to what you tell them. Ask before you say more.")


def no_more_known() -> str:
    return _(
        "Apart from that: We do not know what happens to what you tell them. "
        "Ask before you say more."
    )


def what_is_kept(known: Known) -> list[str]:
    """What they see or record, and what the caller's bill and phone show."""
    number, recorded = known.says(Question.NUMBER), known.says(Question.RECORDED)
    if known.urgent:
        return []  # Their terms say it; there is nothing to weigh.
    if known.way != "call":
        return said(number, recorded, _("Their site is not ours. It has rules of its own."))
    return said(number, recorded, unknown_of_a_call(number, recorded), bill_line(known))


def unknown_of_a_call(number: str, recorded: str) -> str:
    if number and recorded:
        return ""
    if number:
        return _("We do not know if they record the call. You can ask.")
    if recorded:
        return _("We do not know if they see your number. You can ask.")
    return _("We do not know if they see your number or record the call. You can ask.")


def bill_line(known: Known) -> str:
    """The bill never without the call list (facts README)."""
    if known.card.main.bill:
        return known.card.main.bill
    if is_about_bills(known.note):
        return known.note
    return _("We do not know if it shows on a bill. Your phone’s own call list shows it.")


def is_about_bills(note: str) -> bool:
    """Whether the operator says more of bills than yes or no."""
    return "call list" in note


def said(*lines: str) -> list[str]:
    return [line for line in lines if line]


def sentence(words: str) -> str:
    """A fact of a few words as a sentence: "Free" is "Free."."""
    words = words.strip()
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."
