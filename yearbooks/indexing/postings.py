"""Postings: where grams stand in the indexed segments, read from the database and remembered."""

from collections.abc import Iterable, Sequence

import numpy as np
from pyroaring import BitMap

from yearbooks.indexing.memory import Memory
from yearbooks.indexing.records import (
    BODY,
    LOOSE_HEAD,
    LOOSE_TAIL,
    NOTHING,
    TITLE,
    WORD,
    Posting,
    read_bitmaps,
    read_rare,
)
from yearbooks.indexing.statements import rows_of
from yearbooks.indexing.view import SLOT_BITS, Segment, View

# A frequent gram is found by its name; a rare one is in the block that begins at or before it.
_READ = """
SELECT s.segment, g.gram, p.data, b.names, b.data
FROM unnest(%s::int[]) AS s(segment)
CROSS JOIN unnest(%s::text[]) AS g(gram)
LEFT JOIN yearbooks_searchposting p ON p.segment = s.segment AND p.gram = g.gram COLLATE "C"
LEFT JOIN LATERAL (
    SELECT names, data FROM yearbooks_searchblock
    WHERE p.gram IS NULL AND segment = s.segment AND length = char_length(g.gram)
        AND first <= g.gram COLLATE "C"
    ORDER BY segment DESC, length DESC, first DESC LIMIT 1
) b ON true
WHERE p.gram IS NOT NULL OR b.names IS NOT NULL
"""
MOST_REMEMBERED_BYTES = 64 * 2**20
# In the order of a posting's fields.
_MARKS = (WORD, TITLE, BODY, LOOSE_HEAD, LOOSE_TAIL)


def read_postings(view: View, grams: Iterable[str]) -> dict[str, dict[int, Posting]]:
    """Return for each gram its posting in each indexed segment that holds it, by the slot."""
    wanted = list(dict.fromkeys(grams))
    pairs = [(segment, gram) for gram in wanted for segment in view.indexed]
    held = {pair: _MEMORY.get((pair[0].id, pair[1])) for pair in pairs}
    unread: dict[tuple[Segment, ...], list[str]] = {}
    for gram in wanted:
        missing = tuple(segment for segment in view.indexed if held[segment, gram] is None)
        if missing:
            unread.setdefault(missing, []).append(gram)
    for segments, names in unread.items():
        held |= _read(segments, names)
    found: dict[str, dict[int, Posting]] = {gram: {} for gram in wanted}
    for (segment, gram), posting in held.items():
        if posting is not NOTHING:
            found[gram][segment.slot] = posting
    return found


def _read(segments: Sequence[Segment], grams: Sequence[str]) -> dict[tuple[Segment, str], Posting]:
    by_id = {segment.id: segment for segment in segments}
    read = {(segment, gram): NOTHING for segment in segments for gram in grams}
    for key, gram, bitmaps, names, block in rows_of(_READ, [list(by_id), list(grams)]):
        segment = by_id[key]
        if bitmaps is not None:
            read[segment, gram] = read_bitmaps(bitmaps)
        elif rare := read_rare(names, block, gram):
            read[segment, gram] = _posting(*rare, segment.slot << SLOT_BITS)
    for (segment, gram), posting in read.items():
        _MEMORY.keep((segment.id, gram), posting)
    return read


def _posting(places: np.ndarray, marks: np.ndarray, first_number: int) -> Posting:
    numbers = places + np.uint32(first_number)
    everywhere = BitMap(numbers)
    lowest, highest = int(marks.min()), int(marks.max())
    if lowest == highest:
        parts = [everywhere if lowest & mark else BitMap() for mark in _MARKS]
    else:
        parts = [BitMap(numbers[marks & mark > 0]) for mark in _MARKS]
    return Posting(everywhere, *parts)


def _parts(posting: Posting) -> tuple[BitMap, ...]:
    loose = (posting.loose_head, posting.loose_tail)
    return posting.all, posting.word, posting.title, posting.body, *loose


def _size(posting: Posting) -> int:
    return 400 + 2 * sum(min(len(each), 4096) for each in _parts(posting))


_MEMORY = Memory[tuple[int, str], Posting](MOST_REMEMBERED_BYTES, _size)
