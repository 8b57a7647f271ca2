"""Where pages may lead besides the services: the way out, and hosts that texts may link to."""

from django.conf import settings

from .models import OutsideSite, OutsideUse


def exit_address() -> str:
    """Where "Exit this page" leads: what staff have set, else the setting."""
    chosen = OutsideSite.objects.filter(use=OutsideUse.EXIT).values_list("address", flat=True)
    return chosen.first() or settings.EXIT_ADDRESS


def outside_addresses() -> list[str]:
    """The way out and every site that texts may link to."""
    return [settings.EXIT_ADDRESS, *OutsideSite.objects.values_list("address", flat=True)]
