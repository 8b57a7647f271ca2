"""A page is written so that lxml and every browser read the same in it."""

import pytest

from campaign_site.publishing.unwanted import is_plainly_written

OWN = (frozenset({"a<b"}), frozenset({"if (1 < 2) go()"}))


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html><p class=\"a\" hidden lang='en'>1 &lt; 2 > 0<br/></p >",
        '<svg><use xlink:href="#a" /></svg>',
        "<style>a<b</style><script>if (1 < 2) go()</script>",
        "",
    ],
)
def test_plain_tags_and_own_texts_are_plain(html):
    assert is_plainly_written(html, OWN)


@pytest.mark.parametrize(
    "html",
    [
        '<p title="<">',
        "<p title='</p>'>",
        '<p title=">">',
        "<p title=a<b>",
        "<p title=a>",
        "<p <b>",
        "1 < 2",
        "<!-- a -->",
        "<![CDATA[a]]>",
        "<?a?>",
        "</ p>",
        "<<b>b>",
        "<style>a<c</style>",
        "<p",
    ],
)
def test_anything_else_is_not(html):
    assert not is_plainly_written(html, OWN)
