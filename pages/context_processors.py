"""What every campaign page needs around its text: title, signpost, owner, footer links, notice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from cms.models import Page, PageContent
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from signposting.doors import doors
from signposting.page_language import in_frame, in_written_language, marked, page_language
from signposting.register import CRISIS_SERVICES, EMERGENCY, ListedCards
from signposting.source_dates import source_date_in_words
from signposting.structured_data import breadcrumbs, news_data

from .news import NEWS_PAGE, news_list, shown_release
from .planning.notices import notice_on_board
from .translations import details_of, original_details, page_address, shown_content

FOOTER_PAGES = (
    "your-visit", "who-can-see", "privacy", "cookies", "accessibility", "about", NEWS_PAGE,
)  # fmt: skip
FACTS_PAGE = "law"
HOME_TEMPLATE = "pages/home.html"
CMS_VIEWS = ("pages-root", "pages-details-by-slug")


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
    if not is_cms_page(request):
        return None
    page = getattr(request, "current_page", None)
    return page.get_content_obj() or None if page else None


def is_cms_page(request) -> bool:
    """Whether the CMS answers here. Of fixed pages it knows none, and would look each time."""
    match = request.resolver_match
    return match is None or match.url_name in CMS_VIEWS


def content_frame(content: PageContent) -> dict:
    details = details_of(content)
    return {
        "heading": content.title,
        "page_title": content.page_title or content.title,
        "lead": details.lead,
        "section": details.section,
        "owner": marked(details.owner, content.language),
        "last_reviewed": details.last_reviewed,
        "dated": source_date_in_words(details.dated),
        "release": shown_release(content),
        **content_facts(content),
    }


@in_written_language()
def content_facts(content: PageContent) -> dict:
    """What the register says on this page."""
    original = original_details(content)
    cards = ListedCards()
    home = content.template == HOME_TEMPLATE
    return {
        "signpost": cards.signpost(original.signpost),
        "urgent": cards.pick(CRISIS_SERVICES) if original.crisis_first else [],
        "emergency": cards.get(EMERGENCY) if home else None,
        "doors": doors(cards) if home else [],
        **(news_facts() if content.page.reverse_id == NEWS_PAGE else {"feeds": []}),
    }


def news_facts() -> dict:
    return {"feeds": [(_("News"), reverse("news-feed"))], "news": news_list()}


def content_data(request, content: PageContent, frame: dict) -> list[dict]:
    """Breadcrumbs, and the article that a release is."""
    trail = [(frame["page_title"], request.path)]
    found = [breadcrumbs(request, trail)] if content.template != HOME_TEMPLATE else []
    details, release = details_of(content), frame["release"]
    if release:
        day = release.day.isoformat()
        found.append(news_data(frame["heading"], day, release.corrected_on))
    elif details.dated:
        found.append(news_data(frame["heading"], details.dated, details.last_reviewed))
    return found


_links_before: ContextVar[dict | None] = ContextVar("links_before", default=None)


@contextmanager
def links_read_once() -> Iterator[None]:
    """Inside the block the pages of header and footer and the notice are looked up once for each
    language of the frame: a pass of the publisher shows the same ones on a thousand pages."""
    token = _links_before.set({})
    try:
        yield
    finally:
        _links_before.reset(token)


def site_links() -> dict:
    """Links to the pages that the header and the footer name, where they are published; and the
    notice that stands on every page, whose words belong to the content."""
    notice = read_once(("notice", page_language().frame), notice_on_board)
    return frame_links() | {"notice": notice}


@in_frame()
def frame_links() -> dict:
    return dict(read_once(("links", get_language()), read_links))


def read_once(key: tuple[str, str], read: Callable):
    """What `read` answers; inside `links_read_once` what it answered first."""
    before = _links_before.get()
    if before is None:
        return read()
    if key not in before:
        before[key] = read()
    return before[key]


def read_links() -> dict:
    named = {
        page.reverse_id: page
        for page in Page.objects.filter(
            reverse_id__in=(*FOOTER_PAGES, FACTS_PAGE)
        ).prefetch_related("urls")
    }
    found = [page_link(named[name]) for name in FOOTER_PAGES if name in named]
    links = [(label, address) for label, address in found if address]
    links.append((_("Where our facts come from"), reverse("sources")))
    facts = named.get(FACTS_PAGE)
    return {"footer_links": links, "facts_url": page_link(facts)[1] if facts else ""}


def page_link(page: Page) -> tuple[str, str]:
    """Name and address of a page for the language of the frame; ("", "") if not published."""
    language = get_language()
    content = shown_content(page, language)
    if content is None:
        return "", ""
    name = marked(content.menu_title or content.title, content.language)
    return name, page_address(page, language)
