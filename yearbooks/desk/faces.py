"""Faces of a draft's pages: the lines of each page in groups, one for each entry that stands there."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from yearbooks.desk.pane import Cutter, PaneRun
from yearbooks.parsing.draft import Role
from yearbooks.parsing.editing import Bench
from yearbooks.parsing.pages import Box, Page, PageLine

# Outside of entries, these are worth a look on the picture.
_LOOSE = frozenset({Role.UNPLACED, Role.FURNITURE})


class Spot(NamedTuple):
    """Hold a printed line or a part of it, its role, and its line of the source where one is asked for."""

    box: Box
    role: Role | None
    line: int | None = None


class Group(NamedTuple):
    """Hold the spots of one entry on a page; of no entry where `entry` is None."""

    entry: int | None
    spots: tuple[Spot, ...]


class Face(NamedTuple):
    """Hold a page, where its text begins in the source, and the groups on it."""

    page: Page
    start: int | None
    groups: tuple[Group, ...]


def faces(bench: Bench, pages: Sequence[Page], lines: Collection[int] = ()) -> list[Face]:
    """Return the faces of these pages; spots on the `lines` of the source know their number."""
    cutter, left = Cutter(bench), set(lines)
    return [_face(bench, cutter, page, left) for page in pages]


class PageFinder:
    """Find the page on which a place of the source is printed."""

    def __init__(self, pages: Sequence[Page]) -> None:
        starts = sorted((line.start, page.number) for page in pages for line in page.lines)
        self._starts = [start for start, _number in starts]
        self._numbers = [number for _start, number in starts]

    def at(self, offset: int) -> int | None:
        """Return the number of the page; what stands before all lines is on the first."""
        if not self._numbers:
            return None
        return self._numbers[max(bisect_right(self._starts, offset) - 1, 0)]


def _face(bench: Bench, cutter: Cutter, page: Page, asked: set[int]) -> Face:
    groups: dict[int | None, list[Spot]] = {}
    for line in page.lines:
        number = bench.lines.number(line.start)
        for run in _runs(bench, cutter, line, every=number in asked):
            # A line of the source is found once, however many pieces of print it has.
            named = number if number in asked else None
            asked.discard(number)
            groups.setdefault(run.entry, []).append(Spot(_box(line, run), run.role, named))
    starts = [line.start for line in page.lines]
    held = tuple(Group(entry, tuple(spots)) for entry, spots in groups.items())
    return Face(page, min(starts, default=None), held)


def _runs(bench: Bench, cutter: Cutter, line: PageLine, *, every: bool) -> Iterator[PaneRun]:
    text = bench.draft.text[line.start : line.end]
    for run in cutter.runs(text, line.start):
        if run.text.strip() and (every or run.entry is not None or run.role in _LOOSE):
            yield run


def _box(line: PageLine, run: PaneRun) -> Box:
    """Return the part of a line's box that a run takes, by its share of the characters."""
    left, top, right, bottom = line.box
    length = line.end - line.start
    if len(run.text) >= length:
        return line.box
    first, last = ((at - line.start) / length for at in (run.at, run.at + len(run.text)))
    if right - left < bottom - top:
        return (left, top + first * (bottom - top), right, top + last * (bottom - top))
    return (left + first * (right - left), top, left + last * (right - left), bottom)
