"""Bulk: whole yearbooks that are structured already, written by COPY, many in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation
from psycopg.types.json import Jsonb

from yearbooks.models import (
    AuditEvent,
    Entry,
    EntryTopic,
    Import,
    Place,
    Revision,
    Section,
    SourceFile,
    Yearbook,
)
from yearbooks.models.revision import text_hash
from yearbooks.parsing.bookjson import check_book
from yearbooks.parsing.draft import Draft, EntryDraft
from yearbooks.parsing.records import BookRecord
from yearbooks.parsing.serialise import draft_to_record
from yearbooks.parsing.structured import draft_of_book
from yearbooks.publishing.bulk_index import index_batch
from yearbooks.publishing.copying import copy_rows, reserve_keys
from yearbooks.publishing.errors import PublishingError
from yearbooks.publishing.intake import receive
from yearbooks.publishing.labels import new_label
from yearbooks.publishing.minting import mint
from yearbooks.publishing.plan import alike, held_yearbook
from yearbooks.publishing.topics import Vocabulary

BATCH = 50
MOST_ATTEMPTS = 3

_YEARBOOK = (
    "id place label title series edition_year covered_year chapter issuing_body publisher "
    "publisher_place source_url compilers reviewers added_at changed_at"
)
_IMPORT = (
    "id source part state attempt draft warnings given edits undone edition message place "
    "covered_year yearbook published_at created_at updated_at"
)
_SECTION = "id yearbook position heading heading_printed kind"
_ENTRY = "id yearbook section position current state state_reason first_published_at"
_REVISION = (
    "id entry number title paragraphs printed_credits credits credits_inferred sha256 "
    "import_attempt created_at reason"
)
_LINK = "entry topic verdict evidence"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Count the books and entries that were written, and the books that were held already."""

    books: int = 0
    entries: int = 0
    held: int = 0

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(
            self.books + other.books, self.entries + other.entries, self.held + other.held
        )


@dataclass(slots=True)
class WrittenEntry:
    """Hold one entry of the batch with all that its rows say."""

    pk: str
    revision: int
    draft: EntryDraft
    paragraphs: list[str]
    sha256: str
    topics: dict[int, list[dict[str, Any]]]
    section: int
    position: int


@dataclass(slots=True)
class WrittenBook:
    """Hold one yearbook of the batch; `sections` are keys in printed order."""

    pk: int
    attempt: int
    place: Place
    label: str
    draft: Draft
    source: SourceFile
    covered_year: int
    sections: list[int] = field(default_factory=list)
    entries: list[WrittenEntry] = field(default_factory=list)


def load_books(books: Iterable[BookRecord]) -> int:
    """Write the yearbooks that the archive does not hold yet, and return how many.

    Each fifty are one transaction. Raises PublishingError where one cannot be written; those of
    its fifty are then not written either.
    """
    rest = iter(books)
    written = 0
    while batch := list(islice(rest, BATCH)):
        written += load_batch(batch).books
    return written


def load_batch(books: Sequence[BookRecord]) -> Loaded:
    """Write those of `books` that the archive does not hold yet, all or none.

    Two loaders may draw the same identifier at the same moment: the later one draws anew.
    """
    for _attempt in range(MOST_ATTEMPTS - 1):
        with suppress(UniqueViolation):
            return _load_batch(books)
    return _load_batch(books)


@transaction.atomic
def _load_batch(books: Sequence[BookRecord]) -> Loaded:
    places = _locked_places(books)
    vocabulary = Vocabulary()
    written = list(_unheld(books, places))
    _give_keys(written)
    for book in written:
        book.entries = list(_entries(book, vocabulary))
    _give_entry_keys([entry for book in written for entry in book.entries])
    _copy(written)
    index_batch(written)
    _note(written)
    entries = sum(len(book.entries) for book in written)
    return Loaded(len(written), entries, len(books) - len(written))


def _note(books: Sequence[WrittenBook]) -> None:
    AuditEvent.objects.bulk_create(
        AuditEvent(
            action=AuditEvent.Action.PUBLISHED,
            subject=f"import:{book.attempt}",
            title=book.source.name,
            details={"yearbook": book.label, "new": len(book.entries)},
        )
        for book in books
    )


def _locked_places(books: Sequence[BookRecord]) -> dict[str, Place]:
    """Return the places by code; publishers of the same place take turns, always in one order."""
    codes = {book.place for book in books}
    locked = Place.objects.select_for_update(of=["self"]).filter(pk__in=codes).order_by("pk")
    places = {place.pk: place for place in locked}
    if missing := sorted(codes - places.keys()):
        raise PublishingError(
            _("There is no place with the GB/T 2260 code %(code)s.") % {"code": missing[0]}
        )
    return places


def _unheld(books: Sequence[BookRecord], places: dict[str, Place]) -> Iterator[WrittenBook]:
    labels: set[str] = set()
    seen: set[tuple[str, int, str]] = set()
    for book in books:
        place = places[book.place]
        key = (book.place, book.covered_year, book.title)
        draft = _checked_draft(book)
        if key in seen or held_yearbook(draft.yearbook, place, book.covered_year):
            continue
        seen.add(key)
        _refuse_if_published_elsewhere(draft)
        label = new_label(place, draft.yearbook, book.covered_year, labels)
        labels.add(label)
        source, _new = receive(draft.text.encode(), f"{book.title}.json")
        yield WrittenBook(0, 0, place, label, draft, source, book.covered_year)


