"""Holding a notice or a schedule while somebody decides on it."""

from django.utils.translation import gettext as _

from ..models import Notice, Schedule


def locked(row: Notice | Schedule, error: type[Exception], *states: str) -> Notice | Schedule:
    """The row as it is now, so that no two people and no publisher change it at once.

    Raises `error`, with words for the person, where it is in none of the states.
    """
    row = type(row).objects.select_for_update().get(pk=row.pk)
    if row.state not in states:
        raise error(
            _("This is no longer possible. It is: %(state)s.") % {"state": row.get_state_display()}
        )
    return row
