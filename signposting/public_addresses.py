"""Every public address of this app with the signpost that its page has to show."""

from django.urls import reverse

from .areas import area_slugs
from .doors import DOORS
from .models import Service
from .register import SignpostKey
from .views import signpost_for


def help_addresses() -> list[tuple[str, str]]:
    """(path, signpost), what a frightened person needs first."""
    services = Service.objects.listed().prefetch_related("audiences")
    return [
        (reverse("get-help"), SignpostKey.HELPLINE),
        (reverse("report"), SignpostKey.REPORT),
        (reverse("easy-read"), SignpostKey.HELPLINE),
        *((reverse("door", args=[plan.slug]), plan.signpost) for plan in DOORS),
        (reverse("first-days"), SignpostKey.HELPLINE),
        *((reverse("area", args=[slug]), SignpostKey.REPORT) for slug in area_slugs()),
        *((service.get_absolute_url(), signpost_for(service)) for service in services),
    ]
