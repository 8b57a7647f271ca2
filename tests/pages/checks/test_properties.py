"""What holds for any text whatever."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.checks import Context, check_html, check_text
from pages.checks.known_facts import context_from_files

pytestmark = pytest.mark.any_database

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202a\ufe0f\u034f"
WORDS = st.sampled_from(
    [
        *("child", "porn", "delete", "the images", "nobody will know", "completely confidential"),
        *("under", "16", "under-18", "call", "01632 960 123", "40%", "of people", "9am - 5pm"),
        *("12/03/2026", "“", "”", '"', "'", "\n\n", "\n", ".", "!", "?", "(", ")", "£12", "SN10"),
        *("Anna Example", "the victim", "12-year-old", "from Exampleton", "www.example.org"),
        *("a@example.org", "24/7", "Q1", "was arrested", "“We said that it is so,” he said"),
    ]
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<h1>", "</h1>", "<a href='", "'>", "</a>", "<li>", "<img>", "<br>"]
    )
    | WORDS,
    max_size=40,
).map(" ".join)  # fmt: skip
CONTEXT = context_from_files()


@given(st.text() | SENTENCES)
def test_text_never_raises_and_its_excerpts_stand_in_it(text):
    for finding in check_text(text, CONTEXT):
        assert finding.excerpt in text
        assert 1 <= finding.line <= text.count("\n") + 1
        assert text[finding.start : finding.end].startswith(finding.excerpt[:1])


@given(st.text() | SENTENCES | MARKUP)
def test_html_never_raises(text):
    for finding in check_html(text, CONTEXT):
        assert finding.line >= 1


@given(st.text(), SENTENCES)
def test_nothing_known_never_raises(text, sentences):
    check_text(text, Context())
    check_html(sentences, Context(signpost="helpline", addresses=frozenset()))


@given(SENTENCES, st.data())
def test_invisible_characters_change_nothing(text, data):
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=5))
    hidden = text
    for place in sorted(places, reverse=True):
        hidden = hidden[:place] + data.draw(st.sampled_from(INVISIBLE)) + hidden[place:]

    assert kinds(hidden) == kinds(text)


def kinds(text):
    return [(one.level, one.rule, one.line) for one in check_text(text, CONTEXT)]


def test_a_page_takes_well_under_a_tenth_of_a_second():
    """A long page of 1,000 words, as text. Warm, for the side panel asks again and again."""
    text = "You can stop. There is help for you, and for those around you. " * 75
    check_text(text, CONTEXT)

    begun = perf_counter()
    for _time in range(5):
        check_text(text, CONTEXT)

    assert (perf_counter() - begun) / 5 < 0.1


@pytest.mark.parametrize(
    "piece",
    [
        "Anna Example ",
        "And Of The ",
        "www.",
        "a@",
        "1 ",
        "0",
        "call ",
        '"a b c d e ',
        "a.b.",
        "\n",
        "A",
    ],
)
def test_no_text_makes_it_crawl(piece):
    """Patterns whose time grows with the square of a text would stop an editor's whole session."""
    text = piece * (20_000 // len(piece))

    begun = perf_counter()
    check_text(text, CONTEXT)

    assert perf_counter() - begun < 3
