"""The doors: who comes, in their own words, and which services stand behind each.

Addresses are quiet, for they stay in a browser's history. A service that is not listed is
left out and nothing is said of it.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from .cards import ServiceCard
from .register import CRISIS_SERVICES, ListedCards


@dataclass(frozen=True)
class DoorPlan:
    """One door as we planned it: services by slug, first the signpost."""

    slug: str
    title: str
    who: str
    services: tuple[str, ...]
    urgent: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Door:
    """One door as a visitor sees it."""

    slug: str
    title: str
    who: str
    note: str
    urgent: list[ServiceCard] = field(default_factory=list)
    cards: list[ServiceCard] = field(default_factory=list)


DOORS = (
    DoorPlan(
        "under-18",
        _("I am under 18"),
        _("For anyone under 18, whatever it is about."),
        ("childline", "report-remove", "ceop-safety-centre"),
        note=_("You are not in trouble for asking."),
    ),
    DoorPlan(
        "what-i-look-at",
        _("What I look at or think"),
        _("For adults worried about what they view or think."),
        ("stop-it-now-helpline", "stop-it-now-self-help", "samaritans", "nhs-111-mental-health"),
    ),
    DoorPlan(
        "someone-i-know",
        _("Someone I know"),
        _("For a partner, parent or friend who is worried."),
        ("stop-it-now-helpline", "parents-protect", "police-101", "police-999"),
        note=_("If a child is in danger now, call the police emergency number first."),
    ),
    DoorPlan(
        "police-came",
        _("Police have come to me"),
        _("For you, if you are being investigated."),
        ("stop-it-now-helpline", "stop-it-now-self-help"),
        urgent=CRISIS_SERVICES,
        note=_("You can speak to a solicitor of your own. The police are not your only advice."),
    ),
    DoorPlan(
        "family",
        _("A family member was arrested"),
        _("For partners, parents and relatives."),
        ("stop-it-now-helpline", "inform-families", "stop-it-now-self-help", "samaritans"),
        urgent=CRISIS_SERVICES,
        note=_("You did nothing wrong, and you can ask for help for yourself."),
    ),
    DoorPlan(
        "pressure",
        _("I am being blackmailed"),
        _("For anyone threatened over private pictures."),
        ("police-101", "childline", "report-remove"),
        urgent=("police-999",),
        note=_("Childline and Report Remove are for people under 18."),
    ),
    DoorPlan(
        "seen-something",
        _("I saw or was sent an image"),
        _("For anyone who came across an image."),
        ("iwf-report", "police-101", "crimestoppers"),
        note=_(
            "Do not open it again, copy it or send it to anyone, police included. If it is on a "
            "website, give the web address to the Internet Watch Foundation. If it was sent to "
            "you, call the police non-emergency number and ask what to do."
        ),
    ),
    DoorPlan(
        "survivors",
        _("I was abused"),
        _("For anyone this happened to, recently or long ago."),
        ("rape-crisis-247", "napac", "victim-support"),
        note=_("It was not your fault."),
    ),
    DoorPlan(
        "a-child",
        _("A child’s safety or behaviour"),
        _("For anyone worried about a child."),
        (
            "nspcc-helpline",
            "wiltshire-mash",
            "swindon-contact",
            "stop-it-now-helpline",
            "ceop-safety-centre",
            "marie-collins-foundation",
        ),
        urgent=("police-999",),
        note=_(
            "Stop It Now also talks with adults worried about a child’s sexual behaviour. "
            "The CEOP Safety Centre is for worries about online grooming."
        ),
    ),
    DoorPlan(
        "professionals",
        _("I work with people who need help"),
        _("For people whose work brings them here."),
        ("stop-it-now-helpline", "posh", "wiltshire-mash", "swindon-contact"),
    ),
)


def doors(cards: ListedCards) -> list[Door]:
    """All doors in order, with what is listed behind each."""
    return [
        Door(
            plan.slug,
            plan.title,
            plan.who,
            plan.note,
            urgent=cards.pick(plan.urgent),
            cards=cards.pick(plan.services),
        )
        for plan in DOORS
    ]
