"""Pieces of text on pages become paragraphs in the order of reading."""

import pytest

from yearbooks.parsing.readers.printed import Piece, Sheet, write_sheets

EM, PITCH, TOP = 10.0, 16.0, 100.0
TEXT = "二〇二〇年区外事办公室审核办理境外人员来华邀请函"


def piece(text, left, row, em=EM):
    base = TOP + row * PITCH
    return Piece(text, (left, base - em, left + len(text) * em, base), base, em)


def column(left, texts, first=0):
    return [piece(text, left, first + row) for row, text in enumerate(texts)]


def full_lines(count, length=20, sign=""):
    """Give lines that all differ; `sign` begins each, so that no two pages are alike."""
    return [f"{sign}{(TEXT * 3)[at:]}"[:length] for at in range(count)]


def lines_of(*pages, width=600):
    sheets = [Sheet(n, width, 800, tuple(pieces)) for n, pieces in enumerate(pages, 1)]
    document = write_sheets(sheets)
    return [document.view[line.start : line.end] for line in document.lines]


def two_columns(left, right, shift=0):
    return [*column(60 + shift, left), *column(320 + shift, right)]


def test_the_left_column_is_read_before_the_right():
    left, right = full_lines(12), full_lines(11)

    lines = lines_of(two_columns(left, right))

    assert lines == ["".join(left + right)]


def test_the_order_of_the_pieces_in_the_file_is_of_no_account():
    page = two_columns(full_lines(12), full_lines(12))

    assert lines_of(page[::-1]) == lines_of(page)


def test_three_columns_are_read_in_turn():
    texts = [[f"{n}{text}" for text in full_lines(12, 13)] for n in "甲乙丙"]

    lines = lines_of([p for n, part in enumerate(texts) for p in column(50 + n * 170, part)])

    assert lines == ["".join(line for part in texts for line in part)]


def test_a_heading_across_parts_the_columns_into_bands():
    upper, lower = full_lines(8), full_lines(8)
    heading = piece("侨务工作情况", 270, 9)
    page = [*two_columns(upper, upper), heading, *column(60, lower, 11), *column(320, lower, 11)]

    assert lines_of(page) == ["".join(upper + upper), "侨务工作情况", "".join(lower + lower)]


def test_a_heading_set_wide_around_the_gutter_is_one_line():
    body = full_lines(8)
    heading = [piece("综", 270, 0), piece("述", 310, 0)]
    page = [*heading, *column(60, body, 2), *column(320, body, 2)]

    assert lines_of(page)[0] == "综 述"


def test_mirrored_margins_have_gutters_of_their_own():
    texts = [full_lines(12, sign=sign) for sign in "甲乙丙丁"]
    pages = [two_columns(text, text, 30 * (number % 2)) for number, text in enumerate(texts)]

    assert lines_of(*pages) == ["".join(line for text in texts for line in text * 2)]


def test_a_short_last_page_is_read_with_the_gutter_of_the_others():
    text = full_lines(12)
    last = [piece("甲" * 20, 60, 0), piece("乙" * 20, 320, 0), piece("丙" * 20, 60, 1)]

    lines = lines_of(two_columns(text, text), two_columns(text, text), last)

    assert lines[0].endswith("甲" * 20 + "丙" * 20 + "乙" * 20)


@pytest.mark.parametrize(
    ("texts", "indent", "lines"),
    [
        pytest.param(["完" * 19 + "。", "开始"], 20, 2, id="indent"),
        pytest.param(["完" * 16 + "。", "开始"], 0, 2, id="short line that is closed"),
        pytest.param(["完" * 19 + "。", "接着"], 0, 1, id="full line that is closed"),
        pytest.param(["完" * 18, "接着"], 0, 1, id="line that is not closed"),
        pytest.param(["短题", "接着"], 0, 2, id="line that ends early"),
        pytest.param(["完" * 19 + "。", "【概况】"], 0, 2, id="bracket that opens an entry"),
    ],
)
def test_paragraphs_begin_where_a_reader_sees_them(texts, indent, lines):
    body = full_lines(10)
    pieces = [*column(60, body), piece(texts[0], 60, 10), piece(texts[1], 60 + indent, 11)]

    found = lines_of(pieces)

    assert len(found) == lines
    assert "".join(found) == "".join([*body, *texts])


def test_latin_words_are_parted_where_lines_end_and_han_is_not():
    # A Latin letter is half as wide; its piece is set by its box.
    body = full_lines(10)
    latin = Piece("GONGSHU " * 5 + "NEW", (60, 250, 260, 260), 260, EM)
    after = Piece("YEARBOOK", (60, 266, 140, 276), 276, EM)

    assert lines_of([*column(60, body), latin, after])[0].endswith("NEW YEARBOOK")


def test_a_running_head_does_not_part_a_sentence():
    texts = [full_lines(12, sign=sign) for sign in "甲乙"]
    pages = [
        [piece("湖州年鉴", 250, -3), *column(60, text), piece(f"— {number} —", 280, 20)]
        for number, text in enumerate(texts, 7)
    ]

    assert lines_of(*pages) == ["".join(texts[0] + texts[1])]


def test_a_line_of_the_text_that_comes_back_is_no_running_head():
    texts = [[sign * 20, "外宾名单", *full_lines(9, sign=sign)] for sign in "甲乙"]

    lines = lines_of(*(column(60, text) for text in texts))

    assert "".join(lines).count("外宾名单") == 2


def test_a_gap_in_the_line_pitch_is_remarked():
    pieces = [*column(60, full_lines(6)), *column(60, full_lines(6), first=7)]

    document = write_sheets([Sheet(3, 600, 800, tuple(pieces))])

    (note,) = document.warnings
    assert note.code == "line-hole"
    assert note.message.startswith("第 3 页")


def test_text_that_is_printed_twice_is_read_once():
    page = [*column(60, full_lines(8)), *column(60.5, full_lines(8))]

    assert lines_of(page) == ["".join(full_lines(8))]
