"""Drafts on their way through sign-off: who has to do what next.

A request or an approval holds for the words it was given. Where they were changed since, nobody is
sent to a button that would refuse: it says that the draft has to be asked for again.
"""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT

from pages.models import Deed, Schedule, SignOff
from pages.models.sign_off import SignOffState
from pages.sign_off.asking import fits
from pages.sign_off.people import may_publish, name_of

from .moments import day_and_time
from .rows import FEW, Row


def to_approve(user) -> list[Row]:
    """What another person asked a publisher to look at."""
    if not may_publish(user):
        return []
    others = asked().exclude(Q(asked_by=user) | Q(asked_by_name=name_of(user)))
    return [
        Row(
            _("Approve “%(title)s”") % {"title": one.title},
            _("Asked by %(who)s, %(when)s. %(note)s")
            % {"who": one.asked_by_name, "when": day_and_time(one.asked_at), "note": one.note},
            page_of(one),
        )
        for one in those_that_fit(others.order_by("asked_at"))
    ]


def returned_to(user) -> list[Row]:
    """Your drafts that came back."""
    back = SignOff.objects.filter(
        state=SignOffState.RETURNED, asked_by=user, version__state=DRAFT
    ).exclude(version__sign_offs__state__in=[SignOffState.ASKED, SignOffState.APPROVED])
    return [
        Row(
            _("Mend “%(title)s”") % {"title": one.title},
            _("Returned by %(who)s: %(comment)s")
            % {"who": one.decided_by_name, "comment": one.comment},
            page_of(one),
        )
        for one in newest_of_each(back.order_by("-decided_at"))[:FEW]
    ]


def newest_of_each(rows) -> list[SignOff]:
    """One a version: the first of each in the order given."""
    return list({one.version_id: one for one in reversed(rows)}.values())[::-1]


def after_approval(user) -> list[Row]:
    """What is approved and not up: a publisher's to put up, where no plan does it; where the words
    were changed since, its asker's to ask for again, and any publisher's to know of."""
    may = may_publish(user)
    rows = approved() if may else approved().filter(asked_by=user)
    plans = Schedule.objects.waiting().filter(deed=Deed.PUBLISH).values_list("version", flat=True)
    planned = set(plans)
    first = list(rows.order_by("decided_at").select_related("version")[: 2 * FEW])
    fitting = {one.pk for one in first if fits(one)}
    return [
        *(
            publish_row(one)
            for one in first
            if may and one.pk in fitting and one.version_id not in planned
        ),
        *(again_row(one) for one in first if one.pk not in fitting),
    ]


def publish_row(one: SignOff) -> Row:
    return Row(
        _("Publish “%(title)s”") % {"title": one.title},
        _("Approved by %(who)s, %(when)s")
        % {"who": one.decided_by_name, "when": day_and_time(one.decided_at)},
        page_of(one),
    )


def again_row(one: SignOff) -> Row:
    return Row(
        _("Ask again for “%(title)s”") % {"title": one.title},
        _("It was changed after %(who)s approved it.") % {"who": one.decided_by_name}
        if one.decided_at
        else _("It was changed after you asked for approval."),
        page_of(one),
    )


def changed_since_you_asked(user) -> list[Row]:
    own = asked().filter(asked_by=user).order_by("asked_at").select_related("version")
    return [again_row(one) for one in own[:FEW] if not fits(one)]


def asked() -> QuerySet[SignOff]:
    return SignOff.objects.filter(state=SignOffState.ASKED, version__state=DRAFT)


def approved() -> QuerySet[SignOff]:
    return SignOff.objects.filter(state=SignOffState.APPROVED, version__state=DRAFT)


def those_that_fit(rows: QuerySet[SignOff]) -> list[SignOff]:
    """Of the first ones only: each takes a reading of its whole draft."""
    return [one for one in rows.select_related("version")[:FEW] if fits(one)]


def page_of(one: SignOff) -> str:
    return reverse("sign-off", args=[one.version_id])
