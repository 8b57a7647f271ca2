"""Pictures side by side, to be looked at together, and a page to leaf through them."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

THUMB, TALLEST = 240, 620  # px: a long page is shown from its top
LABEL, GAP = 18, 10
A_ROW = 9
GROUND, WORDS = "#777", "#fff"


def contact_sheet(pictures: Sequence[Path], target: Path) -> Path:
    """Every picture, small and with its name, written to `target` as a PNG."""
    rows = -(-len(pictures) // A_ROW)
    cell = (THUMB + GAP, TALLEST + LABEL + GAP)
    sheet = Image.new("RGB", (cell[0] * min(A_ROW, len(pictures)), cell[1] * rows), GROUND)
    draw = ImageDraw.Draw(sheet)
    for number, picture in enumerate(pictures):
        left, top = cell[0] * (number % A_ROW), cell[1] * (number // A_ROW)
        draw.text((left, top + 2), picture.stem, WORDS, font=ImageFont.load_default(13))
        sheet.paste(thumb(picture), (left, top + LABEL))
    sheet.save(target)
    return target


def thumb(picture: Path) -> Image.Image:
    with Image.open(picture) as image:
        height = round(image.height * THUMB / image.width)
        small = image.convert("RGB").resize((THUMB, height), reducing_gap=2.0)
        return small.crop((0, 0, THUMB, min(height, TALLEST)))


def index(folder: Path) -> Path:
    """A page over every picture of the folder, contact sheets first."""
    names = sorted(
        (path.name for path in folder.glob("*.png")),
        key=lambda name: (not name.startswith("sheet-"), name),
    )
    figures = "\n".join(
        f'<figure><figcaption>{escape(name)}</figcaption><a href="{escape(name)}">'
        f'<img src="{escape(name)}" alt="" width="320" loading="lazy"></a></figure>'
        for name in names
    )
    style = "body{display:flex;flex-wrap:wrap;gap:1rem;font:14px sans-serif;background:#ddd}"
    target = folder / "index.html"
    target.write_text(
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Screenshots</title>\n'
        f"<style>{style}figure{{margin:0}}</style>\n{figures}\n</html>\n",
        encoding="utf-8",
    )
    return target
