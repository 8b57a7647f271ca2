"""Addresses of this app's own views, with the signpost that each page has to show."""

from django.urls import reverse

from signposting.register import SignpostKey

from .sources import change_page_numbers


def source_addresses() -> list[tuple[str, str]]:
    """(path, signpost) of the page of sources and of the further pages of its log."""
    return [
        (reverse("sources"), SignpostKey.HELPLINE),
        *(
            (reverse("changed-facts", args=[number]), SignpostKey.HELPLINE)
            for number in change_page_numbers()
        ),
    ]
