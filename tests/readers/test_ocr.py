"""Scans give the entries of the truth: pages of PDF files without text, and pictures."""

import struct
import sys
import zlib
from functools import cache
from io import BytesIO

import pypdfium2
import pytest

from fixtures.readers.scans import as_file, piece
from tests.parsing.test_samples import GAZETTEER
from tests.readers.renderings import drafts_of, source_of
from yearbooks.parsing import ParseError, parse
from yearbooks.parsing.pages import lines_of
from yearbooks.parsing.readers.printed import Piece, Sheet, write_sheets
from yearbooks.text.folding import fold

# Of page 2 of gongshu-2021: two columns with an entry each, and the last entry of the chapter.
TWO_ENTRIES = (0.0, 0.065, 1.0, 0.28)
LAST_ENTRY = (0.51, 0.632, 0.93, 0.735)


@cache
def scan(box, turned=0):
    return piece("gongshu-2021", 2, box).rotate(-turned, expand=True, fillcolor="white")


def bare(text):
    return "".join(fold(text).split())


def texts_of(drafts):
    return {
        bare(entry.title): [bare(paragraph.text) for paragraph in entry.paragraphs]
        for draft in drafts
        for section in draft.sections
        for entry in section.entries
    }


def refused_code(source, name):
    with pytest.raises(ParseError) as refused:
        parse(source, name=name)
    return refused.value.code


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def huge_png(width, height):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_scanned_page_in_two_columns_gives_the_entries_of_the_truth():
    true = texts_of(drafts_of("gongshu-2021.pdf"))

    found = texts_of(parse(as_file([scan(TWO_ENTRIES)], "PDF"), name="a.pdf"))

    assert set(found) == {"重点侨资企业服务联系机制建立", "侨资企业服务年活动"}
    assert found == {title: true[title] for title in found}


def test_a_picture_that_lies_on_its_side_is_read_upright():
    source = as_file([scan(LAST_ENTRY, turned=90)], "TIFF")

    (draft,) = parse(source, name="a.tif", gazetteer=GAZETTEER)

    (page,) = draft.pages
    ((start, _end),) = draft.sections[0].entries[0].paragraphs[0].pieces[:1]
    ((_number, line), *_others) = lines_of(draft.pages, start, start + 1)
    assert list(texts_of([draft])) == ["对台宣传工作"]
    assert (page.turned, page.width > page.height) == (270, True)
    assert line.box[3] < page.height / 3


def test_a_pdf_may_hold_pages_with_text_and_scanned_ones():
    book = pypdfium2.PdfDocument(source_of("gongshu-2021.pdf"))
    scanned = pypdfium2.PdfDocument(as_file([scan(LAST_ENTRY)], "PDF"))
    book.del_page(1)
    book.import_pages(scanned)
    book.save(buffer := BytesIO())
    true = texts_of(drafts_of("gongshu-2021.pdf"))

    (draft,) = parse(buffer.getvalue(), name="a.pdf", gazetteer=GAZETTEER)

    (note,) = [warning for warning in draft.warnings if warning.code == "recognised"]
    assert note.message.startswith("有 1 页的文字是识别所得：第 2 页")
    assert texts_of([draft])["对台宣传工作"] == true["对台宣传工作"]


def test_a_line_that_was_read_without_confidence_is_remarked_with_its_place():
    pieces = [
        Piece("【概况】接待外宾。", (60, 90, 160, 100), 100, 10, score=0.99),
        Piece("区外事办接侍外宾。", (80, 106, 170, 116), 116, 10, score=0.6),
    ]

    document = write_sheets([Sheet(4, 600, 800, tuple(pieces), recognised=True)])

    doubtful = document.warnings[-1]
    assert doubtful.message == "第 4 页“区外事办接侍外宾。”一行识别把握不大（60%），请对照影印件。"
    assert document.text[doubtful.start : doubtful.end] == "区外事办接侍外宾。"
    assert doubtful.line == 2


def test_the_lines_of_a_page_that_lies_askew_are_marked_as_they_lie():
    line = Piece("【概况】好。", (0, 395, 600, 405), 404, 10)

    document = write_sheets([Sheet(1, 600, 800, (line,), skew=0.1, recognised=True)])

    left, top, right, bottom = document.pages[0].lines[0].box
    assert top == pytest.approx(400 - 300 * 0.0998 - 5, abs=0.3)
    assert bottom == pytest.approx(400 + 300 * 0.0998 + 5, abs=0.3)
    assert (left, right) == pytest.approx((1.0, 599.0), abs=0.3)


@pytest.mark.parametrize(
    ("source", "name", "code"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n", "a.png", "damaged", id="cut short"),
        pytest.param(huge_png(9_000, 9_000), "a.png", "too-many-pixels", id="above our limit"),
        pytest.param(huge_png(12_000, 12_000), "a.png", "too-many-pixels", id="one to warn of"),
        pytest.param(huge_png(60_000, 60_000), "a.png", "too-many-pixels", id="bomb"),
        pytest.param(huge_png(300, 300), "a.png", "damaged", id="without pixels"),
        pytest.param(b"GIF89a/*" + b"*/alert(1)//" * 9, "a.gif", "unsupported-format", id="GIF"),
    ],
)
def test_pictures_that_cannot_be_read_are_refused(source, name, code):
    assert refused_code(source, name) == code


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        pytest.param("PDF", "a.pdf", "scanned", id="PDF"),
        pytest.param("PNG", "a.png", "ocr-missing", id="picture"),
    ],
)
def test_without_the_extra_scans_are_refused_with_advice(monkeypatch, kind, name, code):
    monkeypatch.setitem(sys.modules, "rapidocr", None)

    assert refused_code(as_file([scan(LAST_ENTRY)], kind), name) == code
