"""View: the living segments as this process holds them, for one snapshot of the database.

Each page asks which segments live and in which version; what is remembered under both never
changes, so a view is either exactly that state or is made anew from what is still held.
"""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from yearbooks.indexing.columns import POSITION, RUN, TOPIC, Structured, run_of_each
from yearbooks.indexing.fresh import FreshDocument, load_fresh
from yearbooks.indexing.statements import rows_of
from yearbooks.models import SearchSegment

SLOT_BITS = 16

Ints = npt.NDArray[np.integer]
# The identity and the version of every living segment.
StateKey = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Segment:
    """Hold one segment: its documents' keys, places in the book, runs, topics, by place.

    `fresh` are the documents themselves where the segment has no postings.
    """

    id: int
    slot: int
    documents: Ints
    printed: Ints
    runs: Structured
    topics: Mapping[int, BitMap]
    fresh: tuple[FreshDocument, ...] | None

    @cached_property
    def numbers(self) -> BitMap:
        """Return the numbers of all documents."""
        first = self.slot << SLOT_BITS
        return BitMap(range(first, first + len(self.documents)))


class View:
    """Hold the living segments side by side, in the order of their slots.

    A document has a number (slot and place) in bitmaps, and an index in the arrays of the view.
    """

    def __init__(
        self, segments: Iterable[Segment], key: StateKey, deleted: Mapping[int, BitMap]
    ) -> None:
        self.key = key
        self.segments = sorted(segments, key=lambda segment: segment.slot)
        sizes = [len(segment.documents) for segment in self.segments]
        starts = np.cumsum([0, *sizes])
        slots = np.array([segment.slot for segment in self.segments], np.int64) << SLOT_BITS
        self._edges = np.append(slots, 1 << 32)
        self._shifts = slots - starts[:-1]
        self.indexed = tuple(segment for segment in self.segments if segment.fresh is None)
        gone = BitMap.union(BitMap(), *deleted.values())
        self.living = BitMap.union(BitMap(), *(each.numbers for each in self.segments)) - gone
        self.fresh = tuple(
            document
            for segment in self.segments
            for document in segment.fresh or ()
            if document.number not in gone
        )
        self.documents = _joined([each.documents for each in self.segments], np.int32)
        self.printed = _joined([each.printed for each in self.segments], np.uint32)
        self.runs = _joined([each.runs for each in self.segments], RUN)
        run_counts = np.cumsum([0, *(len(each.runs) for each in self.segments)])
        self.run_of = _joined(
            [
                run_of_each(each.runs, size) + first
                for each, size, first in zip(self.segments, sizes, run_counts, strict=False)
            ],
            np.int32,
        )

    def indexes(self, numbers: BitMap) -> Ints:
        """Return where in the arrays the documents with these numbers stand, in ascending order."""
        ordered = np.frombuffer(numbers.to_array(), np.uint32)
        counts = np.diff(np.searchsorted(ordered, self._edges))
        return ordered - np.repeat(self._shifts, counts)

    def heads(self, indexes: Ints, count: int) -> Ints:
        """Return the first `count` of each segment: no others can be first in the archive's order."""
        edges = np.append(self._edges[:-1] - self._shifts, len(self.documents))
        borders = np.searchsorted(indexes, edges)
        if len(indexes) <= count * len(self.segments):
            return indexes
        return np.concatenate(
            [
                indexes[first : min(last, first + count)]
                for first, last in pairwise(borders.tolist())
            ]
        )

    def numbers(self, indexes: Ints) -> BitMap:
        """Return the numbers of the documents at these ascending indexes."""
        edges = self._edges[:-1] - self._shifts
        counts = np.diff(np.searchsorted(indexes, np.append(edges, len(self.documents))))
        return BitMap((indexes + np.repeat(self._shifts, counts)).astype(np.uint32))

    @cached_property
    def topics(self) -> dict[int, BitMap]:
        """Return for each topic the living documents that bear it."""
        parts: dict[int, list[BitMap]] = {}
        for segment in self.segments:
            for topic, numbers in segment.topics.items():
                parts.setdefault(topic, []).append(numbers)
        return {topic: BitMap.union(*each) & self.living for topic, each in parts.items()}

    @cached_property
    def years(self) -> Ints:
        """Return the covered year of each run."""
        return self.runs["year"].astype(np.int64)

    @cached_property
    def kinds(self) -> Ints:
        """Return the section kind of each run, as its place in `KINDS`."""
        return self.runs["kind"].astype(np.int64)

    @cached_property
    def places(self) -> tuple[list[str], Ints]:
        """Return the codes of all places that have documents, and for each run which of them."""
        codes, of_run = np.unique(self.runs["place"], return_inverse=True)
        return [f"{code:06}" for code in codes.tolist()], of_run

    @cached_property
    def indexed_key(self) -> StateKey:
        """Return the identity and the version of every segment that has postings."""
        indexed = {segment.id for segment in self.indexed}
        return tuple(each for each in self.key if each[0] in indexed)

    @cached_property
    def remembered(self) -> dict[object, Any]:
        """Return what readers of this view keep with it, under keys of their own."""
        return {}

    @cached_property
    def totals(self) -> Ints:
        """Return how many living documents each run has."""
        return np.bincount(self.standing[1], minlength=len(self.runs))

    @cached_property
    def standing(self) -> tuple[Ints, Ints]:
        """Return the indexes of all living documents, and the run of each."""
        indexes = self.indexes(self.living)
        return indexes, self.run_of[indexes]


