"""Two-column PDF gives the entries of the truth, and tells where each line stands on its page."""

from io import BytesIO

import pypdfium2
import pytest

from tests.readers.renderings import NAMES, drafts_of, read_entries, source_of, true_entries
from yearbooks.parsing import ParseError, parse
from yearbooks.parsing.pages import lines_of
from yearbooks.parsing.readers.pdf import page_image
from yearbooks.parsing.serialise import draft_from_record, draft_to_record

LOCKED = b"""%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99]>> endobj
4 0 obj <</Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s)>> endobj
trailer <</Root 1 0 R /Encrypt 4 0 R /ID [(0123456789abcdef) (0123456789abcdef)]>>
%%%%EOF
""" % (b"o" * 32, b"u" * 32)


def blank(pages=1):
    book = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        book.new_page(100, 100)
    book.save(buffer := BytesIO())
    book.close()
    return buffer.getvalue()


def refused_code(source):
    with pytest.raises(ParseError) as refused:
        parse(source, name="a.pdf")
    return refused.value.code


@pytest.mark.parametrize("name", NAMES)
def test_a_printed_chapter_gives_the_entries_of_the_truth(name):
    drafts = drafts_of(f"{name}.pdf")

    assert read_entries(drafts) == true_entries(name)
    assert all(draft.unplaced == () for draft in drafts)


@pytest.mark.parametrize("name", NAMES)
def test_running_heads_and_folios_are_furniture(name):
    (draft,) = drafts_of(f"{name}.pdf")

    folios = ["".join(text.split()) for text in draft.furniture if "—" in text]
    assert folios == [f"—{page.number}—" for page in draft.pages]


def test_a_running_head_names_the_yearbook_where_nothing_else_does():
    (draft,) = drafts_of("gongshu-2021.pdf")

    assert draft.text.startswith("拱墅年鉴 2021")
    assert draft.yearbook.title == "拱墅年鉴2021"


@pytest.mark.parametrize("name", NAMES)
def test_every_character_of_the_text_stands_in_a_line_of_a_page(name):
    (draft,) = drafts_of(f"{name}.pdf")

    held = {o for page in draft.pages for line in page.lines for o in range(line.start, line.end)}
    assert [c for o, c in enumerate(draft.text) if o not in held and not c.isspace()] == []


def test_a_passage_is_found_on_its_page():
    (draft,) = drafts_of("jinhua-2020.pdf")
    (start, end) = draft.sections[0].entries[0].paragraphs[0].pieces[0]

    found = lines_of(draft.pages, start, end)

    page = draft.pages[0]
    assert {number for number, _ in found} == {1}
    assert all(0 <= line.box[0] < line.box[2] <= page.width for _, line in found)
    assert all(0 <= line.box[1] < line.box[3] <= page.height for _, line in found)
    # It begins in the left column and goes on at the top of the right one.
    assert found[0][1].box[2] < page.width / 2 < found[-1][1].box[0]


def test_the_pages_of_a_draft_come_back_from_its_record():
    (draft,) = drafts_of("gongshu-2021.pdf")

    assert draft_from_record(draft_to_record(draft), draft.text) == draft


def test_a_page_is_drawn():
    picture = page_image(source_of("gongshu-2021.pdf"), 2, dpi=36)

    assert picture.startswith(b"\x89PNG")
    # A4 at half size, as the header of the picture says.
    assert int.from_bytes(picture[16:20]) == pytest.approx(298, abs=1)
    assert int.from_bytes(picture[20:24]) == pytest.approx(421, abs=1)


def test_a_page_that_is_not_there_is_not_drawn():
    with pytest.raises(IndexError):
        page_image(source_of("gongshu-2021.pdf"), 3)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        pytest.param(b"%PDF-1.7\n", "damaged", id="cut short"),
        pytest.param(LOCKED, "encrypted", id="password"),
        pytest.param(blank(), "no-text-recognised", id="no text"),
        pytest.param(blank(3001), "too-many-pages", id="too many pages"),
    ],
)
def test_what_gives_no_text_is_refused(source, code):
    assert refused_code(source) == code
