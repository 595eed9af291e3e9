"""Tell where a paragraph of a printed page begins, and where a line may be missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from yearbooks.parsing.characters import ends_paragraph
from yearbooks.parsing.readers.printed.pieces import FULL, PrintedLine

INDENT = 1.2
SAME_SIZE = 0.15
STUB = 0.75
OPENING = ("【", "〖", "（", "(", "■", "◆", "●", "▲")
HOLE = (1.6, 3.6)

Edges = tuple[float, float]
Place = tuple[int, int]


class Joining:
    """Decide for each line in the order of reading whether it goes on with the one before."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        self._edges = _edges_of(lines)
        self._pitch = _pitch_of(lines)

    def goes_on(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Tell whether a line goes on with the paragraph of the line before it."""
        if (before.column == FULL) != (line.column == FULL):
            return False
        if abs(before.em - line.em) > SAME_SIZE * max(before.em, line.em):
            return False
        closed = ends_paragraph(before.text)
        if closed and line.text.startswith(OPENING):
            return False
        if self._indent(line) > INDENT * line.em:
            return not closed and self._is_block(before, line)
        return not ((closed and self._is_short(before)) or self._is_stub(before))

    def _is_block(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Tell whether both are lines of a quotation that is set in as a whole."""
        level = abs(self._indent(before) - self._indent(line)) < 0.3 * line.em
        return level and not self._is_short(before)

    def _indent(self, line: PrintedLine) -> float:
        return line.left - self._edges[_place(line)][0]

    def _is_short(self, line: PrintedLine) -> bool:
        return line.right < self._edges[_place(line)][1] - INDENT * line.em

    def _is_stub(self, line: PrintedLine) -> bool:
        """Tell whether a line ends so early that only the end of its paragraph can be why."""
        left, right = self._edges[_place(line)]
        return line.right < left + STUB * (right - left)

    def leaves_hole(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Tell whether the room between two lines of one paragraph is that of one or two more."""
        if (before.page, before.column) != (line.page, line.column) or not self._pitch:
            return False
        step = (line.base - before.base) / self._pitch
        return HOLE[0] < step < HOLE[1]


def _place(line: PrintedLine) -> Place:
    """Left and right hand pages have their own margins."""
    return line.page % 2, line.column


def _edges_of(lines: Iterable[PrintedLine]) -> dict[Place, Edges]:
    """Find where the lines of each column begin and end: the outermost place that many share."""
    held: dict[Place, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        held[_place(line)].append(line)
    edges = {
        place: (
            _shared([line.left for line in found], median(line.em for line in found)),
            -_shared([-line.right for line in found], median(line.em for line in found)),
        )
        for place, found in held.items()
    }
    for parity in (0, 1):
        columns = [
            edges[place] for place in sorted(edges) if place[0] == parity and place[1] != FULL
        ]
        if len(columns) > 1:
            # What stands across the columns is measured by their outer edges.
            edges[parity, FULL] = (columns[0][0], columns[-1][1])
    return edges


def _shared(positions: list[float], em: float) -> float:
    """Give the smallest position that at least a tenth of all share, within half an em.

    >>> _shared([10.0, 30.0, 30.1, 50.0, 50.0, 50.0, 50.0, 50.0, 50.0, 50.0, 50.0], 10)
    30.0
    """
    ordered = sorted(positions)
    least = max(2, len(ordered) / 10) if len(ordered) > 3 else 1
    for index, position in enumerate(ordered):
        near = sum(other <= position + em / 2 for other in ordered[index:])
        if near >= least:
            return position
    return ordered[0]


def _pitch_of(lines: Sequence[PrintedLine]) -> float:
    steps = [
        line.base - before.base
        for before, line in zip(lines, lines[1:], strict=False)
        if (before.page, before.column) == (line.page, line.column) and line.base > before.base
    ]
    return median(steps) if steps else 0.0
