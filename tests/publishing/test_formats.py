"""A chapter is the same in the archive whatever format it came in."""

import pytest

from fixtures.readers.packing import pack
from tests.conftest import SAMPLES, Publish
from tests.readers.renderings import FILES
from yearbooks import publishing
from yearbooks.models import Entry, Yearbook
from yearbooks.publishing.drafts import draft_of

FORMATS = ("content-system.html", "table-era.html", "article.html", "docx", "epub", "pdf")


def contents(suffix: str) -> bytes:
    return (FILES / f"gongshu-2021.{suffix}").read_bytes()


def held() -> dict[str, tuple[str, list[str]]]:
    entries = Entry.objects.published().in_print_order()
    return {entry.pk: (entry.current.title, entry.current.paragraphs) for entry in entries}


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_brings_the_entries_of_the_markdown(publish: Publish, suffix: str) -> None:
    publish((SAMPLES / "gongshu-2021.md").read_bytes(), "gongshu-2021.md")
    before = held()

    publish(contents(suffix), f"gongshu-2021.{suffix}")

    assert held() == before
    assert {entry.current.number for entry in Entry.objects.all()} == {1}


def test_a_zip_brings_an_import_for_each_of_its_files(db: None) -> None:
    names = ("gongshu-2021.docx", "jinhua-2020.epub")
    source, _new = publishing.receive(
        pack({name: (FILES / name).read_bytes() for name in names}), "both.zip"
    )

    attempts = publishing.draft_imports(source)

    assert [draft_of(attempt).member for attempt in attempts] == list(names)
    for attempt in attempts:
        publishing.publish(attempt)
    labels = Yearbook.objects.order_by("label").values_list("label", flat=True)
    assert list(labels) == ["hangzhou-gongshu-2021", "jinhua-2020"]


def test_the_draft_of_a_pdf_keeps_its_pages(db: None) -> None:
    source, _new = publishing.receive(contents("pdf"), "gongshu-2021.pdf")

    [attempt] = publishing.draft_imports(source)

    pages = draft_of(attempt).pages
    assert [page.number for page in pages] == [1, 2]
    assert all(page.lines for page in pages)
