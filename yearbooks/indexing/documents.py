"""Documents: written when an entry's words or place change, removed when it leaves the reader.

Everything here runs in the transaction that changed the entries, and is seen with it by everyone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from yearbooks.indexing.columns import KINDS, LARGEST_SEGMENT, Table, pack, printed_place, table_of
from yearbooks.indexing.deletions import mark_deleted
from yearbooks.models import Entry, EntryTopic, SearchDocument, SearchSegment
from yearbooks.text.folding import fold
from yearbooks.text.tokens import cut_lengths

FIELD_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """Hold what search needs of one published entry.

    `book` is the key of its yearbook, `place` the GB/T 2260 code, `section` the position of its
    section in the book and `position` its own in the section, `topics` are keys of standing topics.
    """

    entry: str
    title: str
    paragraphs: Sequence[str]
    book: int
    place: str
    year: int
    kind: str
    section: int
    position: int
    topics: tuple[int, ...] = ()

    def placed(self, document: int) -> tuple[int, ...]:
        """Return the row of `columns.PLACED`."""
        kind, printed = KINDS.index(self.kind), printed_place(self.section, self.position)
        return document, self.year, int(self.place), self.book, kind, printed


def add(records: Iterable[IndexRecord]) -> None:
    """Make the entries of `records` searchable; they must have no document yet."""
    records = list(records)
    for first in range(0, len(records), LARGEST_SEGMENT):
        part = records[first : first + LARGEST_SEGMENT]
        documents = _write_documents(part)
        rows = (record.placed(key) for record, key in zip(part, documents, strict=True))
        write_segment(next_slot(), table_of(rows, [record.topics for record in part]).in_order())


def remove(entries: Sequence[str]) -> None:
    """Take the documents of the entries with these identifiers away, where they have any."""
    held = SearchDocument.objects.filter(entry__in=entries)
    documents = list(held.values_list("pk", flat=True))
    if documents:
        mark_deleted(documents)
        SearchDocument.objects.filter(pk__in=documents).delete()


@transaction.atomic
def index_entries(entries: Iterable[Entry]) -> None:
    """Bring the documents of `entries` in line with their state, words, place and topics."""
    identifiers = [entry.pk for entry in entries]
    # Whoever changes one of them at the same time waits, and then sees this document.
    held = Entry.objects.filter(pk__in=identifiers).order_by("pk")
    list(held.select_for_update(of=["self"], no_key=True).values_list("pk", flat=True))
    remove(identifiers)
    add(records_of(identifiers))


def records_of(identifiers: Sequence[str]) -> Iterator[IndexRecord]:
    """Return what search should hold of those entries among these that are published."""
    links = EntryTopic.objects.standing().filter(entry__in=identifiers).order_by("topic")
    topics: dict[str, list[int]] = {}
    for entry, topic in links.values_list("entry", "topic"):
        topics.setdefault(entry, []).append(topic)
    shown = Entry.objects.published().filter(pk__in=identifiers)
    rows = shown.order_by().values_list(
        *("pk", "current__title", "current__paragraphs", "yearbook", "yearbook__place"),
        *("yearbook__covered_year", "section__kind", "section__position", "position"),
    )
    return (IndexRecord(*row, topics=tuple(topics.get(row[0], ()))) for row in rows)


def _write_documents(records: Sequence[IndexRecord]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('yearbooks_searchdocument', 'id')) "
            "FROM generate_series(1, %s)",
            [len(records)],
        )
        documents = [number for (number,) in cursor]
        with cursor.copy(
            "COPY yearbooks_searchdocument (id, entry_id, title, body, cuts) FROM STDIN"
        ) as copy:
            for document, record in zip(documents, records, strict=True):
                copy.write_row((document, record.entry, *folded(record)))
    return documents


def folded(record: IndexRecord) -> tuple[str, str, bytes]:
    """Return title, body and cuts of the document of `record`."""
    title = fold(record.title)
    body = FIELD_BREAK.join(map(fold, record.paragraphs))
    return title, body, cut_lengths(f"{title}{FIELD_BREAK}{body}")


def next_slot() -> int:
    """Draw a slot that no living segment has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT slot FROM (SELECT nextval('yearbooks_search_slot') AS slot "
            "FROM generate_series(1, (SELECT count(*) + 1 FROM yearbooks_searchsegment))) AS drawn "
            "WHERE slot NOT IN (SELECT slot FROM yearbooks_searchsegment) LIMIT 1"
        )
        (slot,) = cursor.fetchone()
    return slot


def write_segment(
    slot: int, table: Table, *, indexed: bool = False, deleted: bytes | None = None
) -> SearchSegment:
    """Write the row of a segment, with which its documents begin to be found."""
    columns = pack(table)
    documents = table.placed["document"]
    return SearchSegment.objects.create(
        slot=slot,
        size=len(documents),
        indexed=indexed,
        first_document=int(documents.min()),
        last_document=int(documents.max()),
        documents=columns.documents,
        positions=columns.positions,
        runs=columns.runs,
        topics=columns.topics,
        deleted=deleted,
    )
