"""Bulk loading: whole yearbooks at once, with every promise of the ordinary path."""

import hashlib
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client

from tests.conftest import Publish
from yearbooks import publishing, search
from yearbooks.models import Entry, EntryTopic, Import, Revision, Section, SourceFile, Yearbook
from yearbooks.parsing.bookjson import book_to_json
from yearbooks.parsing.records import BookRecord, EntryRecord, SectionRecord
from yearbooks.publishing import PublishingError, bulk
from yearbooks.publishing.drafts import draft_of
from yearbooks.text.identifiers import is_identifier
from yearbooks.text.query import parse_query

pytestmark = pytest.mark.django_db

BOOK = BookRecord(
    place="330700",
    title="金华年鉴2021",
    edition_year=2021,
    covered_year=2020,
    sections=(
        SectionRecord(
            "外事",
            "外事",
            (
                EntryRecord("概况", ("2020年,金华市外办办理APEC商务旅行卡110张。",)),
                EntryRecord("外宾来访", ("接待外宾八批。", "会见肯尼亚驻华大使。"), ("王黎明",)),
            ),
        ),
        SectionRecord("侨务", "侨务", (EntryRecord("侨情", ("全市有侨胞五万人。",)),)),
    ),
    publisher="方志出版社",
)

OTHER = (
    SectionRecord(
        "外事",
        "外事",
        tuple(EntryRecord(title, (f"{title}，接待外宾。",)) for title in ("甲", "乙", "丙")),
    ),
)


def held() -> dict[str, str]:
    return {entry.current.title: entry.pk for entry in Entry.objects.published()}


def test_book_is_written_as_publishing_would() -> None:
    publishing.load_books([BOOK])

    book = Yearbook.objects.get()
    facts = (book.label, book.title, book.edition_year, book.covered_year, book.publisher)
    assert facts == ("jinhua-2021", "金华年鉴2021", 2021, 2020, "方志出版社")
    assert list(book.sections.values_list("position", "heading", "kind")) == [
        (1, "外事", "外事"),
        (2, "侨务", "侨务"),
    ]
    assert list(Entry.objects.in_print_order().values_list("current__title", "position")) == [
        ("概况", 1),
        ("外宾来访", 2),
        ("侨情", 1),
    ]


def test_revisions_carry_hash_and_credits_of_the_run() -> None:
    publishing.load_books([BOOK])

    first, second, third = Revision.objects.order_by("pk")
    text = "外宾来访\n接待外宾八批。\n会见肯尼亚驻华大使。"
    assert second.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert {one.number for one in (first, second, third)} == {1}
    assert (first.printed_credits, first.credits, first.credits_inferred) == ([], ["王黎明"], True)
    assert (second.printed_credits, second.credits_inferred) == (["王黎明"], False)
    assert (third.credits, third.credits_inferred) == ([], False)


def test_identifiers_are_minted() -> None:
    publishing.load_books([BOOK])

    assert all(map(is_identifier, held().values()))


def test_topics_are_those_of_the_rules() -> None:
    publishing.load_books([BOOK])
    rows = EntryTopic.objects.order_by("entry", "topic").values_list("entry", "topic", "evidence")
    bulk = list(rows)

    publishing.classify_entries(Entry.objects.select_related("current"))

    assert bulk
    assert list(rows) == bulk


def test_entries_are_found_at_once() -> None:
    publishing.load_books([BOOK])

    found = search.find(search.Criteria(query=parse_query("肯尼亚")))

    assert found.first.total == 1


def test_original_is_kept_and_the_draft_read_back() -> None:
    publishing.load_books([BOOK])

    attempt = Import.objects.get()
    draft = draft_of(attempt)
    assert attempt.state == Import.State.PUBLISHED
    with attempt.source.file.open("rb") as file:
        assert file.read().decode() == draft.text == book_to_json(BOOK)
    assert [entry.title for section in draft.sections for entry in section.entries] == [
        "概况",
        "外宾来访",
        "侨情",
    ]


def test_same_book_twice_is_skipped_and_counted() -> None:
    first = publishing.load_batch([BOOK, BOOK])
    before = held()

    again = publishing.load_batch([BOOK])

    assert (first.books, first.entries, first.held) == (1, 3, 1)
    assert (again.books, again.entries, again.held) == (0, 0, 1)
    assert held() == before
    assert (Import.objects.count(), SourceFile.objects.count()) == (1, 1)


