"""Where pages may lead besides the services: the way out, and hosts that texts may link to."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from .models import OutsideSite, OutsideUse

_exit_before: ContextVar[str | None] = ContextVar("exit_before", default=None)


@contextmanager
def exit_read_once() -> Iterator[None]:
    """Inside the block every page leads out to the same place, which is looked up once."""
    token = _exit_before.set(read_exit())
    try:
        yield
    finally:
        _exit_before.reset(token)


def exit_address() -> str:
    """Where "Exit this page" leads: what staff have set, else the setting."""
    return _exit_before.get() or read_exit()


def read_exit() -> str:
    chosen = OutsideSite.objects.filter(use=OutsideUse.EXIT).values_list("address", flat=True)
    return chosen.first() or settings.EXIT_ADDRESS


def outside_addresses() -> list[str]:
    """The way out and every site that texts may link to."""
    return [settings.EXIT_ADDRESS, *OutsideSite.objects.values_list("address", flat=True)]
