"""Find the gutters between the columns of printed pages."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from yearbooks.parsing.readers.printed.pieces import Piece, Sheet

MIDDLE = (0.2, 0.8)
LEAST_LINES = 5
NARROWEST = 0.7
CROSSED = 0.15

Stretch = tuple[float, float]


def gutters_of(sheets: Sequence[Sheet]) -> dict[int, tuple[float, ...]]:
    """Give the gutters of each page by its number, from the left; none where there is one column.

    They are the same for all pages, or for all left and all right hand ones where margins are
    mirrored: a short last page alone would mislead.
    """
    found = {sheet.number: gutters for sheet in sheets if (gutters := _gutters(sheet))}
    full = [sheet for sheet in sheets if len(sheet.pieces) >= 4 * LEAST_LINES]
    if not found or len(found) * 2 < len(full):
        return {}
    usual = Counter(map(len, found.values())).most_common(1)[0][0]
    agreed = {number: gutters for number, gutters in found.items() if len(gutters) == usual}
    return {sheet.number: _median(agreed, sheet.number) for sheet in sheets}


def _median(found: dict[int, tuple[float, ...]], number: int) -> tuple[float, ...]:
    same = [gutters for other, gutters in found.items() if (other - number) % 2 == 0]
    chosen = same if len(same) > 1 else list(found.values())
    return tuple(median(places) for places in zip(*chosen, strict=True))


def _gutters(sheet: Sheet) -> tuple[float, ...]:
    """Find the upright strips in the middle of a page that hardly any line crosses."""
    pieces = [piece for piece in sheet.pieces if piece.text.strip()]
    if len(pieces) < 2 * LEAST_LINES:
        return ()
    em = median(piece.em for piece in pieces)
    strips = _strips(_crossings(sheet, pieces), len(pieces) * CROSSED)
    first = int(sheet.width * MIDDLE[0])
    wide = [(start + first, end + first) for start, end in strips if end - start >= NARROWEST * em]
    return tuple((left + right) / 2 for left, right in _parting(pieces, wide))


def _crossings(sheet: Sheet, pieces: Sequence[Piece]) -> list[int]:
    """Count for each point in the middle of a page how many pieces stand there."""
    first, last = (int(sheet.width * edge) for edge in MIDDLE)
    counts = [0] * (last - first)
    for piece in pieces:
        left, right = (int(edge) - first for edge in (piece.left, piece.right))
        for x in range(max(0, left), min(len(counts), right + 1)):
            counts[x] += 1
    return counts


def _strips(crossings: Sequence[int], most: float) -> Iterator[tuple[int, int]]:
    """Yield the stretches that hardly more pieces cross than the clearest of all."""
    level = min(most, min(crossings, default=0) + 1)
    start = None
    for x, count in enumerate((*crossings, level + 1)):
        if count <= level:
            start = x if start is None else start
        elif start is not None:
            yield start, x
            start = None


def _parting(pieces: Sequence[Piece], strips: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the strips with a column on either side, each of about as many lines."""
    edges = [0.0, *(edge for strip in strips for edge in strip), float("inf")]
    columns = [
        sum(left - 1 <= piece.left and piece.right <= right + 1 for piece in pieces)
        for left, right in zip(edges[::2], edges[1::2], strict=True)
    ]
    for strip, before, after in zip(strips, columns, columns[1:], strict=False):
        if min(before, after) >= max(LEAST_LINES, max(columns) / 6):
            yield strip
