"""EPUB books are read page by page in the order of their spine."""

import pytest

from fixtures.readers.book import CONTAINER, PAGE, epub
from fixtures.readers.packing import pack
from tests.readers.renderings import NAMES, drafts_of, read_entries, source_of, true_entries
from yearbooks.parsing import ParseError, parse, read

CHAPTER = PAGE.format(body="<h2>外事</h2><p><b>【概况】</b>好。</p>")
ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>
<CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>"""


def book(*, title="外事篇", **members):
    package = f"""<package><metadata><title>{title}</title></metadata><manifest>
    <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
    <spine><itemref idref="a"/><itemref idref="missing"/></spine></package>"""
    return pack(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/content.opf": package,
            "OEBPS/a.xhtml": CHAPTER,
        }
        | members
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_book_gives_the_entries_of_the_truth(name):
    drafts = drafts_of(f"{name}.epub")

    assert read_entries(drafts) == true_entries(name)
    assert all(draft.unplaced == () for draft in drafts)


@pytest.mark.parametrize("name", NAMES)
def test_the_table_of_contents_is_no_part_of_the_text(name):
    assert "目录" not in read(epub(name), "a.epub").text


def test_a_book_is_known_without_its_extension():
    (draft,) = parse(source_of("gongshu-2021.epub"), name="upload")

    assert draft.entry_count == 14


def test_the_title_of_the_metadata_serves_where_it_is_a_yearbooks():
    (draft,) = parse(book(title="杭州年鉴2019"), name="a.epub")

    assert draft.yearbook.title == "杭州年鉴2019"


def test_a_protected_book_is_refused():
    with pytest.raises(ParseError) as refused:
        parse(book(**{"META-INF/encryption.xml": ENCRYPTION}), name="a.epub")

    assert refused.value.code == "encrypted"


def test_a_book_without_its_list_of_pages_is_refused():
    with pytest.raises(ParseError) as refused:
        parse(pack({"META-INF/container.xml": CONTAINER}), name="a.epub")

    assert refused.value.code == "damaged"
