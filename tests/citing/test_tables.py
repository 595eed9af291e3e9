"""Tables of records: CSV and workbooks."""

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.citing.records import FULL
from yearbooks.citing.record import CitationRecord
from yearbooks.citing.registry import with_suffix
from yearbooks.citing.table import COLUMNS
from yearbooks.citing.workbook import MOST_CHARACTERS

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


def read_csv(records: list[CitationRecord]) -> list[dict[str, str]]:
    written = "".join(with_suffix("csv").write(records))
    return list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))


def read_workbook(records: list[CitationRecord]) -> list[tuple[object, ...]]:
    written = b"".join(with_suffix("xlsx").write(records))
    return list(openpyxl.load_workbook(io.BytesIO(written)).active.values)


def test_columns_are_named_for_programs_and_in_chinese():
    (names, _row) = read_workbook([FULL])

    assert list(read_csv([FULL])[0]) == list(COLUMNS)
    assert names == tuple(f"{label} {name}" for name, (label, _read) in COLUMNS.items())


@given(st.lists(TEXT, max_size=3))
def test_csv_gives_back_every_text_once_the_apostrophe_is_off(paragraphs):
    (row,) = read_csv([CitationRecord(title="题名", paragraphs=tuple(paragraphs))])

    assert row["text"].removeprefix("'") == "\n".join(paragraphs)


@given(TEXT)
def test_no_cell_of_csv_begins_as_a_formula_does(text):
    (row,) = read_csv([CitationRecord(title="题名", section=text, paragraphs=(text,))])

    assert not any(cell.startswith(tuple("=+-@＝＋－＠\t\r")) for cell in row.values())


@pytest.mark.parametrize("title", ["=1+1", "+86", "-5℃", "@外办", "http://a.example", "007", "'引"])
def test_texts_of_a_workbook_stay_texts(title):
    (_names, row) = read_workbook([CitationRecord(title=title)])

    assert row[2] == title


def test_a_text_that_no_cell_holds_says_where_it_goes_on():
    long = CitationRecord(title="题名", paragraphs=("年" * (MOST_CHARACTERS + 1),))

    (_names, row) = read_workbook([long])

    assert len(row[-1]) == MOST_CHARACTERS
    assert row[-1].endswith("〔全文见永久链接〕")
    assert read_csv([long])[0]["text"] == long.paragraphs[0]


def test_the_same_records_are_the_same_bytes():
    first, second = (b"".join(with_suffix("xlsx").write([FULL])) for _time in range(2))

    assert first == second
