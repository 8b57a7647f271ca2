"""Every public template, and one address that shows it (DESIGN 4): what browser tests look at.

One template has several names where it looks unlike itself: a door with one card and with two.
"""

TEMPLATES = {
    "home": "/",
    "standard": "/the-facts/",
    "standard, crisis first": "/after-a-visit/",
    "standard, archive": "/news/how-the-campaign-began/",
    "sources": "/where-our-facts-come-from/",
    "get_help": "/get-help/",
    "easy_read": "/get-help/easy-read/",
    "door": "/get-help/what-i-look-at/",
    "door, crisis first": "/get-help/after-a-visit/",
    "door, Childline": "/get-help/under-18/",
    "door, two cards": "/get-help/support/",
    "door, advice first": "/get-help/seen-something/",
    "service, phone": "/get-help/services/helpline/",
    "service, web": "/get-help/services/self-help/",
    "report": "/report/",
    "area": "/report/wiltshire/",
    "first_days": "/get-help/family/first-days/",
    "404": "/no-such-page/",
}
# These have no address on a new site.
NOT_SHOWN = {
    "article": "no news of the first campaign has it; a standard page in every other way",
    "changed_facts": "begins with the twenty-first changed fact; a list like the one of sources",
    "further_sources": "begins with the thirty-first service; a list like the one of sources",
    "source_services": "begins with the thirty-first service; a list like the one of sources",
    "source_figures": "begins with the forty-first figure; a list like the one of sources",
    "410": "the body of 404 with other words",
    "500": "the body of 404 with other words",
    "503": "the body of 404 with other words",
}


def template_of(name: str) -> str:
    """The file that a name of TEMPLATES is of, without its ending."""
    return name.partition(",")[0]
