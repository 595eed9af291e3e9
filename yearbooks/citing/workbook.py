"""An XLSX workbook of one sheet, made row by row, so that a long one needs no more memory."""

import datetime
import tempfile
from collections.abc import Iterable, Iterator

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from yearbooks.citing.record import CitationRecord
from yearbooks.citing.table import COLUMNS, Cell, row

# What the format allows: rows of a sheet, the line of names among them, and characters of a cell.
MOST_RECORDS = 1_048_575
MOST_CHARACTERS = 32_767
_CUT = "……〔全文见永久链接〕"
_AT_ONCE = 64 * 1024
# No clock: the same records are the same bytes.
_MADE = {"created": datetime.datetime(2000, 1, 1)}  # noqa: DTZ001 - the format knows no zone
# Texts are text: nothing in a cell is taken for a formula, an address or a number.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(records: Iterable[CitationRecord]) -> Iterator[bytes]:
    """Give the bytes of a workbook; its directory comes last, so all rows are written first.

    A text of more characters than a cell may hold ends in a sentence that says where it goes on.
    """
    with tempfile.TemporaryFile() as file:
        book = Workbook(file, _OPTIONS)
        book.set_properties(_MADE)
        sheet = book.add_worksheet("yearbooks")
        sheet.freeze_panes(1, 0)
        for column, (name, (label, _read)) in enumerate(COLUMNS.items()):
            sheet.write_string(0, column, f"{label} {name}")
        for number, record in enumerate(records, start=1):
            _write(sheet, number, row(record))
        book.close()
        file.seek(0)
        while piece := file.read(_AT_ONCE):
            yield piece


def _write(sheet: Worksheet, number: int, cells: Iterable[Cell]) -> None:
    for column, value in enumerate(cells):
        if isinstance(value, int):
            sheet.write_number(number, column, value)
        elif value is not None:
            sheet.write_string(number, column, _fitting(value))


def _fitting(text: str) -> str:
    """Cut a text to what a cell holds.

    >>> len(_fitting("年" * 40_000)), _fitting("年")
    (32767, '年')
    """
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[: MOST_CHARACTERS - len(_CUT)] + _CUT
