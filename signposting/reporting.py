"""Reporting, from the most urgent step to the least, and what happens afterwards."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from .cards import ServiceCard
from .register import ListedCards


@dataclass(frozen=True)
class ReportStep:
    title: str
    text: str
    cards: list[ServiceCard] = field(default_factory=list)


STEPS = (
    (
        _("A child is in danger now, or a crime is happening"),
        _("Call the emergency number. Do not wait to be sure."),
        ("police-999", "silent-solution-55"),
    ),
    (
        _("It is not an emergency"),
        _("Call the non-emergency number, or look at the website of your own force, listed below."),
        ("police-101",),
    ),
    (
        _("You do not want to say who you are"),
        _(
            "Crimestoppers is an independent charity, not the police. Anonymous means that they "
            "do not know who you are. Confidential means that they know and keep it private, "
            "with limits. Crimestoppers takes information; it is not a helpline."
        ),
        ("crimestoppers",),
    ),
    (
        _("You saw sexual images of a child on a website"),
        _(
            "Give the web address, and nothing else, to the Internet Watch Foundation. Do not "
            "open it again, copy it or send it to anyone, police included. If it was sent to "
            "you, call the non-emergency number and ask what to do."
        ),
        ("iwf-report",),
    ),
    (
        _("Someone is contacting or grooming a child online"),
        _("Tell the CEOP Safety Centre. It takes reports and is not an emergency service."),
        ("ceop-safety-centre",),
    ),
)

AFTER_A_REPORT = (
    (
        _("To the police"),
        _(
            "What you tell them is logged. Wiltshire Police say that they record emergency calls. "
            "A report to the police is not anonymous by default."
        ),
    ),
    (
        _("To the Internet Watch Foundation"),
        _(
            "An analyst looks at each report. If it breaks UK law, the Foundation works to have "
            "it removed, and tells the police where that is needed. No name or contact details "
            "are needed."
        ),
    ),
    (
        _("To the CEOP Safety Centre"),
        _(
            "A child protection adviser reads each report and contacts the person who made it. "
            "It is not anonymous, for they must be able to make the child safe."
        ),
    ),
    (
        _("To Crimestoppers"),
        _(
            "They say that they remove what could show who you are, and pass the rest to the "
            "right agency."
        ),
    ),
)


def report_steps(cards: ListedCards) -> list[ReportStep]:
    return [ReportStep(title, text, cards.pick(slugs)) for title, text, slugs in STEPS]


def after_a_report() -> list[ReportStep]:
    return [ReportStep(title, text) for title, text in AFTER_A_REPORT]
