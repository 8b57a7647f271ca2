"""Each rule of verification: a page that keeps it, and pages that break it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from campaign_site.publishing.rendering import Rendering
from campaign_site.publishing.verification import LARGEST_PAGE, RULES, Expectation, problems
from pages.campaign_loading import DATA_FOLDER
from signposting.cards import ChannelLine, ServiceCard

STYLE, SCRIPT = "h1{color:red}", "go()"
PICTURES = frozenset({"/media/a.png", "/media/b.webp"})
WAYS = frozenset({"tel:08081570000", "sms:85258", "mailto:a@example.org"})
HELPLINE = ServiceCard(
    slug="line",
    name="The line",
    operator="A trust",
    does="Talks.",
    main=ChannelLine("phone", "Phone", "0808 157 0000", "tel:08081570000"),
)
CHAT = ServiceCard(
    slug="chat",
    name="The chat",
    operator="A trust",
    does="Writes.",
    main=ChannelLine("chat", "Live chat", "https://chat.example.org/", "https://chat.example.org/"),
)
GOOD = f"""<!doctype html>
<html lang="en"><head><title>Help</title><style>{STYLE}</style>
<link rel="icon" href="data:image/svg+xml;base64,AA=="></head>
<body><h1>Help and advice</h1><p>Call <a href="tel:08081570000">0808 157 0000</a>.</p>
<p><img src="/media/a.png" alt=""><a href="/report/">Report</a>
<a href="https://www.example.org/page" rel="noreferrer nofollow">Example</a>
<a href="mailto:a@example.org">Write</a></p>
<script>{SCRIPT}</script></body></html>"""


def rendering(html=GOOD, **values):
    values = {"status": 200, "content_type": "text/html; charset=utf-8", **values}
    return Rendering(body=html.encode(), **values)


def expected(**values):
    hosts = frozenset({"www.example.org", "chat.example.org"})
    inline = (frozenset({STYLE}), frozenset({SCRIPT}))
    standard = {"path": "/help/", "services": (HELPLINE,), "hosts": hosts, "inline": inline}
    return Expectation(**{**standard, "ways": WAYS, "pictures": PICTURES, **values})


def found(html=GOOD, expectation=None, **values):
    return "\n".join(problems(rendering(html, **values), expectation or expected()))


def test_good_page_has_no_problem():
    assert problems(rendering(), expected()) == []


OFFENDERS = replace(
    HELPLINE,
    name="Their line",
    page="/get-help/services/theirs/",
    main=ChannelLine("phone", "Phone", "0808 157 0001", "tel:08081570001", is_number=True),
)


@pytest.mark.parametrize(
    "words",
    [
        '<a href="tel:08081570001">Call</a>',
        "Call 0808 157 0001.",
        '<a href="/get-help/services/theirs/#before-you-call">Before you call</a>',
        '<a href="/cy/get-help/services/theirs/">More</a>',
    ],
)
def test_service_that_may_not_stand_here_is_refused(words):
    html = GOOD.replace("<p>", f"<p>{words}</p><p>", 1)
    ways = WAYS | {"tel:08081570001"}

    said = problems(rendering(html), expected(apart=(OFFENDERS,), ways=ways))

    assert said == [
        "The page shows Their line, which may not stand on a page for children or for people who "
        "were abused. Take it out."
    ]
    assert problems(rendering(html), expected(ways=ways)) == []


# Name of the case: what of GOOD is replaced by what, and the words that staff read.
BROKEN = {
    "no main heading": ("<h1>Help and advice</h1>", "", "has 0 main headings"),
    "two main headings": ("<h1>", "<h1>Another</h1><h1>", "has 2 main headings"),
    "an empty main heading": ("<h1>Help and advice</h1>", "<h1> </h1>", "with words"),
    "no language": (' lang="en"', "", "which language"),
    "an empty language": ('lang="en"', 'lang=" "', "which language"),
    "no title": ("<title>Help</title>", "", "no title"),
    "an empty title": ("<title>Help</title>", "<title> </title>", "no title"),
    "a loud title": ("<title>Help", "<title>After an arrest", "title contains “arrest”"),
    "a loud title in capitals": ("<title>Help", "<title>POLICE", "title contains “police”"),
    "a loud word that goes on": ("<title>Help", "<title>Arrested", "title contains “arrest”"),
    "no signpost": (
        '<a href="tel:08081570000">0808 157 0000</a>',
        "us",
        "does not show The line (0808 157 0000)",
    ),
    "a foreign image": ('src="/media/a.png"', 'src="https://a.org/a.png"', "from elsewhere"),
    "an image without a scheme": ('src="/media/a.png"', 'src="//a.org/a.png"', "from elsewhere"),
    "a set of foreign images": (
        'src="/media/a.png"',
        'srcset="https://a.org/a.png 2x"',
        "from elsewhere",
    ),
    "a foreign stylesheet": (
        "</head>",
        '<link rel="stylesheet" href="https://a.org/a.css"></head>',
        "from elsewhere",
    ),
    "a foreign script": (
        "</body>",
        '<script src="https://a.org/a.js"></script></body>',
        "from elsewhere",
    ),
    "a picture that is not published": (
        'src="/media/a.png"',
        'src="/media/c.png"',
        "not kept here any more (/media/c.png)",
    ),
    "a set with one foreign picture": (
        'src="/media/a.png"',
        'src="/media/a.png" srcset="/media/a.png 640w, https://a.org/b.png 2x"',
        "from elsewhere: https://a.org/b.png",
    ),
    "a source that is foreign": (
        "<p><img",
        '<p><picture><source srcset="https://a.org/b.webp"></picture><img',
        "from elsewhere",
    ),
    "another file of this site": ('src="/media/a.png"', 'src="/admin/x.png"', "from elsewhere"),
    "a relative address": ('src="/media/a.png"', 'src="x.png"', "from elsewhere"),
    "a ping": ('href="/report/"', 'href="/report/" ping="https://a.org/"', "from elsewhere"),
    "a poster": ("<p>", '<video poster="https://a.org/a.png"></video><p>', "from elsewhere"),
    "a background": ("<p>", '<table background="https://a.org/a.png"></table><p>', "elsewhere"),
    "a prefetch": ("<p>", '<link rel="dns-prefetch" href="https://a.org/"><p>', "elsewhere"),
    "a preloaded set": ("<p>", '<link rel="canonical" imagesrcset="https://a.org/a"><p>', "a.org"),
    "a drawing that embeds": ("<p>", '<svg><image href="https://a.org/a.png"/></svg><p>', "a.org"),
    "a drawing that refers": ("<p>", '<svg><use xlink:href="//a.org/a#b"/></svg><p>', "a.org"),
    "a drawing that is filled": (
        "<p>",
        '<svg><rect fill="URL( https://a.org/a#b)"/></svg><p>',
        "a.org",
    ),
    "a drawing that is filled in disguise": (
        "<p>",
        '<svg><rect fill="u\\72l(https://a.org/a#b)"/></svg><p>',
        "a.org",
    ),
    "a data address that is no image": (
        'src="/media/a.png"',
        'src="data:text/html,x"',
        "from elsewhere",
    ),
    "an iframe": ("<p>", "<iframe></iframe><p>", "contains a <iframe>"),
    "a form": ("<p>", "<form></form><p>", "contains a <form>"),
    "an object": ("<p>", "<object></object><p>", "contains a <object>"),
    "an embed": ("<p>", "<embed><p>", "contains a <embed>"),
    "a base": ("</head>", '<base href="/x/"></head>', "contains a <base>"),
    "a refreshing meta": (
        "</head>",
        '<meta http-equiv="refresh" content="0"></head>',
        "contains a <meta>",
    ),
    "a noscript": (
        "<p>",
        '<noscript><p title="</noscript><meta http-equiv=refresh content=0>"></noscript><p>',
        "contains a <noscript>",
    ),
    "a comment": ("<p>", "<!--><b>--><p>", "contains a comment"),
    "a bracket in an attribute": ("<p>", '<p title="</p>">', "can be read in two ways"),
    "a second title": ("<p>", "<title>Help</title><p>", "contains a <title>"),
    "a map": ("<p>", '<map><area href="https://a.org/"></map><p>', "contains a <area>"),
    "a button": ("<p>", "<button>Press</button><p>", "contains a <button>"),
    "a field": ("<p>", "<input><p>", "contains a <input>"),
    "a rule for referrers": ("</head>", '<meta name="Referrer"></head>', "contains a <meta>"),
    "a next page": ("</head>", '<link rel="next" href="/a/"></head>', "contains a <link>"),
    "a fetched icon": ("data:image/svg+xml;base64,AA==", "/media/a.png", "contains a <link>"),
    "an attribution": ("<p><img", '<p><img attributionsrc="//a.org/"', "from elsewhere: //a.org"),
    "a style attribute": ("<p>", '<p style="color:red">', "its own styling"),
    "a style of its own": ("</head>", "<style>p{}</style></head>", "<style> that is not"),
    "a script of its own": ("</body>", "<script>evil()</script></body>", "<script> that is not"),
    "a script in an attribute": ("<p>", '<p onclick="x()">', "a script of its own (on…=)"),
    "a link to an unknown host": (
        "https://www.example.org/page",
        "https://unknown.org/",
        "links to unknown.org, which is not in the register",
    ),
    "a link below a known host": (
        "https://www.example.org/page",
        "https://bad.www.example.org/",
        "links to bad.www.example.org",
    ),
    "a link without https": (
        "https://www.example.org/page",
        "http://www.example.org/page",
        "links to www.example.org",
    ),
    "a link without a scheme": (
        "https://www.example.org/page",
        "//unknown.org/",
        "links to unknown.org",
    ),
    "a link with a backslash": ("https://www.example.org/page", "/\\unknown.org/", "links to"),
    "a number with a digit wrong": (
        '<a href="/report/">',
        '<a href="tel:08081570001">',
        "links to the number 08081570001, which is not in the register",
    ),
    "a number spelled otherwise": (
        '<a href="/report/">',
        '<a href="TEL:0808 157 0000">',
        "links to the number 0808 157 0000, which",
    ),
    "a text message": ('<a href="/report/">', '<a href="sms:85258?body=a">', "number 85258, which"),
    "an unknown mailbox": ("mailto:a@example.org", "mailto:b@example.org", "address b@example.org"),
    "a link in capitals": ("https://www.example.org/page", "HTTPS://www.example.org/", "plainly"),
    "a link after a space": ("https://www.example.org/page", " https://www.example.org", "plainly"),
    "a link with one slash": (
        "https://www.example.org/page",
        "https:/\\www.example.org/",
        "not written plainly as https://…: https:/\\www.example.org/",
    ),
    "a link with three slashes": ("https://www.example.org/page", "///unknown.org/", "unknown.org"),
    "a link that cannot be read": (
        "https://www.example.org/page",
        "https://[a.org/",
        "a link that cannot be read: https://[a.org/",
    ),
    "a link that is a script": (
        "https://www.example.org/page",
        "javascript:alert(1)",
        "links to javascript:alert(1)",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_page_is_refused_in_plain_words(case):
    before, after, words = BROKEN[case]
    assert before in GOOD

    said = found(GOOD.replace(before, after, 1))

    assert words in said


HARMLESS = {
    "a published picture in two formats": (
        '<picture><source srcset="/media/b.webp 640w, /media/a.png 1280w">'
        '<img src="/media/a.png" alt=""></picture>'
    ),
    "a drawing": (
        '<svg viewBox="0 0 9 9"><g id="x" transform="rotate(5)"><path d="M0 0" fill="url(#a)"/>'
        '</g><use href="#x"/><rect fill="rgb(1 2 3)" stroke="var(--ink)"/></svg>'
    ),
    "what is only said": (
        '<link rel="canonical" href="https://www.example.org/"><blockquote cite="https://a.org/">'
        '<img alt="Press (here)" src="data:image/png;base64,AA=="></blockquote>'
    ),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_page_that_asks_nobody_else_is_fit(case):
    assert found(GOOD.replace("<p>", f"{HARMLESS[case]}<p>", 1)) == ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"status": 500}, "answered 500 instead of 200"),
        ({"status": 302}, "answered 302 instead of 200"),
        ({"content_type": "text/plain"}, "is text/plain instead of HTML"),
        ({"content_type": ""}, "is of no type instead of HTML"),
        ({"html": " \n "}, "is empty"),
        ({"headers": {"Set-Cookie": "yes"}}, "tried to set a cookie"),
        ({"failures": ["A block failed."]}, "A block failed."),
        (
            {"html": GOOD.replace("<p>", '<div class="cms-rendering-exception">x</div><p>', 1)},
            "A part of the page failed",
        ),
        ({"html": GOOD.replace("<p>", "<p>" + "x" * LARGEST_PAGE, 1)}, "is larger than 100 KB"),
    ],
)
def test_broken_answer_is_refused(values, words):
    assert words in found(**values)


def test_problem_of_one_kind_is_told_once():
    said = problems(rendering(failures=["A block failed.", "A block failed."]), expected())

    assert said == ["A block failed."]


def test_page_that_breaks_several_rules_hears_of_all():
    html = GOOD.replace("<title>Help</title>", "").replace("<p>", '<p style="a:b">', 1)

    assert len(problems(rendering(html), expected())) == 2


@pytest.mark.parametrize(
    "path", ["/police-came/", "/news/arrest-2018/", "/abuse/", "/sexual/", "/images/", "/offences/"]
)
def test_address_with_a_loud_word_is_refused(path):
    assert "The address contains “" in found(expectation=expected(path=path))


def test_quiet_words_can_be_changed_by_setting(settings):
    settings.QUIET_WORDS = ["help"]

    assert "title contains “help”" in found()


def test_page_for_an_error_needs_its_own_status():
    assert found(status=404, expectation=expected(status=404)) == ""
    assert "answered 200 instead of 404" in found(expectation=expected(status=404))


@pytest.mark.parametrize(
    "signpost",
    ["<p>0808 157 0000</p>", '<p><a href="tel:08081570000">Call us</a></p>'],
)
def test_signpost_stands_in_the_text_or_in_a_link(signpost):
    html = GOOD.replace('<a href="tel:08081570000">0808 157 0000</a>', signpost)

    assert found(html) == ""


def test_signpost_that_is_a_chat_needs_its_link():
    wanted = expected(services=(HELPLINE, CHAT))
    link = '<a href="https://chat.example.org/">Chat</a>'

    assert "does not show The chat" in found(expectation=wanted)
    assert found(GOOD.replace("<p>", f"<p>{link}", 1), wanted) == ""


def test_signpost_of_nothing_listed_is_refused():
    said = found(expectation=expected(services=()))

    assert "No service of this page's signpost is listed" in said


def test_rules_are_all_broken_here():
    """A new rule needs a page that breaks it."""
    assert [rule.__name__ for rule in RULES] == [
        "whole", "headed", "quiet", "signposted", "kept_apart", "alone", "allowed_scripts",
        "plain", "known_links",
    ]  # fmt: skip


def test_campaign_has_quiet_titles_and_addresses(settings):
    campaign = json.loads((Path(DATA_FOLDER) / "campaign.json").read_text(encoding="utf-8"))
    for page in campaign["pages"]:
        for text in (page["slug"], page["page_title"]):
            assert not [word for word in settings.QUIET_WORDS if word in text.lower()]