def test_book_that_was_published_from_a_file_is_skipped(archive_1: Yearbook) -> None:
    book = replace(BOOK, title=archive_1.title)

    loaded = publishing.load_batch([book])

    assert (loaded.books, loaded.held) == (0, 1)


def test_texts_that_another_yearbook_holds_are_left_to_a_person() -> None:
    publishing.load_books([BOOK])

    with pytest.raises(PublishingError, match="--into jinhua-2021"):
        publishing.load_books([replace(BOOK, title="金华市年鉴2021")])

    assert Yearbook.objects.count() == 1


def test_two_books_of_one_place_and_year_get_two_labels() -> None:
    entry = EntryRecord("简述", ("接待记者四批。",))
    other = replace(
        BOOK, title="金华外事年鉴2021", sections=(SectionRecord("外事", "外事", (entry,)),)
    )

    publishing.load_books([BOOK, other])

    labels = set(Yearbook.objects.values_list("label", flat=True))
    assert labels == {"jinhua-2021", "jinhua-2021-2"}


def test_corrected_text_file_keeps_identifiers(publish: Publish) -> None:
    publishing.load_books([BOOK])
    before = held()
    corrected = (
        "金华年鉴2021\n\n外事\n\n【概况】2020年,金华市外办办理APEC商务旅行卡111张。\n\n"
        "【外宾来访】接待外宾八批。\n\n会见肯尼亚驻华大使。（王黎明）\n\n"
        "侨务\n\n【侨情】全市有侨胞五万人。\n"
    )

    publish(corrected, "corrected.txt")

    assert held() == before
    assert Yearbook.objects.count() == 1
    numbers = Entry.objects.order_by().values_list("current__title", "current__number")
    assert dict(numbers) == {"概况": 2, "外宾来访": 1, "侨情": 1}


def test_its_import_can_be_published_again(publish: Publish) -> None:
    publishing.load_books([BOOK])
    before = (held(), Revision.objects.count())

    outcome = publishing.publish(publishing.reopen(Import.objects.get()))

    assert not outcome.wrote
    assert (held(), Revision.objects.count()) == before


def test_a_bad_book_keeps_its_whole_batch_out() -> None:
    nowhere = replace(BOOK, place="999999")

    with pytest.raises(PublishingError, match="999999"):
        publishing.load_batch([BOOK, nowhere])

    assert not Yearbook.objects.exists()
    assert not SourceFile.objects.exists()


def test_a_book_without_entries_is_refused() -> None:
    with pytest.raises(PublishingError, match="没有条目"):
        publishing.load_books([replace(BOOK, sections=())])


def test_later_batches_are_written_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yearbooks.publishing.bulk.BATCH", 1)

    entry = EntryRecord("简述", ("接待记者四批。",))
    other = replace(BOOK, covered_year=2019, sections=(SectionRecord("外事", "外事", (entry,)),))

    count = publishing.load_books([BOOK, other])

    assert (count, Section.objects.count()) == (2, 3)


def test_database_holds_the_batch_to_its_constraints() -> None:
    publishing.load_books([BOOK])

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert Entry.objects.filter(current__entry=None).count() == 0


def test_its_pages_are_those_of_any_yearbook(client: Client) -> None:
    publishing.load_books([BOOK])
    entry = Entry.objects.in_print_order()[1]

    pages = [
        client.get(address).content.decode()
        for address in (
            "/jinhua-2021/",
            "/jinhua-2021/text/",
            entry.get_absolute_url(),
            f"{entry.get_absolute_url()}/verify",
        )
    ]

    assert all("外宾来访" in page for page in pages)
    assert entry.current.sha256 in pages[-1]


def test_its_import_is_shown_to_archivists(admin_client: Client) -> None:
    publishing.load_books([BOOK])
    attempt = Import.objects.get()

    page = admin_client.get(f"/admin/yearbooks/import/{attempt.pk}/change/", follow=True)

    assert page.status_code == 200
    assert "金华年鉴2021" in page.content.decode()


def test_an_identifier_drawn_by_two_loaders_is_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = ["0000000", "0000001", "0000002"], ["0000003", "0000004", "0000005"]
    # The second draw is what another loader holds and has not committed: no look-up tells.
    draws = iter([first, first, second])
    monkeypatch.setattr(bulk, "mint", lambda count: next(draws))
    bulk.load_batch([BOOK])

    loaded = bulk.load_batch([replace(BOOK, place="330100", title="杭州年鉴2021", sections=OTHER)])

    assert loaded.entries == 3
    assert set(Entry.objects.values_list("pk", flat=True)) == {*first, *second}
