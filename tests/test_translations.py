"""Ready for translation, held by reading files: every visible word through gettext, catalogues
that say what their sources say, and a stylesheet without left and right."""

import ast
import gettext
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted(
    path for path in (ROOT / "templates").rglob("*.html") if "admin" not in path.parts
)
CATALOGUES = sorted(ROOT.glob("*/locale/*/LC_MESSAGES/django.po"))
# Where texts for visitors are written in Python.
SPOKEN = (
    "signposting/areas.py", "signposting/cards.py", "signposting/doors.py",
    "signposting/first_days.py", "signposting/freshness.py", "signposting/hours_in_words.py",
    "signposting/open_words.py", "signposting/register.py", "signposting/reporting.py",
    "signposting/service_pages.py", "signposting/source_dates.py",
    "signposting/structured_data.py", "signposting/views.py", "pages/context_processors.py",
    "pages/sources.py", "pages/views.py",
)  # fmt: skip
WRAPPED_BY = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
# Templates of the frame, and of campaign pages: what a translated page says by itself.
FRAME = (
    "base.html", "components/header.html", "components/exit.html", "components/footer.html",
    "components/crumbs.html", "components/fallback_note.html", "components/language_switch.html",
    "pages/standard.html", "pages/home.html",
)  # fmt: skip


def named(path):
    return str(path.relative_to(ROOT))


# --- Templates --------------------------------------------------------------------------------


def literal_words(text):
    """Letters that a visitor would read and that gettext never sees."""
    text = re.sub(r"\{#.*?#\}|<style>.*?</style>", "", text)
    text = re.sub(
        r"\{% blocktrans(?:late)?\b.*?%\}.*?\{% endblocktrans(?:late)? %\}", "", text, flags=re.S
    )
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
    spoken = re.findall(r'\b(?:aria-label|title|alt|placeholder|data-\w+)="([^"]*)"', text)
    between = re.sub(r"<[^>]*>", " ", text)
    return [word for part in (between, *spoken) for word in re.findall(r"[^\W\d_]{2,}", part)]


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_speaks_through_gettext(path):
    assert literal_words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Call now</p>", ["Call", "now"]),
        ('<nav aria-label="Main">', ["Main"]),
        ('<a data-one="Once more">{{ label }}</a>', ["Once", "more"]),
        ('{% translate "Call now" %} {% include "a.html" with style="short" only %}', []),
        ("{% blocktranslate %}Call {{ number }}{% endblocktranslate %} · – 1.", []),
        ("{# Call now #}<p class='panel'>{{ card.name }}</p>", []),
    ],
)
def test_literal_words_are_found(text, found):
    assert literal_words(text) == found


# --- Python -----------------------------------------------------------------------------------


def sentences(tree):
    """Strings with a space in them, but for docstrings and what is wrapped already."""
    skipped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(node.value)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WRAPPED_BY:
            skipped.update(ast.walk(node))
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and node not in skipped and re.search(r"[^\W\d_]{2,} \w", node.value):
            yield node.value


@pytest.mark.parametrize("name", SPOKEN)
def test_module_speaks_through_gettext(name):
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))

    assert list(sentences(tree)) == []


def test_sentences_are_found():
    tree = ast.parse('"""A docstring."""\nx = _("Call now")\ny = "Call them"\nz = "a-slug"\n')

    assert list(sentences(tree)) == ["Call them"]


# --- Catalogues -------------------------------------------------------------------------------

ENTRY = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', re.MULTILINE)


def joined(quoted):
    return "".join(ast.literal_eval(line) for line in quoted.splitlines())


def translated(po):
    """msgid to msgstr of a source catalogue, as far as it is filled in."""
    entries = (
        (joined(match[1]), joined(match[2]))
        for match in ENTRY.finditer(po.read_text(encoding="utf-8"))
    )
    return {source: words for source, words in entries if source and words}


def compiled(po):
    with po.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return {source: words for source, words in catalogue.items() if source}


def test_every_package_has_a_welsh_catalogue():
    assert [named(po).split("/")[0] for po in CATALOGUES if "cy" in po.parts] == [
        "campaign_site",
        "pages",
        "signposting",
    ]


@pytest.mark.parametrize("po", CATALOGUES, ids=named)
def test_compiled_catalogue_says_what_its_source_says(po):
    """`make messages` compiles; both files are kept."""
    assert compiled(po) == translated(po)


@pytest.mark.parametrize("po", CATALOGUES, ids=named)
def test_catalogue_is_marked_as_a_draft_until_a_translator_signs(po):
    head = po.read_text(encoding="utf-8").partition("msgid")[0]

    assert "A translator has to read, correct and sign these" in head
    assert "fuzzy" not in po.read_text(encoding="utf-8")


@pytest.mark.parametrize("po", CATALOGUES, ids=named)
def test_translation_keeps_every_value_of_its_source(po):
    place = re.compile(r"%\(\w+\)s|\{\w*\}")

    changed = {
        source
        for source, words in translated(po).items()
        if sorted(place.findall(source)) != sorted(place.findall(words))
    }

    assert changed == set()


def outside_facts(text):
    """A template without the parts that stay as they were written."""
    return re.sub(r"\{% as_written.*?%\}.*?\{% end_as_written %\}", "", text, flags=re.S)


def spoken_by(name):
    text = outside_facts((ROOT / "templates" / name).read_text(encoding="utf-8"))
    yield from re.findall(r'\{% translate "(.*?)"', text)
    for block in re.findall(r"\{% blocktranslate.*?%\}(.*?)\{% endblocktranslate", text, re.S):
        yield re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", block)


@pytest.mark.parametrize("name", FRAME)
def test_frame_is_wholly_in_welsh(name):
    welsh = compiled(ROOT / "campaign_site/locale/cy/LC_MESSAGES/django.po")

    assert [words for words in spoken_by(name) if words not in welsh] == []


def test_words_of_safety_are_not_translated_by_machine():
    """Until a translator has: then this test goes, with its reason, in the same commit."""
    assert translated(ROOT / "signposting/locale/cy/LC_MESSAGES/django.po") == {}


# --- Right to left ----------------------------------------------------------------------------

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)(?:-\w+)?\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r"|(?:margin|padding|inset|scroll-margin|scroll-padding)\s*:\s*(?:[^\s;}]+\s+){3}[^\s;}]+\s*[;}]"
)


def test_stylesheet_knows_no_left_and_right():
    css = (ROOT / "static/css/site.css").read_text(encoding="utf-8")

    assert [match[0] for match in PHYSICAL.finditer(css)] == []


@pytest.mark.parametrize(
    ("rule", "is_physical"),
    [
        ("a { margin-left: 1rem; }", True),
        ("a { border-right-color: red; }", True),
        ("a { left: 0; }", True),
        ("a { text-align: right; }", True),
        ("a { padding: 1px 2px 3px 4px; }", True),
        ("a { margin-inline-start: 1rem; }", False),
        ("a { inset: auto 0 0; }", False),
        ("a { padding: .25rem 1rem .35rem; }", False),
        ("a { text-align: start; }", False),
    ],
)
def test_physical_rule_is_found(rule, is_physical):
    assert bool(PHYSICAL.search(rule)) is is_physical
