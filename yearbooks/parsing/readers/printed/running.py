"""Know the running heads and folios of printed pages."""

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from yearbooks.parsing.characters import is_closed
from yearbooks.parsing.furniture import head_key, is_page_number
from yearbooks.parsing.readers.printed.pieces import PrintedLine

ROWS = 2
LONGEST = 60
ONE_ROW = 0.5

Row = Sequence[PrintedLine]


def mark_running(pages: Sequence[Sequence[PrintedLine]]) -> None:
    """Mark the rows at the top and the foot of pages that are a folio, or come back on others.

    A row further in counts only behind one that runs.
    """
    rows = [_rows(lines) for lines in pages]
    outer = [(*found[:ROWS], *found[ROWS:][-ROWS:]) for found in rows]
    counts = Counter(key for found in outer for key in {_key(row) for row in found})
    for found in rows:
        for side in (found[:ROWS], found[ROWS:][-ROWS:][::-1]):
            for row in takewhile(lambda row: _runs(row, counts), side):
                for line in row:
                    line.running = True


def _runs(row: Row, counts: Counter[str]) -> bool:
    text, key = _text(row), _key(row)
    return is_page_number(text) or (bool(key) and counts[key] > 1 and _is_short(text))


def _rows(lines: Sequence[PrintedLine]) -> list[Row]:
    """List the rows of a page from the top, each the lines that stand side by side."""
    rows: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and line.base - rows[-1][-1].base <= ONE_ROW * line.em:
            rows[-1].append(line)
        else:
            rows.append([line])
    return list(rows)


def _text(row: Row) -> str:
    return " ".join(line.text for line in sorted(row, key=lambda line: line.left))


def _key(row: Row) -> str:
    return head_key(_text(row))


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST and not is_closed(text, "。")
