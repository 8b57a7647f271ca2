"""A chart as SVG, by hand: rows of bars with their values in words, for light and dark pages."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, LABELS, BARS = 770, 240, 330
ROW, BAR, GAP, TOP = 24, 14, 46, 30
STYLE = """text { font: 13px system-ui, sans-serif; fill: #1d1d1b; }
.name { text-anchor: end; } .title { font-weight: 600; }
.bar { fill: #31618f; } .other { fill: #8a97a3; } .line { stroke: #1d1d1b; stroke-width: 1.5; }
.limit { stroke: #a3321f; stroke-width: 1.5; stroke-dasharray: 4 3; }
@media (prefers-color-scheme: dark) {
  text { fill: #ececea; } .bar { fill: #7fb2e2; } .other { fill: #77838e; }
  .line { stroke: #ececea; } .limit { stroke: #ff9c86; }
}"""


@dataclass(frozen=True)
class Bar:
    """`value` in the unit of its group; `words` stand beside it; `ours` is drawn stronger."""

    name: str
    value: float
    words: str
    least: float | None = None
    most: float | None = None
    ours: bool = True


@dataclass(frozen=True)
class Group:
    """Bars on one scale from 0; `limit` is a promise, drawn where it lies on the scale."""

    title: str
    bars: list[Bar]
    limit: float | None = None


def drawn(title: str, groups: list[Group]) -> str:
    """The whole file. A reader without pictures gets `title` and every value as text."""
    parts, y = [], TOP
    for group in groups:
        parts.append(f'<text class="title" x="0" y="{y}">{escape(group.title)}</text>')
        parts += rows(group, y)
        y += ROW * len(group.bars) + GAP
    inside = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 0 {WIDTH} {y - GAP // 2}" '
        f'width="{WIDTH}" role="img" aria-labelledby="title">\n'
        f'<title id="title">{escape(title)}</title>\n<style>{STYLE}</style>\n{inside}\n</svg>\n'
    )


def rows(group: Group, top: int) -> list[str]:
    largest = max(max(bar.value, bar.most or 0) for bar in group.bars) or 1.0
    scale = BARS / max(largest, group.limit if near(group, largest) else 0)
    found = []
    for number, bar in enumerate(group.bars):
        found += row(bar, top + 12 + ROW * number, scale)
    if near(group, largest):
        x = LABELS + group.limit * scale
        bottom = top + 12 + ROW * len(group.bars) - 6
        found.append(
            f'<line class="limit" x1="{x:.1f}" x2="{x:.1f}" y1="{top + 8}" y2="{bottom}"/>'
        )
    return found


def near(group: Group, largest: float) -> bool:
    """Whether the limit can be shown without making the bars too small to read."""
    return group.limit is not None and group.limit < 4 * largest


def row(bar: Bar, y: float, scale: float) -> list[str]:
    middle = y + BAR / 2
    kind = "bar" if bar.ours else "other"
    found = [
        f'<text class="name" x="{LABELS - 8}" y="{y + 12}">{escape(bar.name)}</text>',
        f'<rect class="{kind}" x="{LABELS}" y="{y}" height="{BAR}" '
        f'width="{bar.value * scale:.1f}"/>',
    ]
    end = max(bar.value, bar.most or 0) * scale
    if bar.least is not None and bar.most is not None:
        ends = (LABELS + bar.least * scale, LABELS + bar.most * scale)
        found.append(
            f'<line class="line" x1="{ends[0]:.1f}" x2="{ends[1]:.1f}" '
            f'y1="{middle}" y2="{middle}"/>'
        )
    found.append(f'<text x="{LABELS + end + 8:.1f}" y="{y + 12}">{escape(bar.words)}</text>')
    return found
