"""What a segment keeps of its documents beside their text: arrays, packed for one row.

All arrays are little-endian. Documents stand in the archive's order: latest covered year first,
then place, yearbook, section and position. A run is a stretch of documents of one yearbook and one
section kind: what facets count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yearbooks.models import Section

# A segment has at most as many documents as one container of a roaring bitmap.
LARGEST_SEGMENT = 65_536
KINDS = tuple(Section.Kind.values)

# One document: its key, covered year, GB/T 2260 code, yearbook, section kind, place in the book.
PLACED = np.dtype(
    [
        ("document", "<i4"),
        ("year", "<i2"),
        ("place", "<i4"),
        ("book", "<i8"),
        ("kind", "u1"),
        ("printed", "<u4"),
    ]
)
RUN = np.dtype(
    [("start", "<u4"), ("book", "<i8"), ("place", "<i4"), ("year", "<i2"), ("kind", "u1")]
)
# One topic of one document, which is told by its place in the segment.
TOPIC = np.dtype([("topic", "<u4"), ("number", "<u4")])
DOCUMENT = np.dtype("<i4")
POSITION = np.dtype("<u4")

_MOST = 0xFFFF

Structured = npt.NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Table:
    """Hold documents as arrays of PLACED and of TOPIC."""

    placed: Structured
    topics: Structured

    def in_order(self) -> "Table":
        """Return the same documents in the archive's order."""
        rows = self.placed
        order = np.lexsort((rows["printed"], rows["book"], rows["place"], -rows["year"]))
        return self.chosen(order)

    def chosen(self, rows: npt.NDArray[np.integer]) -> "Table":
        """Return the documents of these rows, in their order."""
        number = np.full(len(self.placed), -1, np.int64)
        number[rows] = np.arange(len(rows))
        moved = number[self.topics["number"]]
        topics = self.topics[moved >= 0].copy()
        topics["number"] = moved[moved >= 0]
        topics.sort(order=["topic", "number"])
        return Table(self.placed[rows], topics)


@dataclass(frozen=True, slots=True)
class Columns:
    """Hold the columns of one segment, each as the bytes of its array."""

    documents: bytes
    positions: bytes
    runs: bytes
    topics: bytes


def printed_place(section: int, position: int) -> int:
    """Return both positions as one number; what passes 65,535 counts as that."""
    return min(section, _MOST) << 16 | min(position, _MOST)


def pack(table: Table) -> Columns:
    """Pack documents that stand in the archive's order."""
    rows = table.placed
    names = ["book", "place", "year", "kind"]
    changes = np.zeros(len(rows), bool)
    changes[0] = True
    for name in names:
        changes[1:] |= rows[name][1:] != rows[name][:-1]
    starts = np.flatnonzero(changes)
    runs = np.zeros(len(starts), RUN)
    runs["start"] = starts
    for name in names:
        runs[name] = rows[name][starts]
    return Columns(
        rows["document"].astype(DOCUMENT).tobytes(),
        rows["printed"].astype(POSITION).tobytes(),
        runs.tobytes(),
        table.topics.tobytes(),
    )


def unpack(columns: Columns) -> Table:
    """Return the documents of a segment as `pack` was given them."""
    documents = np.frombuffer(columns.documents, DOCUMENT)
    runs = np.frombuffer(columns.runs, RUN)
    of_each = run_of_each(runs, len(documents))
    rows = np.zeros(len(documents), PLACED)
    rows["document"] = documents
    rows["printed"] = np.frombuffer(columns.positions, POSITION)
    for name in ("book", "place", "year", "kind"):
        rows[name] = runs[name][of_each]
    return Table(rows, np.frombuffer(columns.topics, TOPIC))


def join(tables: Sequence[Table]) -> Table:
    """Return the documents of all tables, one after the other."""
    bases = np.cumsum([0, *(len(table.placed) for table in tables)])
    topics = [table.topics.copy() for table in tables]
    for base, part in zip(bases[:-1].tolist(), topics, strict=True):
        part["number"] += base
    return Table(np.concatenate([table.placed for table in tables]), np.concatenate(topics))


def table_of(rows: Iterable[tuple[int, ...]], topics: Sequence[tuple[int, ...]]) -> Table:
    """Return rows in the order of PLACED, and the topics of each, as a table."""
    pairs = [(topic, number) for number, each in enumerate(topics) for topic in each]
    return Table(np.array(list(rows), PLACED), np.array(pairs, TOPIC))


def run_of_each(runs: Structured, size: int) -> npt.NDArray[np.int32]:
    """Return for each document of a segment the number of its run."""
    lengths = np.diff(np.append(runs["start"].astype(np.int64), size))
    return np.repeat(np.arange(len(runs), dtype=np.int32), lengths)
