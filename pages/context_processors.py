"""What every campaign page needs around its text: title, signpost, owner, footer links."""

from cms.models import Page, PageContent
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils.translation import gettext as _

from signposting.doors import doors
from signposting.register import CRISIS_SERVICES, EMERGENCY, ListedCards
from signposting.source_dates import source_date_in_words
from signposting.structured_data import breadcrumbs, news_data

from .models import PageDetails

NEWS_PAGE = "news"
FOOTER_PAGES = (
    "your-visit", "who-can-see", "privacy", "cookies", "accessibility", "about", NEWS_PAGE,
)  # fmt: skip
FACTS_PAGE = "law"
HOME_TEMPLATE = "pages/home.html"


def page_frame(request):
    """Adds footer links everywhere, and the frame of a CMS page where there is one.

    Staff's own pages get nothing: they have another frame.
    """
    content = current_content(request)
    if content is None and request.path.startswith("/admin/"):
        return {}
    frame = site_links()
    if content is not None:
        frame |= content_frame(content)
        frame["structured_data"] = content_data(request, content, frame)
    return frame


def current_content(request) -> PageContent | None:
    """The version shown: the editor's draft in the editor, else the published one."""
    shown = getattr(getattr(request, "toolbar", None), "obj", None)
    if isinstance(shown, PageContent):
        return shown
    page = getattr(request, "current_page", None)
    return page.get_content_obj() or None if page else None


def content_frame(content: PageContent) -> dict:
    details = page_details(content)
    cards = ListedCards()
    home = content.template == HOME_TEMPLATE
    return {
        "heading": content.title,
        "page_title": content.page_title or content.title,
        "lead": details.lead,
        "section": details.section,
        "owner": details.owner,
        "last_reviewed": details.last_reviewed,
        "dated": source_date_in_words(details.dated),
        "signpost": cards.signpost(details.signpost),
        "urgent": cards.pick(CRISIS_SERVICES) if details.crisis_first else [],
        "emergency": cards.get(EMERGENCY) if home else None,
        "doors": doors(cards) if home else [],
        "feeds": [(_("News"), reverse("news-feed"))]
        if content.page.reverse_id == NEWS_PAGE
        else [],
    }


def content_data(request, content: PageContent, frame: dict) -> list[dict]:
    """Breadcrumbs, and the article that a release is."""
    trail = [(frame["page_title"], request.path)]
    found = [breadcrumbs(request, trail)] if content.template != HOME_TEMPLATE else []
    details = page_details(content)
    if details.dated:
        found.append(news_data(frame["heading"], details.dated, details.last_reviewed))
    return found


def page_details(content: PageContent) -> PageDetails:
    try:
        return content.pagedetails
    except ObjectDoesNotExist:
        return PageDetails()


def site_links() -> dict:
    """Links to the pages that the header and the footer name, where they are published."""
    named = {
        page.reverse_id: page
        for page in Page.objects.filter(reverse_id__in=(*FOOTER_PAGES, FACTS_PAGE))
    }
    links = []
    for reverse_id in FOOTER_PAGES:
        content = named[reverse_id].get_content_obj() if reverse_id in named else None
        address = named[reverse_id].get_absolute_url() if content else None
        if address:
            links.append((content.menu_title or content.title, address))
    facts = named.get(FACTS_PAGE)
    links.append((_("Where our facts come from"), reverse("sources")))
    return {
        "footer_links": links,
        "facts_url": (facts.get_absolute_url() if facts and facts.get_content_obj() else "") or "",
    }
