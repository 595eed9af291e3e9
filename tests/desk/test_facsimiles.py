"""Who reviews a draft sees the pages it was read from: those of the sheet, and those of an entry."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.test_publish_page import draft
from tests.readers.renderings import source_of
from yearbooks import publishing
from yearbooks.desk.sheets import pages_on, sheets
from yearbooks.models import Import

pytestmark = pytest.mark.django_db
A_PAGE = re.compile(r'<section id="page-(\d+)">')


@pytest.fixture
def printed(db: None) -> Import:
    """Return the draft of a book in pages."""
    return draft(source_of("jinhua-2020.pdf"), "jinhua-2020.pdf")


def page(client: Client, name: str, *arguments: object) -> str:
    """Return a page of the desk."""
    return client.get(reverse(f"admin:yearbooks_import_{name}", args=arguments)).content.decode()


def test_a_draft_on_one_sheet_shows_all_its_pages(admin_client: Client, printed: Import) -> None:
    html = page(admin_client, "change", printed.pk)

    shown = A_PAGE.findall(html)
    # By its name the page's script opens it again after an edit.
    assert 'id="source-pages"' in html
    count = len(publishing.draft_of(printed).pages)
    assert shown == [str(number) for number in range(1, count + 1)]


def test_a_sheet_of_many_shows_its_own_pages(printed: Import) -> None:
    bench = publishing.bench_of(printed)
    made = sheets(bench, most=10)

    first, *_others, last = (pages_on(bench, made, sheet) for sheet in made)

    pages = bench.draft.pages
    assert first[0] == pages[0]
    assert last[-1] == pages[-1]
    assert max(len(first), len(last)) < len(pages)


def test_the_page_of_an_entry_marks_its_lines(admin_client: Client, printed: Import) -> None:
    key = publishing.bench_of(printed).entries[3].key

    html = page(admin_client, "entry", printed.pk, key)

    assert reverse("admin:yearbooks_import_page", args=[printed.pk, 1]) in html
    assert html.count("<rect ") > 1


def test_the_picture_of_a_draft_is_kept_by_nobody_else(
    admin_client: Client, printed: Import
) -> None:
    address = reverse("admin:yearbooks_import_page", args=[printed.pk, 1])

    picture, stranger = admin_client.get(address), Client().get(address)

    assert picture.headers["Content-Type"] == "image/webp"
    assert "private" in picture.headers["Cache-Control"]
    assert stranger.status_code == 302
