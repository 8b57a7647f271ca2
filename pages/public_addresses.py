"""Addresses of this app's own views, with the signpost that each page has to show."""

from django.urls import reverse

from signposting.register import SignpostKey

from .sources import change_pages, figure_pages, further_pages, service_pages

# Each list of the page of sources, by the name of the view that shows its further pages.
LISTS = {
    "source-services": service_pages,
    "source-figures": figure_pages,
    "changed-facts": change_pages,
}


def source_addresses() -> list[tuple[str, str]]:
    """(path, signpost) of the page of sources and of the further pages of its lists."""
    return [
        (reverse("sources"), SignpostKey.ANYONE),
        *(
            (reverse(name, args=[number]), SignpostKey.ANYONE)
            for name, pages in LISTS.items()
            for number in further_pages(pages())
        ),
    ]
