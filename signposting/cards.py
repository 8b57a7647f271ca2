"""What a visitor reads of one service: small read-only objects made from the register.

Templates get these and never a model, so that each rule of what may be said stands here once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .clock import ask_clock
from .freshness import RULES, Freshness, freshness
from .hours_in_words import hours_in_words
from .models import Answer, Channel, ChannelKind, Fact, OnBill, OpeningHours, Question, Service
from .models.channels import NUMBER_KINDS
from .open_words import opening_sentence, sentence_holds_until
from .schedules import choose, service_schedules
from .source_dates import source_date_in_words

# With three unknown answers the table of five is left out (rule of the facts README).
UNKNOWN_ANSWERS_ALLOWED = 2


@dataclass(frozen=True)
class ChannelLine:
    """One way in: `value` as printed, `href` derived from it ("" for post)."""

    kind: str
    label: str
    value: str
    href: str
    note: str = ""
    who_pays: str = ""
    bill: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class DisclosureRow:
    question: str
    answer: str


@dataclass(frozen=True)
class ServiceCard:
    """All that a component prints of a service; every text is ready to show."""

    slug: str
    name: str
    operator: str
    does: str
    kind: str = ""
    page: str = ""
    for_whom: str = ""
    note: str = ""
    cost: str = ""
    hours: str = ""
    confidentiality: str = ""
    # The operator's own page, where its terms have run out here; "" else.
    own_words: str = ""
    contact_warning: str = ""
    provenance: str = ""
    name_fact: str = ""
    limits_fact: str = ""
    at_any_hour: str = ""
    main: ChannelLine | None = None
    others: list[ChannelLine] = field(default_factory=list)
    disclosures: list[DisclosureRow] = field(default_factory=list)
    disclosures_unknown: bool = True

    @property
    def lines(self) -> list[ChannelLine]:
        """Every way in, the main one first."""
        return [self.main, *self.others] if self.main else []


def service_card(service: Service, today: date) -> ServiceCard:
    """The card of a service loaded by `Service.objects.with_facts()`, as it reads `today`."""
    lines = [channel_line(channel) for channel in service.channels.all()]
    answers = {answer.question: answer for answer in service.disclosures.all()}
    contact = freshness(service, Fact.CONTACT, today)
    terms = freshness(service, Fact.CONFIDENTIALITY, today)
    if has_run_out(terms):
        # Answers of terms that no longer hold would promise more than we know.
        answers = {}
    rows = disclosure_rows(answers)
    return ServiceCard(
        slug=service.slug,
        name=service.name,
        operator=service.organisation.name,
        does=service.does,
        kind=service.kind,
        page=service.get_absolute_url(),
        for_whom=service.for_whom,
        note=service.note,
        cost=cost(service, freshness(service, Fact.COST, today)),
        hours=hours_sentence(service, freshness(service, Fact.HOURS, today)),
        confidentiality=confidentiality(service, terms),
        own_words=service.web_address if has_run_out(terms) else "",
        contact_warning=provenance(contact) if has_run_out(contact) else "",
        provenance=provenance(contact),
        name_fact=known_words(answers, Question.NAME),
        limits_fact=limits_fact(answers),
        main=lines[0] if lines else None,
        others=lines[1:],
        disclosures=rows,
        disclosures_unknown=not rows,
    )


def channel_line(channel: Channel) -> ChannelLine:
    return ChannelLine(
        kind=channel.kind,
        label=channel.get_kind_display(),
        value=channel.value,
        href=channel_href(channel.kind, channel.value),
        note=channel.note,
        who_pays=channel.get_who_pays_display() if channel.who_pays != "unknown" else "",
        bill=bill_sentence(channel),
        is_number=channel.kind in NUMBER_KINDS,
    )


def channel_href(kind: str, value: str) -> str:
    """The link of a value kept as its operator prints it: tel:, sms:, mailto: or https:."""
    if kind == ChannelKind.TEXT:
        return f"sms:{value.replace(' ', '')}"
    if kind in NUMBER_KINDS:
        return f"tel:{value.replace(' ', '')}"
    if kind == ChannelKind.EMAIL:
        return f"mailto:{value}"
    return value if value.startswith("https://") else ""


def bill_sentence(channel: Channel) -> str:
    """Never the bill without the call list (facts README; Ofcom General Condition C3)."""
    if channel.on_bill == OnBill.HIDDEN:
        return _("Left off itemised bills. Your phone’s own call list still shows it.")
    if channel.on_bill == OnBill.SHOWN:
        return _("Shown on itemised bills and in your phone’s own call list.")
    return ""


def hours_sentence(service: Service, state: Freshness) -> str:
    """The hours of the first channel that has any, with how sure we are of them.

    Confirmed hours are stated; well sourced ones name their source; anything else, and
    anything past its date, reads "Usually …. Not confirmed." (facts README).
    """
    rules = next(
        (
            hours
            for channel in service.channels.all()
            if (hours := in_force(channel.opening_hours.all(), state.today))
        ),
        [],
    )
    words = hours_in_words(rules)
    if not words:
        return ""
    if state.is_confirmed:
        return sentence_now(service, words) or _("Open %(hours)s.") % {"hours": words}
    if state.is_plain:
        return _("Open %(hours)s, by published sources. Not confirmed.") % {"hours": words}
    return str(RULES[Fact.HOURS].stale).format(hours=words)


def in_force(rules: Iterable[OpeningHours], today: date) -> list[OpeningHours]:
    """Rules of a season are printed in their season alone."""
    return [
        rule
        for rule in rules
        if (rule.valid_from is None or rule.valid_from <= today)
        and (rule.valid_until is None or today <= rule.valid_until)
    ]


def sentence_now(service: Service, words: str) -> str:
    """ "Open now, until 9pm" at the clock of this rendering; "" without one."""
    clock = ask_clock()
    schedule = choose(service_schedules(service)) if clock else None
    if schedule is None:
        return ""
    answer = schedule.opening(clock.at)
    clock.holds_until(sentence_holds_until(answer, clock.at))
    return opening_sentence(answer, clock.at, words)


def has_run_out(state: Freshness) -> bool:
    """Whether it was read once and may no longer be relied on."""
    return state.verification is not None and not state.holds


def cost(service: Service, state: Freshness) -> str:
    """What it costs, while we may rely on it; else the advice to ask."""
    if not service.cost or not has_run_out(state):
        return service.cost
    stale = str(RULES[Fact.COST].stale)
    return stale.format(read_day=day_in_words(state.verification.read_on))


def confidentiality(service: Service, state: Freshness) -> str:
    """The operator's terms while we may rely on them, else a careful sentence."""
    if not service.confidentiality or not has_run_out(state):
        return service.confidentiality
    stale = str(RULES[Fact.CONFIDENTIALITY].stale)
    return stale.format(read_day=day_in_words(state.verification.read_on))


