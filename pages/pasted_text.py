"""What of a pasted text is kept when it is saved: words, headings, lists, tables and links.

djangocms-text cleans every text with one parser of nh3 whenever it is saved. Its own list lets
pictures of other sites, styling and classes of word processors through; ours holds what the
site's stylesheet knows. Pictures come in by the picture block alone.
"""

from djangocms_text import html as text_html

TAGS = frozenset(
    {
        "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
        "del", "details", "dfn", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span",
        "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time",
        "tr", "u", "ul", "wbr",
    }
)  # fmt: skip
ATTRIBUTES = {
    # The text editor's own links to a page or a service follow what they name.
    "a": frozenset({"href", "hreflang", "data-cms-href"}),
    "abbr": frozenset({"title"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope"}),
    "time": frozenset({"datetime"}),
    "*": frozenset({"lang", "dir"}),
}
# Left out with all that is in them; other unknown elements leave their words behind.
WHOLLY_OUT = frozenset(
    {
        "applet", "audio", "canvas", "embed", "iframe", "math", "noembed", "noframes", "noscript",
        "object", "script", "style", "svg", "template", "title", "video",
    }
)  # fmt: skip
# Links to http: are kept, for verification tells the editor what is wrong with them.
SCHEMES = frozenset({"http", "https", "mailto", "sms", "tel"})


class PastedTextParser(text_html.NH3Parser):
    """The arguments of `nh3.clean`, as djangocms-text asks for them."""

    def __call__(self) -> dict:
        return {
            "tags": set(TAGS),
            "attributes": {tag: set(names) for tag, names in ATTRIBUTES.items()},
            "clean_content_tags": set(WHOLLY_OUT),
            "url_schemes": set(SCHEMES),
            "link_rel": None,
        }


def clean_at_saving() -> None:
    """From now on texts are cleaned by our list. Called once, when the program starts."""
    text_html.cms_parser = PastedTextParser()
