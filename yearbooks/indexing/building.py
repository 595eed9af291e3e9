"""Building: small segments become larger ones with postings, while the site serves.

New documents begin in segments that are read themselves, which is exact and quick while they are
few. A group of segments is built into one from the texts; the change is one short transaction,
which also takes over what was deleted meanwhile. Readers see the old segments or the new one.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from django.db import connection, transaction
from pyroaring import BitMap

from yearbooks.indexing.columns import LARGEST_SEGMENT, Columns, Table, join, unpack
from yearbooks.indexing.documents import next_slot, write_segment
from yearbooks.indexing.grams import BlockRow, PostingRow, Row, WordRow, gram_rows
from yearbooks.indexing.layout import Text, TooManyCharacters
from yearbooks.indexing.snapshot import snapshot
from yearbooks.indexing.words import add_words, long_words
from yearbooks.models import SearchDocument, SearchSegment

# More documents without postings than this are built into a segment: reading 1,000 takes 0.3 ms.
MOST_FRESH = 1_000
# A segment of which this share is deleted is built anew.
WORN = 0.5

# The keys of segments that become one.
Group = tuple[int, ...]


def groups_to_build(*, most_fresh: int = MOST_FRESH, full_only: bool = False) -> list[Group]:
    """Return the segments that should become one, group by group; nothing where all is well.

    With `full_only`, a group of which the largest segment would be less than half full is left out.
    """
    groups = _filled(_chosen(_held(), most_fresh))
    least = LARGEST_SEGMENT // 2 if full_only else 0
    return [tuple(each.id for each in group) for group in groups if _total(group) >= least]


class _Held(NamedTuple):
    """Hold what is asked of a segment: how many documents live in it, and of how many."""

    id: int
    indexed: bool
    living: int
    size: int


def _held() -> list[_Held]:
    rows = SearchSegment.objects.order_by("pk")
    return [
        _Held(pk, indexed, size - len(_bitmap(deleted)), size)
        for pk, indexed, size, deleted in rows.values_list("pk", "indexed", "size", "deleted")
    ]


def _chosen(held: Sequence[_Held], most_fresh: int) -> list[_Held]:
    """Choose what to build: fresh documents that are many, worn segments, and small ones with them.

    A small segment joins when what is built holds as many documents as it, so that each document
    is built a logarithmic number of times.
    """
    fresh = [each for each in held if not each.indexed]
    worn = [each for each in held if each.indexed and each.living < each.size * WORN]
    chosen = worn + (fresh if _total(fresh) > most_fresh else [])
    if chosen:
        settled = (each for each in held if each.indexed and each not in worn)
        for each in sorted(settled, key=attrgetter("living", "id")):
            if each.living > min(_total(chosen), LARGEST_SEGMENT // 2):
                break
            chosen.append(each)
    return chosen


def _total(segments: Sequence[_Held]) -> int:
    return sum(each.living for each in segments)


def _filled(chosen: Sequence[_Held]) -> Iterator[list[_Held]]:
    """Part segments into groups of as many documents as one segment may have."""
    group: list[_Held] = []
    for each in chosen:
        if group and _total(group) + each.living > LARGEST_SEGMENT:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def build(group: Group) -> int:
    """Build a group of segments into one and return how many documents it holds.

    Returns 0 and changes nothing where another process has built one of them meanwhile.
    """
    with snapshot():
        tables, texts = _read(group)
    if not texts:
        return _replace(group, [])
    built = list(_built(tables, texts))
    # Before the segments, for a builder that is killed between them: a word too many does no harm.
    add_words(row.word for each in built for row in each.rows or () if isinstance(row, WordRow))
    add_words(long_words(texts))
    return _replace(group, built)


def consolidate(*, most_fresh: int = MOST_FRESH) -> int:
    """Build all that should be built, here and now; return how many documents were moved."""
    return sum(build(group) for group in groups_to_build(most_fresh=most_fresh))


def _bitmap(data: bytes | memoryview | None) -> BitMap:
    return BitMap.deserialize(bytes(data)) if data else BitMap()


def _read(group: Group) -> tuple[Table, list[Text]]:
    """Return the living documents of a group in the archive's order, and their texts."""
    segments = SearchSegment.objects.filter(pk__in=group).order_by("pk")
    tables = []
    for segment in segments:
        table = unpack(columns_of(segment))
        living = np.ones(segment.size, bool)
        living[np.array(_bitmap(segment.deleted).to_array(), np.int64)] = False
        tables.append(table.chosen(np.flatnonzero(living)))
    if not tables or not sum(len(table.placed) for table in tables):
        return join(tables) if tables else Table(np.zeros(0), np.zeros(0)), []
    table = join(tables).in_order()
    documents = table.placed["document"].tolist()
    return table, texts_of(documents)


