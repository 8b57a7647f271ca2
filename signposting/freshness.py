"""What may still be said of a fact, and what staff have to look at next.

Rules are data: for each kind of fact, how it reads while it holds and when it no longer does.
A fact holds until the `holds_until` of its best verification: 90 days for helplines, 180 for
others (DESIGN 5.1).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from .models import Confidence, Fact, Service, ServiceKind, Verification

HOLDS_FOR = {ServiceKind.HELPLINE: timedelta(days=90)}
HOLDS_FOR_OTHERS = timedelta(days=180)
SOON = timedelta(days=14)
CERTAINTY = {Confidence.HIGH: 2, Confidence.MEDIUM: 1, Confidence.LOW: 0}


@dataclass(frozen=True)
class Freshness:
    """How sure one fact is on one day. Without any verification nothing is sure."""

    fact: str
    verification: Verification | None
    today: date

    @property
    def holds(self) -> bool:
        """Whether its date has not run out. The last day still counts."""
        return self.verification is not None and self.today <= self.verification.holds_until

    @property
    def is_confirmed(self) -> bool:
        """Whether a named person at the operator confirmed it, and that still holds."""
        return self.holds and self.verification.confirmed_on is not None

    @property
    def is_plain(self) -> bool:
        """Whether it may be stated without "usually": read from a good source, still holding."""
        return self.holds and (self.is_confirmed or self.verification.confidence == Confidence.HIGH)


@dataclass(frozen=True)
class Rule:
    """What a visitor reads when a fact has run out. `stale` may name {read_day}."""

    fact: str
    stale: str
    staff: str


RULES = {
    Fact.CONTACT: Rule(
        Fact.CONTACT,
        stale=_("Last read on {read_day}. It may have changed."),
        staff=_("Read the number and address again, or ask the operator."),
    ),
    Fact.HOURS: Rule(
        Fact.HOURS,
        stale=_("Usually {hours}. Not confirmed."),
        staff=_("Ask the operator for its hours. Until then they read “not confirmed”."),
    ),
    Fact.CONFIDENTIALITY: Rule(
        Fact.CONFIDENTIALITY,
        stale=_(
            "What they keep private may have changed since we read it on {read_day}. Ask before "
            "you say more, or read their own words."
        ),
        staff=_("Read their confidentiality page again, or ask the operator to sign the text."),
    ),
    Fact.COST: Rule(
        Fact.COST,
        stale=_("Ask what it costs: we last read it on {read_day}."),
        staff=_("Read again what a call costs."),
    ),
}


def holds_for(kind: str) -> timedelta:
    """How long a fact of a service of this kind holds after it was read or confirmed."""
    return HOLDS_FOR.get(kind, HOLDS_FOR_OTHERS)


def freshness(service: Service, fact: str, today: date) -> Freshness:
    """The state of one fact; the service comes with its verifications."""
    found = [row for row in service.verifications.all() if row.fact == fact]
    return Freshness(fact, best(found, today), today)


def best(verifications: Iterable[Verification], today: date) -> Verification | None:
    """The one to rely on: still holding, then confirmed, then sure, then latest."""
    return max(
        verifications,
        key=lambda row: (
            today <= row.holds_until,
            row.confirmed_on is not None,
            CERTAINTY[row.confidence],
            row.source_date,
            row.read_on,
        ),
        default=None,
    )


@dataclass(frozen=True)
class StaleFact:
    """One line of the staff's list."""

    service: Service
    fact: str
    holds_until: date | None
    has_run_out: bool

    @property
    def advice(self) -> str:
        return RULES[Fact(self.fact)].staff


def needed_facts(service: Service) -> list[str]:
    """Kinds of fact that the service states and that therefore need a verification."""
    stated = {
        Fact.CONTACT: True,
        Fact.HOURS: any(channel.opening_hours.all() for channel in service.channels.all()),
        Fact.CONFIDENTIALITY: bool(service.confidentiality),
        Fact.COST: bool(service.cost),
    }
    return [fact for fact, is_stated in stated.items() if is_stated]


def stale_facts(services: Iterable[Service], today: date) -> list[StaleFact]:
    """Facts that have run out or will within 14 days, the most urgent first."""
    found = []
    for service in services:
        for fact in needed_facts(service):
            row = freshness(service, fact, today).verification
            until = row.holds_until if row else None
            if until is None or until <= today + SOON:
                found.append(StaleFact(service, fact, until, until is None or until < today))
    return sorted(found, key=lambda stale: (stale.holds_until or date.min, stale.service.order))
