"""The doors: who comes, in their own words, and which services stand behind each.

Addresses are quiet, for they stay in a browser's history. A service that is not listed is
left out and nothing is said of it.
"""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .cards import ServiceCard
from .register import CRISIS_SERVICES, EMERGENCY, ListedCards, SignpostKey


@dataclass(frozen=True)
class DoorPlan:
    """One door as we planned it; `services` by slug, those of its signpost first.

    `title` is the visitor's own words, `heading` the same spoken to him, `tab` what stays in a
    history. `danger` adds the line "Call 999 if … now": "child" or "you"; with `advice_first`
    the notes stand before every number. `pages` are names of our own pages that go on from there.
    """

    slug: str
    title: str
    heading: str
    tab: str
    who: str
    signpost: str
    services: tuple[str, ...]
    urgent: tuple[str, ...] = ()
    crisis: tuple[str, ...] = ()
    danger: str = ""
    advice_first: bool = False
    notes: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    # Other doors that some who open this one were looking for, by slug.
    see: tuple[str, ...] = ()
    # Whether people under 18 come here too: then the way to their own door stands first.
    young: bool = False


@dataclass(frozen=True)
class Door:
    """One door as a visitor sees it. `urgent` stands before the signpost, `crisis` after it;
    `see` is (title, address) of other doors."""

    plan: DoorPlan
    address: str
    first: list[ServiceCard] = field(default_factory=list)
    cards: list[ServiceCard] = field(default_factory=list)
    urgent: list[ServiceCard] = field(default_factory=list)
    crisis: list[ServiceCard] = field(default_factory=list)
    emergency: ServiceCard | None = None
    see: list[tuple[str, str]] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return self.plan.slug

    @property
    def title(self) -> str:
        return self.plan.title

    @property
    def who(self) -> str:
        return self.plan.who


LISTENERS = ("samaritans", "nhs-111-mental-health")
DOORS = (
    DoorPlan(
        "under-18",
        _("I am under 18"),
        _("Are you under 18?"),
        _("Under 18"),
        _("For you, whatever it is about."),
        SignpostKey.CHILDLINE,
        ("childline", "report-remove", "shore", "ceop-safety-centre"),
        danger="you",
        notes=(
            _("You are not in trouble for asking."),
            _("Is someone threatening you over a picture? It is not your fault."),
        ),
    ),
    DoorPlan(
        "what-i-look-at",
        _("What I look at or think"),
        _("What you look at or think"),
        _("Help for adults"),
        _("For adults worried about themselves."),
        SignpostKey.HELPLINE,
        ("stop-it-now-helpline", "stop-it-now-self-help", *LISTENERS),
        crisis=(*LISTENERS, EMERGENCY),
        notes=(_("You can stop, and people can help you do it."),),
        pages=("easy-read",),
    ),
    DoorPlan(
        "someone-i-know",
        _("Someone I know"),
        _("Worried about someone?"),
        _("Someone I know"),
        _("For a partner, parent or friend."),
        SignpostKey.HELPLINE,
        ("stop-it-now-helpline", "police-101", "parents-protect"),
        danger="child",
        see=("family",),
        notes=(_("You need not carry this alone. You can call for yourself."),),
        pages=("easy-read",),
    ),
    DoorPlan(
        "after-a-visit",
        _("Police have come to me"),
        _("Police have come to you"),
        _("After a visit"),
        _("For you, if you are investigated."),
        SignpostKey.HELPLINE,
        ("stop-it-now-helpline", "stop-it-now-self-help"),
        urgent=CRISIS_SERVICES,
        see=("family",),
        notes=(_("You can speak to a solicitor of your own."),),
        pages=("first-days",),
    ),
    DoorPlan(
        "family",
        _("A family member was arrested"),
        _("Was a relative arrested?"),
        _("For families"),
        _("For partners and relatives."),
        SignpostKey.HELPLINE,
        ("stop-it-now-helpline", "inform-families", "stop-it-now-self-help", "samaritans"),
        urgent=CRISIS_SERVICES,
        danger="you",
        see=("after-a-visit", "someone-i-know"),
        notes=(_("What happened is not your fault. You can ask for help for yourself."),),
        pages=("first-days",),
    ),
    DoorPlan(
        "pressure",
        _("I am being blackmailed"),
        _("Is someone blackmailing you?"),
        _("Under pressure"),
        _("For anyone threatened over pictures."),
        SignpostKey.REPORT,
        (EMERGENCY, "police-101", "childline", "report-remove"),
        crisis=LISTENERS,
        advice_first=True,
        young=True,
        notes=(_("The blame is with the person who threatens you."),),
    ),
    DoorPlan(
        "seen-something",
        _("I saw or was sent an image"),
        _("Seen an image?"),
        _("Seen something"),
        _("For anyone who saw or got one."),
        SignpostKey.FOUND_IMAGE,
        ("iwf-report", "police-101", "crimestoppers"),
        advice_first=True,
        notes=(
            _("Do not open it again, copy it or send it to anyone, police included."),
            _(
                "If it is on a website, give the web address to the Internet Watch Foundation. "
                "If it was sent to you, call the non-emergency number and ask what to do."
            ),
        ),
    ),
    DoorPlan(
        "support",
        _("I was abused"),
        _("Did this happen to you?"),
        _("Support"),
        _("Recently or long ago: for you."),
        SignpostKey.SURVIVORS,
        (
            "rape-crisis-247",
            "napac",
            "sarc-swindon-wiltshire",
            "horizon-wiltshire",
            "victim-support",
            "childline",
        ),
        danger="you",
        advice_first=True,
        young=True,
        notes=(_("It was not your fault."),),
    ),
    DoorPlan(
        "a-child",
        _("A child’s safety or behaviour"),
        _("Worried about a child?"),
        _("A child"),
        _("For parents, carers and anyone else."),
        SignpostKey.CHILD_SAFETY,
        (
            EMERGENCY,
            "nspcc-helpline",
            "wiltshire-mash",
            "swindon-contact",
            "stop-it-now-helpline",
            "ceop-safety-centre",
            "parents-protect",
            "marie-collins-foundation",
        ),
        young=True,
        notes=(
            _("Call the emergency number if a child is in danger now."),
            _("Stop It Now also talks with adults about a child’s sexual behaviour."),
        ),
    ),
    DoorPlan(
        "professionals",
        _("I work with people who need help"),
        _("For people who work with people"),
        _("For professionals"),
        _("For people whose work brings them here."),
        SignpostKey.HELPLINE,
        ("stop-it-now-helpline", "posh", "wiltshire-mash", "swindon-contact"),
    ),
)
PLANS = {plan.slug: plan for plan in DOORS}


def doors(cards: ListedCards) -> list[Door]:
    """All doors in order, with what is listed behind each."""
    return [open_door(plan, cards) for plan in DOORS]


def open_door(plan: DoorPlan, cards: ListedCards) -> Door:
    first = cards.signpost(plan.signpost).cards
    shown = {card.slug for card in first} | set(plan.crisis)
    return Door(
        plan,
        reverse("door", args=[plan.slug]),
        first=first,
        cards=[card for card in cards.pick(plan.services) if card.slug not in shown],
        urgent=cards.pick(plan.urgent),
        crisis=cards.pick(plan.crisis),
        emergency=cards.get(EMERGENCY) if plan.danger else None,
        see=[(PLANS[slug].title, reverse("door", args=[slug])) for slug in plan.see],
    )
