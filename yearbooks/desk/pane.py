"""The pane of the source: lines cut where roles and entries change, each run with its offset."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yearbooks.desk.source import MOST_LINES
from yearbooks.parsing.draft import Role, Span
from yearbooks.parsing.editing import Bench

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
Owned = tuple[int, int, int]


class PaneRun(NamedTuple):
    """Hold some characters: their offset, their role if they have one, the key of their entry."""

    text: str
    at: int
    role: Role | None
    entry: int | None


class PaneLine(NamedTuple):
    """Hold one line with its number from 1."""

    number: int
    runs: tuple[PaneRun, ...]


def pane(bench: Bench, start: int, end: int, most: int = MOST_LINES) -> list[PaneLine]:
    """Return the lines of `[start, end)` that belong to this draft, at most `most` of them."""
    spans = bench.draft.spans
    if not spans:
        return []
    start, end = max(start, spans[0].start), min(end, spans[-1].end)
    number = bench.lines.number(start)
    lines = _LINE.finditer(bench.draft.text, bench.lines.start(number))
    cutter = Cutter(bench)
    return [
        PaneLine(number + at, tuple(cutter.runs(line[1], line.start())))
        for at, line in zip(range(most), lines, strict=False)
        if line.start() < end
    ]


class Cutter:
    """Cut lines into runs of one role and one entry."""

    def __init__(self, bench: Bench) -> None:
        self.spans: Sequence[Span] = bench.draft.spans
        self.span_starts = [span.start for span in self.spans]
        self.owned: list[Owned] = sorted(
            (start, end, entry.key) for entry in bench.entries for start, end in entry.ranges
        )
        self.owned_starts = [start for start, _, _ in self.owned]

    def runs(self, text: str, start: int) -> Iterator[PaneRun]:
        """Yield the runs of a line that begins at `start`."""
        end = start + len(text)
        cuts = sorted({start, end, *self._borders(start, end)})
        for first, last in zip(cuts, cuts[1:], strict=False):
            run = text[first - start : last - start]
            yield PaneRun(run, first, self._role(first), self._owner(first))

    def _borders(self, start: int, end: int) -> Iterator[int]:
        spans = self.spans[_before(self.span_starts, start) : bisect_left(self.span_starts, end)]
        owned = self.owned[_before(self.owned_starts, start) : bisect_left(self.owned_starts, end)]
        for first, last in [
            *((span.start, span.end) for span in spans),
            *(own[:2] for own in owned),
        ]:
            yield from (at for at in (first, last) if start < at < end)

    def _role(self, offset: int) -> Role | None:
        span = self.spans[_before(self.span_starts, offset)]
        return span.role if span.start <= offset < span.end else None

    def _owner(self, offset: int) -> int | None:
        if not self.owned:
            return None
        start, end, key = self.owned[_before(self.owned_starts, offset)]
        return key if start <= offset < end else None


def _before(starts: list[int], offset: int) -> int:
    return max(bisect_right(starts, offset) - 1, 0)
