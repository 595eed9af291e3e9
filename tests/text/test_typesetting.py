"""Paragraphs set as items and tables: fitting display, the same characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbooks.text.typesetting import Line, Run, Table, long_runs, narrow_marks, typeset

ALPHABET = "一二、（）()1.|-\t ,城，。A①:"


def written(block: Line | Table) -> list[str]:
    """Return the characters of a block, a string for each of its paragraphs."""
    if isinstance(block, Line):
        return ["".join(run.text for run in block.runs)]
    return [
        "".join(cell.lead + "".join(run.text for run in cell.runs) for cell in row.cells) + row.tail
        for row in block.rows
    ]


@given(st.lists(st.lists(st.text(ALPHABET, max_size=12), max_size=3), max_size=6))
def test_no_character_is_changed_or_moved(paragraphs):
    runs = [[Run(text, None) for text in paragraph] for paragraph in paragraphs]

    blocks = typeset(runs)

    assert [text for block in blocks for text in written(block)] == ["".join(p) for p in paragraphs]


@pytest.mark.parametrize(
    ("text", "rank", "is_heading"),
    [
        pytest.param("一、友城工作", 1, True, id="rank 1, a heading"),
        pytest.param("一、全年接待外宾12批。", 1, False, id="rank 1, a sentence"),
        pytest.param("（一）线上交流", 2, True, id="rank 2, a heading"),
        pytest.param("1. 与夏斗湖市视频会议。", 3, False, id="rank 3"),
        pytest.param("1、与夏斗湖市视频会议", 3, False, id="rank 3 is never a heading"),
        pytest.param("1.3月5日，市长出访。", 3, False, id="rank 3 before a month"),
        pytest.param("（1）书信往来。", 4, False, id="rank 4"),
        pytest.param("②书信往来。", 4, False, id="rank 4, in a circle"),
        pytest.param("1.5亿元到位。", 0, False, id="a decimal number"),
        pytest.param("2020年，全市", 0, False, id="a year"),
        pytest.param("一带一路建设", 0, False, id="a numeral in a name"),
    ],
)
def test_numbered_items_have_the_rank_of_their_mark(text, rank, is_heading):
    (line,) = typeset([[Run(text)]])

    assert (line.rank, line.is_heading) == (rank, is_heading)


def test_rows_of_markdown_make_a_table_with_its_head():
    rows = ["| 城市 | 国家 |", "| --- | --- |", "| 夏斗湖 | 法国 |"]

    _before, table = typeset([[Run("如下：")], *([Run(row)] for row in rows)])

    assert (table.head, table.columns) == (1, 2)
    assert [row.number for row in table.rows] == [2, 3, 4]
    assert table.rows[2].cells[1].runs == (Run("法国"),)


def test_rows_with_tabs_keep_their_empty_cells():
    (table,) = typeset([[Run("城市\t国家\t年")], [Run("夏斗湖\t\t1993")]])

    assert [len(row.cells) for row in table.rows] == [3, 3]
    assert table.rows[1].cells[1].runs == ()


def test_one_row_alone_is_a_paragraph():
    (line,) = typeset([[Run("| 城市 | 国家 |")]])

    assert isinstance(line, Line)


def test_a_found_place_stays_found_inside_its_cell():
    runs = [Run("| 夏斗湖 | 法"), Run("国 | 19", 1), Run("93 |")]

    (table,) = typeset([runs, [Run("| 栃木 | 日本 | 1995 |")]])

    assert table.rows[0].cells[1].runs == (Run("法"), Run("国", 1))
    assert table.rows[0].cells[2].runs == (Run("19", 1), Run("93"))


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        pytest.param("3月1日,分别", ["日,"], id="after Han, before Han"),
        pytest.param("表示,2020年", ["示,"], id="before a number"),
        pytest.param("“义新欧”,以及", ["欧”,"], id="after a quotation mark"),
        pytest.param("1,000人", [], id="inside a number"),
        pytest.param("hello, world", [], id="among Latin letters"),
        pytest.param("分别，在", [], id="wide already"),
        pytest.param("人次,", [], id="at the end"),
    ],
)
def test_narrow_marks_between_han_are_found(text, narrow):
    pieces = list(narrow_marks(text))

    assert [piece for piece, is_narrow in pieces if is_narrow] == narrow
    assert "".join(piece for piece, _is_narrow in pieces) == text


@pytest.mark.parametrize(
    ("before", "text", "after", "narrow"),
    [
        pytest.param("外事", ",交流", "", [","], id="at the beginning"),
        pytest.param("", "外事,", "交流", ["事,"], id="at the end"),
        pytest.param("外", "事,交流", "", ["事,"], id="inside"),
        pytest.param("“义新欧", "”,以及", "", ["”,"], id="over a quotation mark"),
        pytest.param("外事", "交流", ",", [], id="in the run that follows"),
        pytest.param("外事,", "交流", "", [], id="in the run before"),
        pytest.param("1", ",000", "人", [], id="inside a number"),
    ],
)
def test_narrow_marks_are_found_over_the_border_of_a_run(before, text, after, narrow):
    pieces = list(narrow_marks(text, before, after))

    assert [piece for piece, is_narrow in pieces if is_narrow] == narrow
    assert "".join(piece for piece, _is_narrow in pieces) == text


@given(st.text(ALPHABET), st.text(ALPHABET), st.text(ALPHABET))
def test_runs_are_set_as_the_whole_is(before, text, after):
    whole = sum(is_narrow for _piece, is_narrow in narrow_marks(before + text + after))

    runs = [("", before, text + after), (before, text, after), (before + text, after, "")]
    found = [each for left, run, right in runs for each in narrow_marks(run, left, right)]

    assert sum(is_narrow for _piece, is_narrow in found) == whole


def test_readings_stay_above_their_characters_in_a_table():
    runs = [Run("城市\t国家", readings=("chéng", "shì", "", "guó", "jiā"))]

    (table,) = typeset([runs, [Run("栃木\t日本", readings=("lì", "mù", "", "rì", "běn"))]])

    assert table.rows[1].cells[1].runs == (Run("日本", readings=("rì", "běn")),)


@given(st.text("a/.城, "))
def test_long_runs_lose_no_character(text):
    assert "".join(piece for piece, _is_long in long_runs(text)) == text
