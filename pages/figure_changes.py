"""Two people for what the ledger says (DESIGN 5.4): every figure that is not hidden is printed.

Taking a figure off the pages takes one person, and so does putting back what two had agreed on.
"""

from collections.abc import Iterator
from datetime import date

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db import IntegrityError, models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from signposting.models import ProposalState
from signposting.two_people import ProposalError, decide, require_another, waiting

from .models import Figure, FigureChange

NEVER_PRINTED = {"owner"}
# Charts name a figure that they leave out.
PRINTED_OF_HIDDEN = {"area", "period"}


def fields() -> list[models.Field]:
    return [field for field in Figure._meta.concrete_fields if not field.primary_key]


def facts_of(figure: Figure | None) -> dict[str, str]:
    """Every field as text, as it is kept in a change; empty for no figure."""
    return {field.name: field.value_to_string(figure) for field in fields()} if figure else {}


def figure_from(facts: dict[str, str], standing: Figure | None = None) -> Figure:
    """The figure that `facts_of` read, not saved. What the facts lack stays as it stands, or is
    as for a new figure: the ledger may have fields that it had not when they were read."""
    figure = standing or Figure()
    for field in fields():
        if field.name in facts:
            text = facts[field.name]
            setattr(figure, field.name, field.to_python(text if text or not field.null else None))
    return figure


def printed_of(figure: Figure | None, day: date) -> dict[str, str]:
    """What visitors can read of it on that day."""
    if figure is None:
        return {}
    names = PRINTED_OF_HIDDEN if figure.is_hidden(day) else facts_of(figure).keys() - NEVER_PRINTED
    return {name: text for name, text in facts_of(figure).items() if name in names}


def needs_two(before: Figure | None, after: Figure, day: date) -> bool:
    """Whether visitors would read something new; never for what only disappears."""
    return bool(printed_of(after, day).items() - printed_of(before, day).items())


def waiting_change(slug: str) -> FigureChange | None:
    return FigureChange.objects.filter(slug=slug, state=ProposalState.WAITING).first()


@transaction.atomic
def propose_figure(figure: Figure, user) -> FigureChange:
    """Let the values of `figure`, which is not saved, wait for a second person.

    The same change proposed again is the one that waits. Raises ProposalError where another does.
    """
    standing = Figure.objects.filter(pk=figure.pk).first()
    old, new = facts_of(standing), facts_of(figure)
    earlier = waiting_change(figure.slug)
    if earlier and (earlier.old, earlier.new) == (old, new):
        return earlier
    try:
        with transaction.atomic():
            return FigureChange.objects.create(
                figure=standing,
                slug=figure.slug,
                old=old,
                new=new,
                proposed_by=user,
                proposed_by_name=user.get_username(),
            )
    except IntegrityError:
        raise ProposalError(waits_already()) from None


def waits_already() -> str:
    return _("Another change of this figure waits already. Confirm or refuse it first.")


def changed(change: FigureChange) -> dict[str, str]:
    """The facts that the proposer changed, as he wants them."""
    return {name: text for name, text in change.new.items() if change.old.get(name) != text}


@transaction.atomic
def confirm_figure(change: FigureChange, user) -> Figure:
    """Make the change true. Raises ProposalError for the proposer himself, for a decided one, and
    where visitors no longer read what the proposer saw; ValidationError where it would be wrong."""
    change = waiting(change)
    require_another(change, user)
    standing = Figure.objects.select_for_update().filter(pk=change.figure_id).first()
    facts = facts_of(standing)
    if any(facts.get(name) != change.old[name] for name in change.old.keys() - NEVER_PRINTED):
        raise ProposalError(
            _("The figure has changed since this was proposed. Refuse it and propose it anew.")
        )
    figure = figure_from(changed(change), standing)
    figure.full_clean()
    figure.save()
    change.figure = figure
    decide(change, ProposalState.CONFIRMED, user)
    note(figure, change, user)
    return figure


@transaction.atomic
def take_off_pages(figure: Figure, user) -> bool:
    """Hide it from visitors at once, whatever waits. False where it was taken off before."""
    figure = Figure.objects.select_for_update().get(pk=figure.pk)
    if figure.taken_off:
        return False
    figure.taken_off = True
    figure.save(update_fields=["taken_off"])
    log(figure, user, CHANGE, _("Taken off all pages."))
    return True


@transaction.atomic
def restore_last_agreed(figure: Figure, user) -> bool:
    """Put back what two people last agreed on, by one person. False without any."""
    figure = Figure.objects.select_for_update().get(pk=figure.pk)
    last = figure.changes.filter(state=ProposalState.CONFIRMED).order_by("-decided_at").first()
    if last is None:
        return False
    figure_from(last.new, figure).save()
    log(figure, user, CHANGE, _("Put back as two people last agreed."))
    return True


def note(figure: Figure, change: FigureChange, user) -> None:
    """For the figure's history: what changed, and both people."""
    lines = [f"{name}: {old or '–'} → {new or '–'}" for name, old, new in differences(change)]
    who = _("Proposed by %(one)s, confirmed by %(other)s.") % {
        "one": change.proposed_by_name,
        "other": change.decided_by_name,
    }
    log(figure, user, CHANGE if change.old else ADDITION, "; ".join([*lines, who]))


def log(figure: Figure, user, flag: int, words: str) -> None:
    LogEntry.objects.log_actions(user.pk, [figure], flag, words, single_object=True)


def differences(change: FigureChange) -> Iterator[tuple[str, str, str]]:
    """Name, old and new words of each field that differs. Of a figure that was hidden everything
    is new: who confirms it reads all of it, not its last change alone."""
    old_facts = seen_before(change)
    for field in fields():
        old, new = (in_words(field, side.get(field.name, "")) for side in (old_facts, change.new))
        if old != new:
            yield str(field.verbose_name), old, new


def seen_before(change: FigureChange) -> dict[str, str]:
    """What visitors could read when it was proposed, and what nobody prints."""
    if not change.old:
        return {}
    printed = printed_of(figure_from(change.old), localdate(change.proposed_at))
    return printed | {name: change.old.get(name, "") for name in NEVER_PRINTED}


def in_words(field: models.Field, text: str) -> str:
    if isinstance(field, models.BooleanField) and text:
        return _("yes") if field.to_python(text) else _("no")
    return str(dict(field.flatchoices).get(text, text))