def _refuse_if_published_elsewhere(draft: Draft) -> None:
    """Leave to a person what looks like another state of a yearbook that the archive holds."""
    hashes = {
        text_hash(entry.title, [paragraph.text for paragraph in entry.paragraphs])
        for section in draft.sections
        for entry in section.entries
    }
    # Nearly always there is none, which one index look-up tells.
    if Revision.objects.filter(sha256__in=hashes).exists() and (books := alike(hashes)):
        raise PublishingError(
            _(
                "Most texts of “%(book)s” are published in “%(title)s”. If it corrects that "
                "yearbook, import it as a file, --into %(label)s."
            )
            % {"book": draft.yearbook.title, "title": books[0].title, "label": books[0].label}
        )


def _checked_draft(book: BookRecord) -> Draft:
    try:
        check_book(book)
    except ValueError as error:
        raise PublishingError(str(error)) from error
    return draft_of_book(book)


def _give_keys(books: Sequence[WrittenBook]) -> None:
    yearbooks = reserve_keys(Yearbook, len(books))
    attempts = reserve_keys(Import, len(books))
    sections = iter(reserve_keys(Section, sum(len(book.draft.sections) for book in books)))
    for book, yearbook, attempt in zip(books, yearbooks, attempts, strict=True):
        book.pk, book.attempt = yearbook, attempt
        book.sections = list(islice(sections, len(book.draft.sections)))


def _entries(book: WrittenBook, vocabulary: Vocabulary) -> Iterator[WrittenEntry]:
    for key, section in zip(book.sections, book.draft.sections, strict=True):
        for position, draft in enumerate(section.entries, start=1):
            paragraphs = [paragraph.text for paragraph in draft.paragraphs]
            yield WrittenEntry(
                pk="",
                revision=0,
                draft=draft,
                paragraphs=paragraphs,
                sha256=text_hash(draft.title, paragraphs),
                topics=vocabulary.found(draft.title, paragraphs),
                section=key,
                position=position,
            )


def _give_entry_keys(entries: Sequence[WrittenEntry]) -> None:
    revisions = reserve_keys(Revision, len(entries))
    for entry, pk, revision in zip(entries, mint(len(entries)), revisions, strict=True):
        entry.pk, entry.revision = pk, revision


def _copy(books: Sequence[WrittenBook]) -> None:
    now = timezone.now()
    copy_rows(Yearbook, _YEARBOOK.split(), (_yearbook_row(book, now) for book in books))
    copy_rows(Import, _IMPORT.split(), (_import_row(book, now) for book in books))
    copy_rows(Section, _SECTION.split(), (row for book in books for row in _section_rows(book)))
    copy_rows(Entry, _ENTRY.split(), (row for book in books for row in _entry_rows(book, now)))
    copy_rows(
        Revision, _REVISION.split(), (row for book in books for row in _revision_rows(book, now))
    )
    copy_rows(EntryTopic, _LINK.split(), (row for book in books for row in _link_rows(book)))


def _yearbook_row(book: WrittenBook, now: datetime) -> Sequence[Any]:
    facts = book.draft.yearbook
    return (
        *(book.pk, book.place.pk, book.label, facts.title, facts.series or ""),
        *(facts.edition_year, book.covered_year, facts.chapter or ""),
        *(facts.issuing_body or "", facts.publisher or "", "", facts.source_url or ""),
        *(list(facts.compilers), list(facts.reviewers), now, now),
    )


def _import_row(book: WrittenBook, now: datetime) -> Sequence[Any]:
    return (
        *(book.attempt, book.source.pk, 0, Import.State.PUBLISHED.value, 1),
        *(Jsonb(draft_to_record(book.draft)), Jsonb([])),
        *(Jsonb({}), Jsonb([]), Jsonb([]), 0, ""),
        *(book.place.pk, book.covered_year, book.pk, now, now, now),
    )


def _section_rows(book: WrittenBook) -> Iterator[Sequence[Any]]:
    numbered = enumerate(zip(book.sections, book.draft.sections, strict=True), start=1)
    for position, (key, section) in numbered:
        yield key, book.pk, position, section.heading, section.heading_printed, section.kind


def _entry_rows(book: WrittenBook, now: datetime) -> Iterator[Sequence[Any]]:
    state = Entry.State.PUBLISHED.value
    for entry in book.entries:
        yield entry.pk, book.pk, entry.section, entry.position, entry.revision, state, "", now


def _revision_rows(book: WrittenBook, now: datetime) -> Iterator[Sequence[Any]]:
    for entry in book.entries:
        draft = entry.draft
        yield (
            *(entry.revision, entry.pk, 1, draft.title, entry.paragraphs),
            *(list(draft.printed_credits), list(draft.credits), draft.credits_inferred),
            *(entry.sha256, book.attempt, now, ""),
        )


def _link_rows(book: WrittenBook) -> Iterator[Sequence[Any]]:
    verdict = EntryTopic.Verdict.RULE.value
    for entry in book.entries:
        for topic, evidence in entry.topics.items():
            yield entry.pk, topic, verdict, Jsonb(evidence)
