"""Line plots as SVG, both axes logarithmic."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 330, 270
LEFT, TOP, RIGHT, BOTTOM = 56, 40, 124, 56
COLOURS = ("#0b6fb8", "#c4520a", "#5b5b5b")
STYLE = """
text { font: 12px "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: #222 }
.title { font-weight: 600; font-size: 13px } .tick { fill: #555; font-size: 11px }
.grid { stroke: #e3e3e3 } .line { fill: none; stroke-width: 2 } .guess { stroke-dasharray: 5 4 }
"""


@dataclass(frozen=True, slots=True)
class Line:
    """Points joined by a line, dashed where they are an extrapolation."""

    label: str
    points: Sequence[tuple[float, float]]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One plot; across the ticks are the values there are, upwards powers of ten."""

    title: str
    across: str
    lines: Sequence[Line]


def svg(panels: Sequence[Sequence[Panel]]) -> str:
    """The panels in rows; those below each other have the same scale."""
    across = max(map(len, panels)) * (WIDTH + LEFT + RIGHT)
    down = len(panels) * (HEIGHT + TOP + BOTTOM)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}">',
        f"<style>{STYLE}</style>",
        f'<rect width="{across}" height="{down}" fill="#fff"/>',
    ]
    for column, below in enumerate(zip(*panels, strict=True)):
        heights = [log10(y) for panel in below for line in panel.lines for _, y in line.points]
        powers = floor(min(heights)), ceil(max(heights))
        for row, panel in enumerate(below):
            x, y = column * (WIDTH + LEFT + RIGHT) + LEFT, row * (HEIGHT + TOP + BOTTOM) + TOP
            parts += [f'<g transform="translate({x} {y})">', *_Drawing(panel, *powers).parts(), "</g>"]
    return "\n".join([*parts, "</svg>\n"])


class _Drawing:
    def __init__(self, panel: Panel, low: int, high: int) -> None:
        self.panel = panel
        self.low, self.high = low, high
        self.values = sorted({x for line in panel.lines for x, _ in line.points})

    def parts(self) -> list[str]:
        panel = self.panel
        return [
            f'<text class="title" y="-14">{escape(panel.title)}</text>',
            f'<text x="{WIDTH / 2}" y="{HEIGHT + 38}" text-anchor="middle">{escape(panel.across)}</text>',
            *self._axes(),
            *(part for place, line in enumerate(panel.lines) for part in self._line(line, COLOURS[place])),
        ]

    def _axes(self) -> list[str]:
        parts = []
        for power in range(self.low, self.high + 1):
            y = self._y(10**power)
            parts.append(f'<line class="grid" x1="0" x2="{WIDTH}" y1="{y}" y2="{y}"/>')
            parts.append(f'<text class="tick" x="-6" y="{y + 4}" text-anchor="end">{10.0**power:,g}</text>')
        for value in self.values:
            x = self._x(value)
            parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{HEIGHT}"/>')
            parts.append(
                f'<text class="tick" x="{x}" y="{HEIGHT + 17}" text-anchor="middle">{value:,g}</text>'
            )
        return parts

    def _line(self, line: Line, colour: str) -> list[str]:
        points = [(self._x(x), self._y(y)) for x, y in line.points]
        shown = " ".join(f"{x},{y}" for x, y in points)
        kind = "line guess" if line.dashed else "line"
        dots = [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points]
        x, y = points[-1]
        said = f"{line.label}: {float(f'{line.points[-1][1]:.2g}'):,g}"
        label = f'<text x="{x + 8}" y="{y + 4}" style="fill:{colour}">{escape(said)}</text>'
        return [f'<polyline class="{kind}" stroke="{colour}" points="{shown}"/>', *dots, label]

    def _x(self, value: float) -> float:
        first, last = log10(self.values[0]), log10(self.values[-1])
        return round((log10(value) - first) / (last - first) * WIDTH, 1)

    def _y(self, value: float) -> float:
        return round(HEIGHT - (log10(value) - self.low) / (self.high - self.low) * HEIGHT, 1)
