"""Checking: what search keeps, held against the published revisions it was made from."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import connection
from pyroaring import BitMap

from yearbooks.indexing.building import columns_of, texts_of
from yearbooks.indexing.columns import Table, unpack
from yearbooks.indexing.documents import IndexRecord, folded, records_of
from yearbooks.indexing.grams import Row, WordRow, gram_rows
from yearbooks.indexing.layout import Text
from yearbooks.indexing.postings import read_postings
from yearbooks.indexing.records import ALL_STORED, LONGEST_GRAM, Posting
from yearbooks.indexing.view import SLOT_BITS, View, current_state
from yearbooks.models import Entry, SearchDocument, SearchSegment

_AT_ONCE = 2_000
_GRAMS_A_DOCUMENT = 6
_SEED = 20_261


def check_documents(entries: Sequence[str] | None = None) -> Iterator[str]:
    """Yield a sentence for each published entry whose document is missing, doubled or untrue.

    Looks at the entries with these identifiers, at all without.
    """
    held = _held()
    if entries is None:
        yield from _check_set(held)
        entries = list(Entry.objects.published().order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(entries), _AT_ONCE):
        yield from _check_texts(entries[first : first + _AT_ONCE], held)


def _held() -> dict[int, list[tuple[object, ...]]]:
    """Return for each living document where segments say it stands."""
    held: dict[int, list[tuple[object, ...]]] = {}
    for segment in SearchSegment.objects.order_by("pk"):
        table = unpack(columns_of(segment))
        gone = BitMap.deserialize(bytes(segment.deleted)) if segment.deleted else BitMap()
        topics = _topics(table)
        for number, row in enumerate(table.placed.tolist()):
            if number not in gone:
                held.setdefault(row[0], []).append((*row[1:], topics.get(number, ())))
    return held


def _topics(table: Table) -> dict[int, tuple[int, ...]]:
    topics: dict[int, list[int]] = {}
    for topic, number in table.topics.tolist():
        topics.setdefault(number, []).append(topic)
    return {number: tuple(each) for number, each in topics.items()}


def _check_set(held: dict[int, list[tuple[object, ...]]]) -> Iterator[str]:
    documents = dict(SearchDocument.objects.values_list("pk", "entry"))
    for document in held.keys() - documents.keys():
        yield f"document {document}: stands in a segment, but has no text"
    for document in documents.keys() - held.keys():
        yield f"{documents[document]}: its document {document} stands in no segment"
    published = set(Entry.objects.published().values_list("pk", flat=True))
    for entry in published - set(documents.values()):
        yield f"{entry}: is published, but has no document"
    for entry in set(documents.values()) - published:
        yield f"{entry}: has a document, but is not published"


def _check_texts(
    entries: Sequence[str], held: dict[int, list[tuple[object, ...]]]
) -> Iterator[str]:
    rows = SearchDocument.objects.filter(entry__in=entries)
    documents = {
        entry: (pk, *rest)
        for entry, pk, *rest in rows.values_list("entry", "pk", "title", "body", "cuts")
    }
    for record in records_of(entries):
        document = documents.get(record.entry)
        if document is None:
            yield f"{record.entry}: is published, but has no document"
            continue
        yield from _check_text(record, *document, held.get(document[0], []))


def _check_text(
    record: IndexRecord,
    document: int,
    title: str,
    body: str,
    cuts: memoryview,
    places: list[tuple[object, ...]],
) -> Iterator[str]:
    if (title, body, bytes(cuts)) != folded(record):
        yield f"{record.entry}: its document {document} does not hold its current words"
    wanted = (*record.placed(document)[1:], tuple(sorted(record.topics)))
    if len(places) != 1:
        yield f"{record.entry}: its document {document} stands {len(places)} times in segments"
    elif places[0] != wanted:
        yield f"{record.entry}: stands as {places[0]} where {wanted} is true"


def check_postings() -> Iterator[str]:
    """Yield a sentence for each posting that differs from what the texts give; builds all anew."""
    for segment in SearchSegment.objects.filter(indexed=True).order_by("pk"):
        documents = unpack(columns_of(segment)).placed["document"].tolist()
        living = set(SearchDocument.objects.filter(pk__in=documents).values_list("pk", flat=True))
        if len(living) < len(documents):
            # Texts of deleted documents are gone: what is left is checked gram by gram.
            yield from check_grams(documents)
            continue
        yield from _compare(segment, gram_rows(texts_of(documents), segment.slot))


def _compare(segment: SearchSegment, rows: Iterable[Row]) -> Iterator[str]:
    stored = _stored(segment)
    wanted: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        if not isinstance(row, WordRow):
            wanted[tuple(row)] += 1
    for row in (stored - wanted) + (wanted - stored):
        yield f"segment {segment.pk}: the posting of {row[0] if len(row) == 2 else row[1]} differs"


def _stored(segment: SearchSegment) -> "Counter[tuple[object, ...]]":
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gram, data FROM yearbooks_searchposting WHERE segment = %s", [segment.pk]
        )
        stored: Counter[tuple[object, ...]] = Counter(
            (gram, bytes(data)) for gram, data in cursor.fetchall()
        )
        cursor.execute(
            "SELECT length, first, names, data FROM yearbooks_searchblock WHERE segment = %s",
            [segment.pk],
        )
        stored.update(
            (length, first, names, bytes(data)) for length, first, names, data in cursor.fetchall()
        )
    return stored


def check_grams(documents: Sequence[int]) -> Iterator[str]:
    """Yield a sentence for each gram drawn from these documents whose posting is untrue.

    Held against the texts: every one of the documents that has the gram must be in its posting, and
    of the posting every one whose text is looked at must have it.
    """
    view, _vocabulary = current_state()
    chance = random.Random(_SEED)
    known = set(SearchDocument.objects.filter(pk__in=documents).values_list("pk", flat=True))
    texts = dict(zip(held := sorted(known), texts_of(held), strict=True))
    numbers = _numbers(view)
    for first in range(0, len(held), 200):
        part = held[first : first + 200]
        grams = {gram for document in part for gram in _drawn(texts[document], chance)}
        postings = read_postings(view, grams)
        for gram in sorted(grams):
            yield from _check_gram(gram, postings[gram], part, texts, numbers)


def _drawn(text: Text, chance: random.Random) -> Iterator[str]:
    for field in (text.title, text.body):
        for _time in range(_GRAMS_A_DOCUMENT):
            start = chance.randrange(max(1, len(field)))
            gram = field[start : start + chance.randint(1, LONGEST_GRAM)]
            if gram and "\n" not in gram:
                yield gram


def _numbers(view: View) -> dict[int, int]:
    return {
        document: (segment.slot << SLOT_BITS) + place
        for segment in view.indexed
        for place, document in enumerate(segment.documents.tolist())
    }


def _check_gram(
    gram: str,
    postings: Mapping[int, Posting],
    documents: Sequence[int],
    texts: Mapping[int, Text],
    numbers: Mapping[int, int],
) -> Iterator[str]:
    for document in documents:
        number = numbers.get(document)
        if number is None:
            continue  # a fresh document has no postings
        posting = postings.get(number >> SLOT_BITS)
        if posting is None and len(gram) > ALL_STORED:
            continue
        title, body = (posting.title, posting.body) if posting else ((), ())
        said = (number in title, number in body)
        if said != (gram in texts[document].title, gram in texts[document].body):
            yield f"document {document}: the posting of {gram} is untrue of it"
