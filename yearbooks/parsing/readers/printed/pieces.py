"""Hold what stands on a printed page: pieces of text, and the lines that they make."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from yearbooks.parsing.pages import Box

WIDE_GAP = 0.4
TWICE = 0.3
# The column of a line that stands across all of them.
FULL = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a stretch of text of one weight: its box from the page's top left, and its em.

    `score` says how surely it was read, from 0 to 1.
    """

    text: str
    box: Box
    base: float
    em: float
    bold: bool = False
    score: float = 1.0

    @property
    def left(self) -> float:
        return self.box[0]

    @property
    def right(self) -> float:
        return self.box[2]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold a page: number from 1, size, and its pieces in any order.

    A scan is held as it stands upright after it was `turned` (degrees clockwise) and set straight
    by `skew` (radians that it lies askew, clockwise); `recognised` says that its text was.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    skew: float = 0.0
    turned: int = 0
    recognised: bool = False


@dataclass(slots=True)
class PrintedLine:
    """Hold one line of a column (numbered from 0, FULL across all): its pieces from left to right."""

    pieces: list[Piece]
    page: int
    column: int = FULL
    running: bool = False
    runs: list[tuple[str, bool]] = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.runs = list(_runs(self.pieces))
        self.text = "".join(text for text, _ in self.runs)

    @property
    def box(self) -> Box:
        boxes = [piece.box for piece in self.pieces]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def base(self) -> float:
        return self.pieces[0].base

    @property
    def em(self) -> float:
        return max(piece.em for piece in self.pieces)

    @property
    def score(self) -> float:
        return min(piece.score for piece in self.pieces)


def _runs(pieces: Sequence[Piece]) -> Iterator[tuple[str, bool]]:
    """Join pieces, a space where the gap is wide and none was set; outer white space left out."""
    runs: list[tuple[str, bool]] = []
    before: Piece | None = None
    for piece in pieces:
        wide = before is not None and piece.left - before.right > WIDE_GAP * piece.em
        spaced = runs and not runs[-1][0][-1:].isspace() and not piece.text[:1].isspace()
        runs.append((" " + piece.text if wide and spaced else piece.text, piece.bold))
        before = piece
    return _stripped(runs)


def _stripped(runs: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    text = "".join(text for text, _ in runs)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    position = 0
    for run, bold in runs:
        kept = run[max(0, start - position) : max(0, end - position)]
        position += len(run)
        if kept:
            yield kept, bold


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Group pieces into rows of one base line, from the top; each row from left to right.

    >>> a, b, c = (Piece(t, (x, 0, x + 9, 9), y, 9) for t, x, y in [("a", 50, 8), ("b", 9, 30), ("c", 9, 9)])
    >>> [[piece.text for piece in row] for row in rows_of([a, b, c])]
    [['c', 'a'], ['b']]
    """
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if rows and piece.base - rows[-1][0].base <= 0.3 * max(piece.em, rows[-1][0].em):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_once(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _once(row: list[Piece]) -> list[Piece]:
    """Drop what was printed twice to look bold."""
    kept: list[Piece] = []
    for piece in row:
        last = kept[-1] if kept else None
        if last and last.text == piece.text and piece.left - last.left < TWICE * piece.em:
            continue
        kept.append(piece)
    return kept