def _joined(parts: Sequence[Ints], kind: npt.DTypeLike) -> Ints:
    return np.concatenate([np.zeros(0, kind), *parts])


_STATE = """
SELECT 0 AS id, vocabulary AS version FROM yearbooks_searchstate
UNION ALL SELECT id, version FROM yearbooks_searchsegment ORDER BY id
"""
_HELD: dict[int, Segment] = {}
_LATEST: dict[StateKey, View] = {}
_VIEWS_HELD = 2
_MAKING = threading.Lock()


def current_state() -> tuple[View, int]:
    """Return the view of what the current transaction sees, and the version of the vocabulary.

    The vocabulary is that of places, topics and synonyms.
    """
    (_none, vocabulary), *rows = rows_of(_STATE, [])
    return _view(tuple(rows)), vocabulary


def held_state() -> tuple[View, int] | None:
    """Return the same of this moment, None where its view is not held by this process.

    One statement, which needs no transaction around it: it sees one state.
    """
    (_none, vocabulary), *rows = rows_of(_STATE, [])
    view = _LATEST.get(tuple(rows))
    return (view, vocabulary) if view else None


def _view(key: StateKey) -> View:
    if view := _LATEST.get(key):
        return view
    with _MAKING:
        view = _LATEST.get(key) or _make(key)
        while len(_LATEST) >= _VIEWS_HELD and key not in _LATEST:
            _LATEST.pop(next(iter(_LATEST)))
        _LATEST[key] = view
        # What no view shows any more is forgotten.
        shown = {segment.id for each in _LATEST.values() for segment in each.segments}
        for segment in set(_HELD) - shown:
            del _HELD[segment]
    return view


def _make(key: StateKey) -> View:
    identifiers = [segment for segment, _version in key]
    missing = [segment for segment in identifiers if segment not in _HELD]
    for row in SearchSegment.objects.filter(pk__in=missing):
        _HELD[row.pk] = _load(row)
    deleted = _deleted(identifiers)
    for segment in [_HELD[each] for each in identifiers]:
        # Loaded when a later state had deleted a document that still lives in this one.
        if segment.fresh is not None and _lacks_living(segment, deleted.get(segment.slot)):
            _HELD[segment.id] = _load(SearchSegment.objects.get(pk=segment.id))
    return View((_HELD[each] for each in identifiers), key, deleted)


def _lacks_living(segment: Segment, deleted: BitMap | None) -> bool:
    living = segment.numbers - (deleted or BitMap())
    return bool(living - BitMap(document.number for document in segment.fresh or ()))


def _deleted(identifiers: Sequence[int]) -> dict[int, BitMap]:
    rows = SearchSegment.objects.filter(pk__in=identifiers, deleted__isnull=False)
    return {
        slot: BitMap.deserialize(bytes(deleted)).shift(slot << SLOT_BITS)
        for slot, deleted in rows.values_list("slot", "deleted")
    }


def _load(row: SearchSegment) -> Segment:
    documents = np.frombuffer(bytes(row.documents), "<i4")
    return Segment(
        row.pk,
        row.slot,
        documents,
        np.frombuffer(bytes(row.positions), POSITION),
        np.frombuffer(bytes(row.runs), RUN),
        _topics(np.frombuffer(bytes(row.topics), TOPIC), row.slot << SLOT_BITS),
        None if row.indexed else load_fresh(documents.tolist(), row.slot << SLOT_BITS),
    )


def _topics(pairs: Structured, first_number: int) -> dict[int, BitMap]:
    topics, starts = np.unique(pairs["topic"], return_index=True)
    parts = np.split(pairs["number"], starts[1:])
    return {
        topic: BitMap((numbers + first_number).astype(np.uint32))
        for topic, numbers in zip(topics.tolist(), parts, strict=False)
    }