def columns_of(segment: SearchSegment) -> Columns:
    """Return the packed columns of a segment's row."""
    return Columns(
        bytes(segment.documents),
        bytes(segment.positions),
        bytes(segment.runs),
        bytes(segment.topics),
    )


def texts_of(documents: Sequence[int]) -> list[Text]:
    """Return the texts of these documents, in their order."""
    found: dict[int, Text] = {}
    for first in range(0, len(documents), 10_000):
        part = documents[first : first + 10_000]
        rows = SearchDocument.objects.filter(pk__in=part).values_list("pk", "title", "body", "cuts")
        found |= {pk: Text(title, body, bytes(cuts)) for pk, title, body, cuts in rows}
    return [found[document] for document in documents]


class Built(NamedTuple):
    """Hold a new segment; without rows where its one document stays without postings."""

    slot: int
    table: Table
    rows: Sequence[Row] | None


def _built(table: Table, texts: Sequence[Text]) -> Iterator[Built]:
    """Build one segment; two halves where there are more distinct characters than one can hold."""
    slot = next_slot()
    try:
        yield Built(slot, table, list(gram_rows(texts, slot)))
    except TooManyCharacters:
        if len(texts) == 1:
            yield Built(slot, table, None)
            return
        middle = len(texts) // 2
        yield from _built(table.chosen(np.arange(middle)), texts[:middle])
        yield from _built(table.chosen(np.arange(middle, len(texts))), texts[middle:])


@transaction.atomic
def _replace(group: Group, built: Sequence[Built]) -> int:
    written = [(_write(each), each.table) for each in built]
    held = SearchSegment.objects.filter(pk__in=group).order_by("pk").select_for_update()
    rows = {row.pk: row for row in held.only("documents", "deleted")}
    if len(rows) < len(group):
        transaction.set_rollback(True)
        return 0
    gone = _deleted_documents(rows.values())
    for segment, table in written:
        places = np.flatnonzero(np.isin(table.placed["document"], gone))
        if len(places):
            SearchSegment.objects.filter(pk=segment.pk).update(
                deleted=BitMap(places.astype(np.uint32)).serialize()
            )
    drop_segments(group)
    return sum(len(table.placed) for _segment, table in written)


def _deleted_documents(rows: "Sequence[SearchSegment]") -> np.ndarray:
    gone = [np.zeros(0, np.int64)]
    for row in rows:
        documents = np.frombuffer(bytes(row.documents), "<i4")
        gone.append(documents[np.array(_bitmap(row.deleted).to_array(), np.int64)])
    return np.concatenate(gone)


def _write(built: Built) -> SearchSegment:
    segment = write_segment(built.slot, built.table, indexed=built.rows is not None)
    rows = built.rows or ()
    with connection.cursor() as cursor:
        with cursor.copy("COPY yearbooks_searchposting (segment, gram, data) FROM STDIN") as copy:
            for row in rows:
                if isinstance(row, PostingRow):
                    copy.write_row((segment.pk, *row))
        with cursor.copy(
            "COPY yearbooks_searchblock (segment, length, first, names, data) FROM STDIN"
        ) as copy:
            for row in rows:
                if isinstance(row, BlockRow):
                    copy.write_row((segment.pk, *row))
    return segment


def drop_segments(group: Sequence[int]) -> None:
    """Remove segments and their postings."""
    with connection.cursor() as cursor:
        for table in ("yearbooks_searchposting", "yearbooks_searchblock"):
            cursor.execute(f"DELETE FROM {table} WHERE segment = ANY(%s)", [list(group)])
    SearchSegment.objects.filter(pk__in=group).delete()
