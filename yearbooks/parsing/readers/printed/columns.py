"""Put the lines of a page in the order of reading: column by column, parted by lines across all."""

from bisect import bisect
from collections.abc import Sequence
from statistics import median

from yearbooks.parsing.readers.printed.pieces import Piece, PrintedLine, Sheet, rows_of

# A heading set wide (综　述) has a gap in the middle of the page that is no gutter.
WIDEST_IN_HEADING = 5
INSET = 2.0
LARGER = 1.15

Edges = tuple[float, float]
Row = Sequence[Piece]


def lines_of(sheet: Sheet, gutters: Sequence[float]) -> list[PrintedLine]:
    """Give the lines of a page that has gutters at those places, or none."""
    rows = rows_of(piece for piece in sheet.pieces if piece.text)
    if not gutters or not rows:
        return [PrintedLine(row, sheet.number) for row in rows]
    order = _Order(rows, gutters)
    lines: list[PrintedLine] = []
    columns: list[list[PrintedLine]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        if order.is_full(row):
            lines += [line for column in columns for line in column]
            lines.append(PrintedLine(row, sheet.number))
            columns = [[] for _ in columns]
            continue
        for number, column in enumerate(columns):
            pieces = [piece for piece in row if order.column(piece) == number]
            if pieces:
                column.append(PrintedLine(pieces, sheet.number, number))
    return [*lines, *(line for column in columns for line in column)]


class _Order:
    """Tell in which column a piece stands, and which rows stand across all columns."""

    def __init__(self, rows: Sequence[Row], gutters: Sequence[float]) -> None:
        pieces = [piece for row in rows for piece in row]
        self._gutters = gutters
        self._em = median(piece.em for piece in pieces)
        inner = [piece for piece in pieces if not self._crosses(piece)] or pieces
        self._edges = min(piece.left for piece in inner), max(piece.right for piece in inner)

    def column(self, piece: Piece) -> int:
        """Number the column of a piece from 0, by its middle."""
        return bisect(self._gutters, (piece.left + piece.right) / 2)

    def is_full(self, row: Row) -> bool:
        """Tell whether a row stands across all columns: it crosses a gutter or is a centred heading."""
        if any(self._crosses(piece) for piece in row):
            return True
        margins = row[0].left - self._edges[0], self._edges[1] - row[-1].right
        em = max(piece.em for piece in row)
        centred = min(margins) > INSET * em and abs(margins[0] - margins[1]) <= 2 * em
        return centred and (self._is_set_wide(row, em) or self._is_large(row, em))

    def _crosses(self, piece: Piece) -> bool:
        return any(
            piece.left < gutter - piece.em / 2 and piece.right > gutter + piece.em / 2
            for gutter in self._gutters
        )

    def _is_set_wide(self, row: Row, em: float) -> bool:
        """Tell a heading set wide around a gutter from a line in each of two columns."""
        gaps = [b.left - a.right for a, b in zip(row, row[1:], strict=False)]
        across = len({self.column(piece) for piece in row}) > 1
        return across and max(gaps) <= WIDEST_IN_HEADING * em

    def _is_large(self, row: Row, em: float) -> bool:
        """Tell a heading in the middle of three columns by its size."""
        return len({self.column(piece) for piece in row}) == 1 and em > LARGER * self._em
