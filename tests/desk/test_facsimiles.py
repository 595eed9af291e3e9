"""Who reviews a draft sees the pages it was read from beside the entries, with plain links alone."""

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.admin.test_publish_page import draft
from tests.readers.renderings import source_of
from yearbooks import publishing
from yearbooks.desk.sheets import pages_on, sheets
from yearbooks.models import Import
from yearbooks.parsing.draft import Warning
from yearbooks.publishing.drafts import keep_draft

pytestmark = pytest.mark.django_db
A_PAGE = re.compile(r'<section class="pane-page" id="page-(\d+)"')
CHOSEN = re.compile(r'<a href="[^"]*" tabindex="-1" data-of="(\d+)" class="is-chosen">')


@pytest.fixture
def printed(db: None) -> Import:
    """Return the draft of a book in pages."""
    return draft(source_of("jinhua-2020.pdf"), "jinhua-2020.pdf")


def page(client: Client, name: str, *arguments: object, query: str = "") -> str:
    """Return a page of the desk."""
    address = reverse(f"admin:yearbooks_import_{name}", args=arguments)
    return client.get(address + query).content.decode()


def test_the_source_is_text_until_the_pages_are_asked_for(
    admin_client: Client, printed: Import
) -> None:
    text = page(admin_client, "change", printed.pk)
    pages = page(admin_client, "change", printed.pk, query="?facsimile=1")

    count = len(publishing.draft_of(printed).pages)
    assert A_PAGE.findall(text) == []
    assert 'id="line-1"' in text
    assert A_PAGE.findall(pages) == [str(number) for number in range(1, count + 1)]
    assert 'id="line-1"' not in pages


def test_the_choice_is_remembered_until_another_is_made(
    admin_client: Client, printed: Import
) -> None:
    page(admin_client, "change", printed.pk, query="?facsimile=2")

    again = page(admin_client, "change", printed.pk)
    back = page(admin_client, "change", printed.pk, query="?pane=source")
    stays = page(admin_client, "change", printed.pk)

    assert [bool(A_PAGE.search(html)) for html in (again, back, stays)] == [True, False, False]


def test_the_chosen_entry_is_marked_on_its_page_and_opened(
    admin_client: Client, printed: Import
) -> None:
    key = publishing.bench_of(printed).entries[30].key

    html = page(admin_client, "change", printed.pk, query=f"?facsimile=&chosen={key}")

    shown = re.search(r'data-facsimile="(\d+)"', html)[1]
    assert set(CHOSEN.findall(html)) == {str(key)}
    assert html.index(f'id="page-{shown}"') < html.index(f'data-of="{key}"')
    assert f'id="entry-{key}" open' in html
    assert int(shown) > 1


def test_every_entry_of_the_outline_leads_to_its_page_and_back(
    admin_client: Client, printed: Import
) -> None:
    entries = publishing.bench_of(printed).entries

    html = page(admin_client, "change", printed.pk, query="?facsimile=1")

    for entry in entries:
        link = re.search(
            rf'href="(\?sheet=1&amp;facsimile=\d+&amp;chosen={entry.key}#page-\d+)"', html
        )
        assert link
        assert f'data-of="{entry.key}"' in html


def test_a_warning_leads_to_its_line_on_the_page(admin_client: Client, printed: Import) -> None:
    parsed = publishing.draft_of(printed)
    number = publishing.bench_of(printed).lines.number(parsed.pages[3].lines[5].start)
    remark = Warning("unusual-credit", "撰稿“陈琦等”中有不常见的姓名，请核对。", line=number)
    keep_draft(printed, replace(parsed, warnings=(remark,)))
    printed.save()

    html = page(admin_client, "change", printed.pk, query="?facsimile=1")

    assert f'href="?sheet=1&amp;facsimile={parsed.pages[3].number}#line-{number}"' in html
    assert html.count(f'<rect id="line-{number}"') == 1


@pytest.mark.parametrize(
    ("query", "zoom"),
    [("", "100"), ("&zoom=150", "150"), ("&zoom=7", "100"), ("&zoom=x", "100")],
)
def test_the_size_of_the_pages_goes_by_plain_links(
    admin_client: Client, printed: Import, query: str, zoom: str
) -> None:
    html = page(admin_client, "change", printed.pk, query=f"?facsimile=2{query}")

    assert f'data-zoom="{zoom}"' in html


@pytest.mark.parametrize("asked", ["0", "99", "-1", "x", "9" * 30])
def test_a_page_that_there_is_not_leads_to_the_first(
    admin_client: Client, printed: Import, asked: str
) -> None:
    html = page(admin_client, "change", printed.pk, query=f"?facsimile={asked}&chosen={asked}")

    assert 'data-facsimile="1"' in html


def test_a_text_without_pages_offers_none(admin_client: Client) -> None:
    plain = draft("金华年鉴2020\n\n外事\n\n【概况】2019年接待外宾。\n")

    html = page(admin_client, "change", plain.pk, query="?facsimile=1")

    assert "data-pane" not in html
    assert 'id="line-1"' in html


def test_a_sheet_of_many_shows_its_own_pages(printed: Import) -> None:
    bench = publishing.bench_of(printed)
    made = sheets(bench, most=10)

    first, *_others, last = (pages_on(bench, made, sheet) for sheet in made)

    pages = bench.draft.pages
    assert first[0] == pages[0]
    assert last[-1] == pages[-1]
    assert max(len(first), len(last)) < len(pages)


def test_a_page_is_found_on_its_sheet(
    admin_client: Client, printed: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yearbooks.desk.sheets.sheets.__defaults__", (10,))
    last = publishing.draft_of(printed).pages[-1].number

    by_page = page(admin_client, "change", printed.pk, query=f"?facsimile={last}")
    on_first = page(admin_client, "change", printed.pk, query="?facsimile=&sheet=1")

    assert f'data-facsimile="{last}"' in by_page
    assert 'data-sheet-shown="1"' not in by_page
    assert f'id="page-{last}"' not in on_first


def test_the_page_of_an_entry_marks_its_lines(admin_client: Client, printed: Import) -> None:
    key = publishing.bench_of(printed).entries[3].key

    html = page(admin_client, "entry", printed.pk, key)

    assert reverse("admin:yearbooks_import_page", args=[printed.pk, 1]) in html
    assert html.count("<rect ") > 1


def test_the_picture_of_a_draft_is_kept_by_the_browser_of_who_reviews_it_alone(
    admin_client: Client, printed: Import, django_user_model: type[User]
) -> None:
    address = reverse("admin:yearbooks_import_page", args=[printed.pk, 1])
    reader = Client()
    reader.force_login(django_user_model.objects.create_user("reader", is_staff=True))

    picture, missing = admin_client.get(address), admin_client.get(address.replace("1.w", "99.w"))

    assert picture.headers["Content-Type"] == "image/webp"
    assert picture.headers["Cache-Control"] == "private, max-age=86400"
    assert "Cookie" in picture.headers["Vary"]
    assert (missing.status_code, missing.headers["Cache-Control"]) == (404, "private, no-store")
    assert (Client().get(address).status_code, reader.get(address).status_code) == (302, 403)


def test_pages_of_the_desk_are_kept_by_nobody(admin_client: Client, printed: Import) -> None:
    address = reverse("admin:yearbooks_import_change", args=[printed.pk])

    assert admin_client.get(address).headers["Cache-Control"] == "private, no-store"