def provenance(state: Freshness) -> str:
    """Where a fact was read and when, and whether its operator confirmed it (DESIGN 3)."""
    row = state.verification
    if row is None:
        return ""
    if not state.holds:
        return str(RULES[Fact(state.fact)].stale).format(
            read_day=day_in_words(row.read_on), hours=""
        )
    if row.confirmed_on:
        return _("Confirmed by the operator on %(day)s.") % {"day": day_in_words(row.confirmed_on)}
    source_day = source_date_in_words(row.source_date)
    values = {"source_day": source_day, "read_day": day_in_words(row.read_on)}
    if source_day:
        return (
            _(
                "Read from a published page dated %(source_day)s, on %(read_day)s. "
                "Not confirmed by them."
            )
            % values
        )
    return _("Read from an undated published page on %(read_day)s. Not confirmed by them.") % values


def day_in_words(day: date) -> str:
    return date_format(day, "j F Y")


def known_words(answers: dict, question: str) -> str:
    answer = answers.get(question)
    return answer.words if answer and answer.answer != Answer.UNKNOWN else ""


def limits_fact(answers: dict) -> str:
    answer = answers.get(Question.PASSED_ON)
    if answer and answer.answer in (Answer.SOMETIMES, Answer.YES):
        return _("Private, with limits")
    return ""


def disclosure_rows(answers: dict) -> list[DisclosureRow]:
    """The five questions in order; [] where three answers or more are unknown."""
    rows = [
        DisclosureRow(question.label, known_words(answers, question) or _("Not known"))
        for question in Question
    ]
    unknown = sum(not known_words(answers, question) for question in Question)
    return rows if unknown <= UNKNOWN_ANSWERS_ALLOWED else []
