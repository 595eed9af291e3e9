"""A reader opens the page that an entry was read from, its lines marked."""

import re

import pytest
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from tests.conftest import Publish
from tests.readers.renderings import source_of
from yearbooks import publishing
from yearbooks.models import Entry, Import, Page, Passage, Revision, Yearbook
from yearbooks.parsing.editing import Drop
from yearbooks.publishing import Wording


@pytest.fixture
def book(publish: Publish) -> Yearbook:
    return publish(source_of("gongshu-2021.pdf"), "gongshu-2021.pdf")


def entry_titled(title: str) -> Entry:
    return Entry.objects.select_related("current").get(current__title=title)


def boxes_in(html: str) -> list[tuple[float, ...]]:
    found = re.findall(r'<rect x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"', html)
    return [tuple(map(float, numbers)) for numbers in found]


def test_the_lines_of_an_entry_are_marked_on_its_page(client: Client, book: Yearbook) -> None:
    entry = entry_titled("对台宣传工作")

    html = client.get(f"{entry.get_absolute_url()}/facsimile").content.decode()

    # Five lines in the right column of the second page, the first of them with the title.
    boxes = boxes_in(html)
    assert f'src="{Page.objects.get(number=2).get_image_url()}"' in html
    assert len(boxes) == 5
    assert all(x > 595 / 2 for x, _y, _width, _height in boxes)
    assert "文件第 2 页" in html


def test_an_entry_that_goes_on_overleaf_has_both_pages(client: Client, publish: Publish) -> None:
    publish(source_of("jinhua-2020.pdf"), "jinhua-2020.pdf")
    overleaf = Revision.objects.alias(count=Count("passages")).filter(count=2)
    entry = overleaf.select_related("entry__yearbook").first().entry

    first, second, third = (
        client.get(f"{entry.get_absolute_url()}/facsimile?page={number}") for number in (1, 2, 3)
    )

    assert 'rel="next" data-key="]" href="?page=2"' in first.content.decode()
    assert 'rel="prev" data-key="[" href="?page=1"' in second.content.decode()
    assert third.status_code == 404


def test_the_entry_leads_to_its_facsimile_with_the_printed_page(
    client: Client, book: Yearbook
) -> None:
    entry = entry_titled("对台宣传工作")

    html = client.get(entry.get_absolute_url()).content.decode()

    assert f'href="{entry.get_absolute_url()}/facsimile"' in html
    assert "原书第 2 页" in html


def test_the_picture_of_a_page_is_kept_for_ever(client: Client, book: Yearbook) -> None:
    address = Page.objects.get(number=1).get_image_url()

    first, again = client.get(address), client.get(address)

    assert first.headers["Content-Type"] == "image/webp"
    assert first.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert first.content[8:12] == b"WEBP"
    assert again.content == first.content


def test_a_page_without_a_published_entry_is_not_shown(client: Client, book: Yearbook) -> None:
    page = Page.objects.get(number=2)
    for entry in Entry.objects.filter(current__passages__page=page):
        publishing.withdraw(entry, reason="核实中。")

    response = client.get(page.get_image_url())

    assert response.status_code == 404


def test_a_withdrawn_entry_shows_no_facsimile(client: Client, book: Yearbook) -> None:
    entry = entry_titled("对台宣传工作")
    publishing.withdraw(entry, reason="核实中。")

    assert client.get(f"{entry.get_absolute_url()}/facsimile").status_code == 410


def test_an_entry_of_a_plain_text_has_none(client: Client, jinhua: Yearbook) -> None:
    entry = jinhua.entries.published().select_related("current").first()

    assert client.get(f"{entry.get_absolute_url()}/facsimile").status_code == 404
    assert "/facsimile" not in client.get(entry.get_absolute_url()).content.decode()


def test_a_text_that_is_brought_again_as_pages_gets_them(gongshu: Yearbook) -> None:
    current = set(gongshu.entries.published().values_list("current", flat=True))
    source, _new = publishing.receive(source_of("gongshu-2021.pdf"), "gongshu-2021.pdf")
    (attempt,) = publishing.draft_imports(source)
    publishing.revise_facts(attempt, corrects=gongshu)

    outcome = publishing.publish(attempt, confirm=True)

    assert outcome.kept == len(current)
    assert set(Passage.objects.values_list("revision", flat=True)) == current


