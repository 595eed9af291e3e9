"""Pictures of single pages in one ZIP are the pages of one book, in the order a person reads them."""

from functools import cache
from io import BytesIO

import pytest
from PIL import Image

from fixtures.readers.packing import pack
from fixtures.readers.scans import as_file, parted, piece
from tests.readers.renderings import drafts_of
from yearbooks.parsing import ParseError, parse, parse_members
from yearbooks.parsing.members import members_of
from yearbooks.parsing.readers import pictures
from yearbooks.parsing.readers.facsimile import draw
from yearbooks.text.folding import fold

LAST_ENTRY = (0.51, 0.632, 0.93, 0.735)
CUT_SHORT = b"\x89PNG\r\n\x1a\n"


@cache
def two_pages():
    """Give the last entry of a chapter on two pages, cut between two of its lines."""
    upper, lower = parted(piece("gongshu-2021", 2, LAST_ENTRY), 137)
    return as_file([upper], "PNG"), as_file([lower], "TIFF")


def blank(width=40, height=60, kind="PNG", frames=1):
    return as_file([Image.new("L", (width, height), "white")] * frames, kind)


def books_in(source):
    return [
        (member.name, [leaf.name for leaf in member.leaves])
        for member in members_of(source, "a.zip")
    ]


def size_of(webp):
    with Image.open(BytesIO(webp)) as image:
        return image.size


def test_a_text_goes_on_over_the_pages_and_a_spoilt_one_is_told_of():
    upper, lower = two_pages()
    source = pack({"卷/p10.tif": lower, "卷/p11.png": CUT_SHORT, "卷/p9.png": upper})
    (true,) = (
        entry
        for draft in drafts_of("gongshu-2021.pdf")
        for section in draft.sections
        for entry in section.entries
        if entry.title == "对台宣传工作"
    )

    (draft,) = parse(source, name="a.zip")

    (entry,) = draft.sections[0].entries
    told = {warning.code: warning.message for warning in draft.warnings}
    assert fold(entry.paragraphs[0].text) == fold(true.paragraphs[0].text)
    assert (draft.member, [page.number for page in draft.pages]) == ("卷", [1, 2])
    assert "第一张是“卷/p9.png”，最后一张是“卷/p11.png”" in told["pages-bound"]
    assert told["page-refused"].startswith("第 3 页“卷/p11.png”没有读入：文件已损坏")


def test_names_are_put_in_the_order_of_their_numbers():
    names = ("10.png", "9.jpg", "1-2.png", "封面.jpg", "２.PNG", "100.tif")

    ((_folder, found),) = books_in(pack(dict.fromkeys(names, b"")))

    assert found == ["1-2.png", "２.PNG", "9.jpg", "10.png", "100.tif", "封面.jpg"]


def test_each_folder_is_a_book():
    names = ("下/2.png", "下/1.png", "上/01.png", "上/02.png", "b.png", "a.png", "x/1.png")

    found = books_in(pack(dict.fromkeys(names, b"")))

    assert found == [
        ("", ["a.png", "b.png"]),
        ("x/1.png", []),
        ("上", ["上/01.png", "上/02.png"]),
        ("下", ["下/1.png", "下/2.png"]),
    ]


def test_a_zip_within_a_zip_is_a_book_as_well():
    inner = pack({"2.png": b"", "1.png": b""})

    found = books_in(pack({"卷.zip": inner, "a.txt": "【甲】乙。"}))

    assert found == [("a.txt", []), ("卷.zip", ["卷.zip/1.png", "卷.zip/2.png"])]


def test_beside_a_document_pictures_are_files_of_their_own():
    found = books_in(pack({"1.png": b"", "2.png": b"", "说明.txt": "好"}))

    assert found == [("1.png", []), ("2.png", []), ("说明.txt", [])]


def test_what_is_a_picture_is_told_by_what_it_holds():
    named_wrongly = pack({"1.png": "%PDF-1.7", "2.png": b""})

    assert books_in(named_wrongly) == [("1.png", []), ("2.png", [])]
    assert books_in(pack({"1.dat": blank(), "2.dat": blank()})) == [("", ["1.dat", "2.dat"])]


def test_what_systems_put_beside_pictures_is_no_page():
    litter = ("__MACOSX/._1.png", ".DS_Store", "Thumbs.db")

    found = books_in(pack(dict.fromkeys(("1.png", "2.png", *litter), b"")))

    assert found == [("", ["1.png", "2.png"])]


def test_pictures_that_are_all_spoilt_are_refused_with_the_reason():
    (outcome,) = parse_members(pack({"1.png": CUT_SHORT, "2.png": CUT_SHORT}), name="a.zip")

    assert outcome.error.code == "damaged"


def test_a_book_of_pictures_has_an_end(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PAGES", 3)
    leaves = {"1.tif": blank(kind="TIFF", frames=2), "2.tif": blank(kind="TIFF", frames=2)}

    with pytest.raises(ParseError, match="文件有 4 页") as refused:
        parse(pack(leaves), name="a.zip")

    assert refused.value.code == "too-many-pages"


def test_pictures_out_of_proportion_are_refused_whole():
    with pytest.raises(ParseError) as refused:
        parse(pack({"1.png": b"\0" * 3_000_000, "2.png": blank()}), name="a.zip")

    assert refused.value.code == "too-large"


def test_a_page_of_a_book_is_drawn_from_its_own_picture():
    leaves = {
        "卷/2.tif": blank(30, 60, "TIFF", frames=2),
        "卷/10.png": blank(50, 60),
        "卷/1.png": blank(20, 60),
    }
    source = pack(leaves)

    sizes = [size_of(draw(source, number, name="a.zip", member="卷")) for number in range(1, 5)]

    assert sizes == [(20, 60), (30, 60), (30, 60), (50, 60)]
    with pytest.raises(IndexError):
        draw(source, 5, name="a.zip", member="卷")


def test_pages_in_no_folder_and_drafts_of_one_picture_are_drawn():
    source = pack({"2.png": blank(30), "1.png": blank(20)})

    assert size_of(draw(source, 2, name="a.zip")) == (30, 60)
    assert size_of(draw(source, 1, name="a.zip", member="2.png")) == (30, 60)
