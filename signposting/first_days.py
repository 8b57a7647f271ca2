"""The first days after police came: calm steps for a family, crisis help before them.

Nothing here tells anyone to delete, keep or copy anything (facts, campaign.md).
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    title: str
    lines: tuple[str, ...]


FIRST_DAYS = (
    Part(
        _("Today"),
        (
            _("Look after yourself first. Eat, drink and rest, even if you cannot sleep."),
            _("Try not to be alone. Ask one person you trust to be with you."),
            _("Whatever happened, you need not decide anything today."),
        ),
    ),
    Part(
        _("Phones and computers that were taken"),
        (
            _(
                "Police may take devices of the whole household. It can be a long time until "
                "they come back."
            ),
            _("Ask the officer in the case for a name and a way to reach them."),
            _("If you need a number, a photo or a school app from a device, ask that officer."),
        ),
    ),
    Part(
        _("Bail and conditions"),
        (
            _(
                "A person who was arrested may be let go with conditions, such as where to live "
                "or whom to see."
            ),
            _("Read the paper that sets them out. A solicitor can explain it."),
            _(
                "If a condition touches your children, ask the officer or the social worker "
                "what it means for you."
            ),
        ),
    ),
    Part(
        _("The social worker’s visit"),
        (
            _("Where there are children, children’s services may come to see you."),
            _(
                "They come to find out whether the children are safe. It does not mean that you "
                "did wrong."
            ),
            _(
                "Tell them what you need as well. You can ask them to explain any word, and to "
                "put it in writing."
            ),
        ),
    ),
    Part(
        _("What to tell the children"),
        (
            _("Say little, say what is true, and say it calmly."),
            _(
                "Tell them that it is not their fault, that they are loved, and who looks after "
                "them."
            ),
            _("Let them ask. You can say: I do not know yet."),
            _(
                "Before you talk with them about what happened, ask the officer or the social "
                "worker."
            ),
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
            _("You choose how much to tell people at work."),
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
