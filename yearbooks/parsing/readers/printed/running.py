"""Know the running heads and folios of printed pages."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from yearbooks.parsing.characters import is_closed
from yearbooks.parsing.furniture import head_key, is_page_number
from yearbooks.parsing.readers.printed.pieces import PrintedLine

ROWS = 2
LONGEST = 60
ONE_ROW = 0.5


def mark_running(pages: Sequence[Sequence[PrintedLine]]) -> None:
    """Mark the lines of the outermost rows that are a folio, or come back on another page."""
    outer = [_outer_rows(lines) for lines in pages]
    counts = Counter(key for rows in outer for key in {_key(row) for row in rows})
    for rows in outer:
        for row in rows:
            text = _text(row)
            if is_page_number(text) or (_key(row) and counts[_key(row)] > 1 and _is_short(text)):
                for line in row:
                    line.running = True


def _outer_rows(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """List the first and last two rows of a page, each the lines that stand side by side."""
    rows: dict[int, list[PrintedLine]] = defaultdict(list)
    order = sorted(lines, key=lambda line: line.base)
    number, base = 0, None
    for line in order:
        if base is not None and line.base - base > ONE_ROW * line.em:
            number += 1
        base = line.base
        rows[number].append(line)
    found = list(rows.values())
    return found if len(found) <= 2 * ROWS else [*found[:ROWS], *found[-ROWS:]]


def _text(row: Sequence[PrintedLine]) -> str:
    return " ".join(line.text for line in sorted(row, key=lambda line: line.left))


def _key(row: Sequence[PrintedLine]) -> str:
    return head_key(_text(row))


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST and not is_closed(text, "。")
