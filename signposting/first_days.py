"""The first days after police came: calm steps for a family, crisis help before them.

The page is read by relatives and by the person whom police came about. Each step says first
what is true for both, then a line for each where it differs. Nothing here tells anyone to
delete, keep or copy anything (facts, campaign.md).
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """`lines` are for both; `family` and `suspect` for one of them alone ("" for nothing more)."""

    title: str
    lines: tuple[str, ...]
    family: str = ""
    suspect: str = ""


FIRST_DAYS = (
    Part(
        _("Today"),
        (
            _("Look after yourself first. Eat, drink and rest, even if you cannot sleep."),
            _("Try not to be alone. Ask one person you trust to be with you."),
            _("Whatever happened, you need not decide anything today."),
        ),
        family=_("It is not your fault. You may feel shock, anger or shame."),
        suspect=_("You can ask for help today, whatever you did or did not do."),
    ),
    Part(
        _("Phones and computers that were taken"),
        (
            _(
                "Police may take the devices of the whole home. It can be a long time until they "
                "come back."
            ),
            _("Ask the officer in the case for a name and a way to reach them."),
            _("If you need a phone number or a school app, ask that officer."),
        ),
    ),
    Part(
        _("Bail and conditions"),
        (
            _(
                "A person who was arrested may be let go with conditions. They can say where to "
                "live or whom to see."
            ),
            _("The paper sets them out. A solicitor can explain it."),
        ),
        family=_("If a condition touches you or the children, ask the officer what it means."),
        suspect=_("Read your paper with care. Ask your solicitor if you are not sure of a word."),
    ),
    Part(
        _("The social worker’s visit"),
        (
            _("Where there are children, children’s services may come to see you."),
            _("They come to find out if the children are safe."),
            _("You can ask them to explain any word, and to put it in writing."),
        ),
        family=_("A visit does not mean that you did wrong. Tell them what you need as well."),
        suspect=_("You can ask your solicitor what to expect from the visit."),
    ),
    Part(
        _("What to tell the children"),
        (
            _(
                "Before anyone talks with them about what happened, ask the officer or the social "
                "worker."
            ),
        ),
        family=_(
            "Say little, say what is true, and say it calmly. Tell them that it is not their "
            "fault, that they are loved, and who looks after them. Let them ask. You can "
            "say: I do not know yet."
        ),
        suspect=_(
            "You may have a condition about children. Ask your solicitor before you see or "
            "talk to any."
        ),
    ),
    Part(
        _("Money and home"),
        (
            _("If an income falls away, tell your bank, landlord or council early."),
            _(
                "If you are not safe at home, or someone comes to harm you, call the emergency "
                "number."
            ),
        ),
    ),
    Part(
        _("Work"),
        (
            _("Before you tell people at work, ask a solicitor or a union what you must say."),
            _(
                "Some jobs have rules about what you must tell them. A union or a solicitor can "
                "advise you."
            ),
        ),
    ),
    Part(
        _("Press and neighbours"),
        (
            _("You need not speak to the press or to neighbours."),
            _("You can stay away from comments online. Ask a friend to look for you."),
        ),
    ),
)
