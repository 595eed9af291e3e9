"""Plot: lines on two logarithmic scales, written as SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 460, 360
LEFT, RIGHT, TOP, BOTTOM = 72, 106, 34, 40
COLOURS = ("#b3261e", "#1f6f8b", "#6a7b16", "#8a4fa3", "#c07a00", "#4a4a4a")
_LEEWAY = 0.02  # of a power of ten
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Panel:
    """Hold one chart: a title, and named lines of (x, y), all greater than 0."""

    title: str
    lines: dict[str, Sequence[Point]]
    unit: str


def svg(panels: Sequence[Panel]) -> str:
    """Return one picture of the panels side by side; a system has one colour in all of them."""
    names = list(dict.fromkeys(name for panel in panels for name in panel.lines))
    colours = {name: COLOURS[at % len(COLOURS)] for at, name in enumerate(names)}
    drawn = "".join(
        f'<g transform="translate({at * WIDTH} 0)">{_panel(panel, colours)}</g>'
        for at, panel in enumerate(panels)
    )
    width = WIDTH * len(panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
        f'font-family="sans-serif" font-size="11">'
        f'<rect width="{width}" height="{HEIGHT}" fill="#fff"/>{drawn}</svg>\n'
    )


def _panel(panel: Panel, colours: dict[str, str]) -> str:
    points = [point for line in panel.lines.values() for point in line]
    across = _Scale([x for x, _y in points], LEFT, WIDTH - RIGHT)
    up = _Scale([y for _x, y in points], HEIGHT - BOTTOM, TOP)
    title = f'<text x="{LEFT}" y="18" font-size="13">{escape(panel.title)}</text>'
    grid = "".join(_column(x, across) for x in across.ticks()) + "".join(
        _row(y, up, panel.unit) for y in up.ticks()
    )
    ends = _apart([(up(line[-1][1]), name) for name, line in panel.lines.items()])
    lines = "".join(
        _line(line, across, up, colours[name])
        + _label(name, across(line[-1][0]), ends[name], colours[name])
        for name, line in panel.lines.items()
    )
    return title + grid + lines


class _Scale:
    """Map values to picture coordinates, logarithmically, from one power of ten to another."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        # A corpus holds a few entries more than it is named after.
        self._low = math.floor(math.log10(min(values)) + _LEEWAY)
        self._high = max(math.ceil(math.log10(max(values)) - _LEEWAY), self._low + 1)
        self._start, self._end = start, end

    def __call__(self, value: float) -> float:
        share = (math.log10(value) - self._low) / (self._high - self._low)
        return round(self._start + share * (self._end - self._start), 1)

    def ticks(self) -> list[float]:
        """Return the powers of ten."""
        return [10.0**power for power in range(self._low, self._high + 1)]


def _column(x: float, across: _Scale) -> str:
    at = across(x)
    return (
        f'<path d="M{at} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>'
        f'<text x="{at}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{x:,.0f}</text>'
    )


def _row(y: float, up: _Scale, unit: str) -> str:
    at = up(y)
    return (
        f'<path d="M{LEFT} {at}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        f'<text x="{LEFT - 6}" y="{at + 4}" text-anchor="end">{y:,g} {unit}</text>'
    )


def _line(points: Sequence[Point], across: _Scale, up: _Scale, colour: str) -> str:
    path = "L".join(f"{across(x)} {up(y)}" for x, y in points)
    dots = "".join(f'<circle cx="{across(x)}" cy="{up(y)}" r="3"/>' for x, y in points)
    return f'<g fill="{colour}"><path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}</g>'


def _label(name: str, x: float, y: float, colour: str) -> str:
    return f'<text x="{x + 8}" y="{y + 4}" fill="{colour}">{escape(name)}</text>'


def _apart(wanted: list[tuple[float, str]]) -> dict[str, float]:
    """Move labels down where they would stand on one another."""
    placed: dict[str, float] = {}
    last = -math.inf
    for y, name in sorted(wanted):
        last = max(y, last + 13)
        placed[name] = last
    return placed
