"""Parts of a page that are in the language of its frame, and links of the content."""

import re

from django import template
from django.conf import settings
from django.template.base import Node, NodeList
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from signposting.page_language import direction, in_frame, in_written_language, page_language

register = template.Library()

# An address of this site that an editor wrote into a text: a page's, never a file's.
OWN_PAGE = re.compile(r'href="/((?:[^"#?./]+/)*)(?=["#?])')


class InFrame(Node):
    def __init__(self, nodelist: NodeList):
        self.nodelist = nodelist

    def render(self, context):
        with in_frame():
            return self.nodelist.render(context)


class AsWritten(Node):
    def __init__(self, nodelist: NodeList, *, beside_content: bool):
        self.nodelist = nodelist
        self.beside_content = beside_content

    def render(self, context):
        page, written = page_language(), settings.LANGUAGE_CODE
        with in_written_language():
            html = self.nodelist.render(context)
        if written == (page.frame if self.beside_content else page.content) or not html.strip():
            return html
        return format_html(
            '<div class="as-written" lang="{}" dir="{}">{}</div>',
            written,
            direction(written),
            mark_safe(html),  # noqa: S308 (rendered by a template just now)
        )


class LinksToTwins(Node):
    def __init__(self, nodelist: NodeList):
        self.nodelist = nodelist

    def render(self, context):
        return with_links_to_twins(self.nodelist.render(context))


@register.tag
def in_frame_language(parser, token):
    """{% in_frame_language %}…{% end_in_frame_language %}: words and addresses of the frame."""
    nodelist = parser.parse(("end_in_frame_language",))
    parser.delete_first_token()
    return InFrame(nodelist)


@register.tag
def as_written(parser, token):
    """{% as_written %}…{% end_as_written %}: facts of the register in the language in which they
    were written, marked where the words around them are in another: those of the content, or
    with {% as_written beside_content %} those of the frame."""
    words = token.split_contents()[1:]
    if words not in ([], ["beside_content"]):
        raise template.TemplateSyntaxError("as_written takes nothing, or beside_content")
    nodelist = parser.parse(("end_as_written",))
    parser.delete_first_token()
    return AsWritten(nodelist, beside_content=bool(words))


@register.tag
def links_to_twins(parser, token):
    """{% links_to_twins %}…{% end_links_to_twins %}: content in whatever language it is."""
    nodelist = parser.parse(("end_links_to_twins",))
    parser.delete_first_token()
    return LinksToTwins(nodelist)


def with_links_to_twins(html: str) -> str:
    """Addresses typed into a text lead to the twins, so that the frame stays in its language."""
    page = page_language()
    return OWN_PAGE.sub(to_twin, html) if page.is_fallback else html


def to_twin(match: re.Match) -> str:
    prefix = page_language().prefix
    path = f"/{match[1]}"
    return match[0] if path.startswith(prefix) else f'href="{prefix}{match[1]}'