def test_the_pages_of_a_draft_are_for_those_who_review_it(
    client: Client, admin_client: Client
) -> None:
    source, _new = publishing.receive(source_of("gongshu-2021.pdf"), "gongshu-2021.pdf")
    (attempt,) = publishing.draft_imports(source)
    address = reverse("admin:yearbooks_import_page", args=[attempt.pk, 2])

    shown, hidden = admin_client.get(address), client.get(address)

    assert shown.content[8:12] == b"WEBP"
    assert shown.headers["Cache-Control"] == "private, max-age=86400"
    assert hidden.status_code == 302
    assert (
        admin_client.get(reverse("admin:yearbooks_import_page", args=[attempt.pk, 3])).status_code
        == 404
    )


def test_a_revision_shows_the_lines_that_it_was_read_from(client: Client, book: Yearbook) -> None:
    entry = entry_titled("对台宣传工作")
    address = f"{entry.get_absolute_url()}/facsimile"
    before = boxes_in(client.get(address).content.decode())
    source, _new = publishing.receive(source_of("gongshu-2021.pdf") + b"\n", "again.pdf")
    (attempt,) = publishing.draft_imports(source)
    last = (
        publishing.bench_of(attempt).entry(key_of(attempt, "对台宣传工作"))[1].draft.paragraphs[-1]
    )
    start, end = last.pieces[-1]
    publishing.edit(attempt, Drop(start + (end - start) // 3, end), edition=0)
    publishing.revise_facts(attempt, corrects=book)
    publishing.publish(attempt, confirm=True)

    first, latest = (
        boxes_in(client.get(address.replace("/facs", f"{page}/facs")).content.decode())
        for page in ("/v1", "")
    )

    assert first == before
    assert 0 < len(latest) < len(before)


def key_of(attempt: Import, title: str) -> int:
    """Return the key of an entry of a draft."""
    entries = publishing.bench_of(attempt).entries
    return next(entry.key for entry in entries if entry.draft.title == title)


def corrected(entry: Entry) -> Revision:
    """Correct a misprint of an entry at the desk."""
    wording = Wording("对台宣传工作", ("编者的话。",))
    return publishing.correct(entry, wording, number=1, reason="误识")


def test_the_pages_of_a_corrected_entry_are_those_that_were_read(
    client: Client, book: Yearbook
) -> None:
    entry = entry_titled("对台宣传工作")
    address = entry.get_absolute_url()
    boxes = boxes_in(client.get(f"{address}/facsimile").content.decode())
    corrected(entry)

    latest, first, second = (
        client.get(f"{address}{page}/facsimile") for page in ("", "/v1", "/v2")
    )

    html = first.content.decode()
    assert boxes_in(latest.content.decode()) == boxes_in(html) == boxes
    assert f'<a href="{address}/v1">第1版</a>' in latest.content.decode()
    assert "编者的话" not in html
    assert "并非最新版" in html
    assert second.status_code == 404
    assert client.get(Page.objects.get(number=2).get_image_url()).status_code == 200


def test_a_revision_leads_to_its_own_facsimile(client: Client, book: Yearbook) -> None:
    entry = entry_titled("对台宣传工作")
    corrected(entry)
    address = entry.get_absolute_url()

    pages = [client.get(address + page).content.decode() for page in ("", "/v1", "/v2")]

    assert f'href="{address}/facsimile"' in pages[0]
    assert f'href="{address}/v1/facsimile"' in pages[1]
    assert "facsimile" not in pages[2]


def test_the_facsimile_of_a_revision_has_one_address(client: Client, book: Yearbook) -> None:
    entry = entry_titled("对台宣传工作")
    address = f"{entry.get_absolute_url()}/v1/facsimile"

    for other in (f"/{entry.pk}/v1/facsimile", f"/{entry.pk.upper()}/V1/facsimile/", f"{address}/"):
        moved = client.get(other)
        assert (moved.status_code, moved.headers["Location"]) == (301, address)
    assert client.get(address.replace("v1", "v9")).status_code == 404
    assert client.get(f"{address}.ris").status_code == 404


def test_a_withdrawn_entry_shows_no_facsimile_of_any_revision(
    client: Client, book: Yearbook
) -> None:
    entry = entry_titled("对台宣传工作")
    publishing.withdraw(entry, reason="核实中。")
    address = entry.get_absolute_url()

    assert client.get(f"{address}/v1/facsimile").status_code == 410
    assert "/facsimile" not in client.get(f"{address}/v1").content.decode()
