"""CSV that spreadsheets open as it is: a byte order mark first, and no cell that is a formula."""

from collections.abc import Iterable, Iterator

from yearbooks.citing.record import CitationRecord
from yearbooks.citing.table import COLUMNS, Cell, row

_MARK = "\ufeff"
# What a spreadsheet takes for the start of a formula, in both widths, and the sign against it.
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "'")
_AS_TEXT = "'"


def csv_table(records: Iterable[CitationRecord]) -> Iterator[str]:
    r"""Give a line for each record after the line of names; RFC 4180, CRLF.

    >>> "".join(csv_table([])).split(",")[:3]
    ['\ufeffkey', 'type', 'title']
    """
    before = _MARK + _line(COLUMNS)
    for record in records:
        yield before + _line(row(record))
        before = ""
    if before:
        yield before


def _line(cells: Iterable[Cell]) -> str:
    return ",".join(map(_cell, cells)) + "\r\n"


def _cell(value: Cell) -> str:
    r"""Write a cell; text that could be a formula has an apostrophe before it, to be taken off.

    >>> [_cell(text) for text in ("=1+1", "－5℃", "'引'", 'a "b",\nc', None, 7)]
    ["'=1+1", "'－5℃", "''引'", '"a ""b"",\nc"', '', '7']
    """
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    text = f"{_AS_TEXT}{value}" if value.startswith(_STARTS) else value
    if any(mark in text for mark in '",\r\n'):
        return f'"{text.replace(chr(34), chr(34) * 2)}"'
    return text
