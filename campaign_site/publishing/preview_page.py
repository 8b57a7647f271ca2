"""One draft as it is shown to somebody with a link: as visitors would get it, and marked."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from campaign_site.publishing.finishing import finished, inline_hashes
from campaign_site.publishing.headers import public_headers
from campaign_site.publishing.manifest import HTML
from campaign_site.publishing.pasted_content import without_pasted_content
from campaign_site.publishing.pictures import ADDRESS
from campaign_site.publishing.rendering import failures_inside
from pages.anonymous_request import anonymous_request
from pages.drafts import rendered_draft
from pages.models import PreviewLink
from pages.pictures import MEDIA
from signposting.register import ERROR_PAGE_SERVICES, ListedCards

BODY = re.compile(r"<body[^>]*>")
END = re.compile(r"</body>")
TITLE = re.compile(r"(<title[^>]*>)")
LEFT_OUT = "A block of this draft fails and is left out of the preview."
# A preview is kept by nobody: it says nothing to shared caches.
NOT_FOR_PREVIEWS = ("CDN-Cache-Control", "Vary")


@dataclass(frozen=True)
class Draft:
    """A rendered draft; `pictures` are addresses below /media/."""

    html: str
    pictures: frozenset[str]
    trouble: str = ""


def draft_of(link: PreviewLink) -> Draft:
    """Like a public page, without what was pasted and could fetch or run anything."""
    with failures_inside() as failures:
        html = without_pasted_content(rendered_draft(link.version.content))
    pictures = frozenset(match[0] for match in ADDRESS.finditer(html))
    return Draft(html, pictures, LEFT_OUT if failures else "")


def preview_of(draft: Draft, link: PreviewLink) -> dict:
    """What `campaign_site.previews` reads: until when, headers, body.

    The draft's own pictures are asked for beside the preview, for they may not be published.
    """
    html = ADDRESS.sub(lambda match: match[0].removeprefix(MEDIA), draft.html)
    html = TITLE.sub(r"\1Draft: ", html, count=1)
    top, below = (mark(link, at_the_top=place) for place in (True, False))
    html = BODY.sub(lambda body: body[0] + top, html, count=1)
    html = END.sub(lambda end: below + end[0], html, count=1)
    return {"until": link.expires_at.timestamp(), "status": 200} | page(finished(html))


def ended_page() -> dict:
    """What is said of a link that has ended, and of one that never was."""
    html = render_to_string(
        "preview/ended.html",
        {"error_cards": ListedCards().pick(ERROR_PAGE_SERVICES), "canonical": ""},
        request=anonymous_request("/"),
    )
    return {"status": 410} | page(finished(html))


def page(html: str) -> dict:
    hashes = inline_hashes(html)
    headers = public_headers(hashes["style"], hashes["script"], production=settings.PRODUCTION)
    kept = {name: value for name, value in headers.items() if name not in NOT_FOR_PREVIEWS}
    return {"headers": list({"Content-Type": HTML, **kept}.items()), "body": html}


def mark(link: PreviewLink, *, at_the_top: bool) -> str:
    context = {"ends_at": link.expires_at, "at_the_top": at_the_top}
    return render_to_string("preview/mark.html", context)
