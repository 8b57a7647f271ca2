"""The one stylesheet and the one script: their size, and what the look promises (LOOK.md)."""

import re
from pathlib import Path

import brotli
import pytest

STATIC = Path(__file__).resolve().parent.parent / "static"
STYLE = (STATIC / "css" / "site.css").read_text(encoding="utf-8")
SCRIPT = (STATIC / "js" / "site.js").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
TOKENS, REST = RULES.split("*, ::before", 1)

LARGEST_STYLE, LARGEST_STYLE_PACKED, LARGEST_SCRIPT = 24 * 1024, 6 * 1024, 1500  # bytes
LEAST_TEXT_CONTRAST, LEAST_LINE_CONTRAST = 7.0, 3.0
# Text on its ground, by role (LOOK, tokens).
TEXT = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "warm"), ("soft", "paper"), ("soft", "surface"),
    ("accent", "paper"), ("accent", "surface"), ("on-accent", "accent"), ("on-band", "band"),
    ("urgent", "paper"), ("urgent", "surface"),
]  # fmt: skip
LINES = [("edge", "surface"), ("edge", "paper"), ("warm-edge", "paper"), ("mark", "band")]


def test_stylesheet_is_small():
    assert len(STYLE.encode()) <= LARGEST_STYLE
    assert len(brotli.compress(STYLE.encode(), quality=11)) <= LARGEST_STYLE_PACKED


def test_script_is_small():
    assert len(SCRIPT.encode()) <= LARGEST_SCRIPT


def test_stylesheet_numbers_its_contents():
    contents = re.findall(r"^   (\d) (\w[\w ]*?)  ", STYLE.partition("*/")[0], re.MULTILINE)

    assert len(contents) == 9
    for number, name in contents:
        assert f"/* {number} {name} */" in STYLE


def test_hues_stand_in_the_tokens_alone():
    printed = REST.partition("@media print")
    # Paper is white and ink is black, whatever the tokens say.
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", printed[2])) <= {"#000", "#fff"}
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", printed[0]) == []


def test_nothing_moves_by_itself():
    """Reduced motion has nothing to reduce."""
    for moving in ("animation", "transition", "@keyframes", "scroll-behavior", "marquee"):
        assert moving not in RULES


def test_nothing_is_decoration():
    for ornament in ("gradient", "text-shadow", "filter:", "background-image"):
        assert ornament not in RULES


def tokens(scheme: str) -> dict[str, str]:
    """Role to colour; the dark ones stand over the light ones."""
    light, dark = TOKENS.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light))
    return found | (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", dark)) if scheme == "dark" else {}
    )


def luminance(colour: str) -> float:
    """Relative luminance of "#rgb" or "#rrggbb" (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_its_ground(scheme, text, ground):
    colours = tokens(scheme)

    assert contrast(colours[text], colours[ground]) >= LEAST_TEXT_CONTRAST


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_controls_stand_out_from_their_ground(scheme, line, ground):
    colours = tokens(scheme)

    assert contrast(colours[line], colours[ground]) >= LEAST_LINE_CONTRAST


def test_contrast_is_measured_as_the_standard_does():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
