"""Build the n-gram postings of a segment: all grams of one to three characters, and longer ones
that are frequent.

The texts are one array of characters; each gram with the place of its document and its marks is
one 64-bit number, and sorting these numbers groups them. Memory is bounded by the segment's size.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from yearbooks.indexing.layout import MARK_BITS, PLACE_BITS, Layout, Text, lay_out, word_starts
from yearbooks.indexing.loose_ends import Counted, loose_ends
from yearbooks.indexing.records import (
    ALL_STORED,
    LONGEST_GRAM,
    MOST_IN_BLOCK,
    WORD,
    pack_rare,
    write_bitmaps,
    write_block,
)

# Grams longer than ALL_STORED are stored where so many documents of the segment hold them.
FREQUENT = 64

_BLOCK_BYTES = 1_400  # with the last gram a block stays within a row's 2 KB
_LOW_BITS = MARK_BITS + PLACE_BITS

Array = npt.NDArray[np.uint64]


class PostingRow(NamedTuple):
    """Hold one frequent gram."""

    gram: str
    data: bytes


class BlockRow(NamedTuple):
    """Hold some rare grams of one length."""

    length: int
    first: str
    names: str
    data: bytes


class WordRow(NamedTuple):
    """Hold one word that stands in the texts."""

    word: str


Row = PostingRow | BlockRow | WordRow


def gram_rows(texts: Sequence[Text], slot: int) -> Iterator[Row]:
    """Yield the rows of a segment whose documents are `texts`, in order.

    Raises TooManyCharacters: the caller then makes two segments of these documents.
    """
    layout = lay_out(texts)
    words = word_starts(layout, texts)
    shift = np.uint64(layout.bits)
    known = layout.codes > 0
    grams, valid, previous, heads = layout.codes.astype(np.uint64), known, None, None
    for length in range(1, LONGEST_GRAM + 1):
        if length > ALL_STORED:
            at, chosen = _extended(layout, previous, length)
        else:
            if length > 1:
                grams = grams[:-1] << shift | layout.codes[length - 1 :]
                valid = valid[:-1] & known[length - 1 :]
            at, chosen = _where(valid), grams[valid]
        low = layout.low[at] | words[length][at]
        groups = _group(chosen, low, timed=length > ALL_STORED)
        if length >= ALL_STORED:
            frequent = np.flatnonzero(np.diff(groups.firsts) >= FREQUENT)
            kept = groups.grams[frequent]
            names = _names(layout, length, kept, previous)
            previous = _Frequent(at, _rank(kept, chosen), names)
            if length > ALL_STORED:
                groups = groups.only(frequent)
                if length == LONGEST_GRAM:
                    groups.marks |= loose_ends(groups.counted(names), heads, layout.alphabet)
                heads = groups.counted(names)
                yield from _rows(groups, names, slot)
                continue
        yield from _rows(groups, _names(layout, length, groups.grams, None), slot)


class _Frequent(NamedTuple):
    """Hold the frequent grams of one length: where grams stand, the rank of each, -1 for rare."""

    at: npt.NDArray[np.int32]
    rank: npt.NDArray[np.int64]
    names: npt.NDArray[np.uint32]


def _rank(frequent: Array, grams: Array) -> npt.NDArray[np.int64]:
    if not len(frequent):
        return np.full(len(grams), -1)
    ranks = np.searchsorted(frequent, grams)
    ranks[ranks == len(frequent)] = 0
    return np.where(frequent[ranks] == grams, ranks, -1)


def _extended(
    layout: Layout, previous: _Frequent, length: int
) -> tuple[npt.NDArray[np.int32], Array]:
    """Lengthen frequent grams by a character: a longer gram is frequent only if both its parts are."""
    held = previous.rank >= 0
    at, rank = previous.at[held], previous.rank[held]
    follows = np.append(at[1:] == at[:-1] + 1, False) if len(at) else np.zeros(0, bool)
    at, rank = at[follows], rank[follows]
    grams = rank.astype(np.uint64) << np.uint64(layout.bits) | layout.codes[at + length - 1]
    return at, grams


@dataclass(slots=True)
class _Groups:
    """Hold grams in order; the postings of gram g are `firsts[g]:firsts[g + 1]`, one a document.

    `times` says how often the gram stands in the document, where that was asked for.
    """

    grams: Array
    firsts: npt.NDArray[np.int64]
    places: npt.NDArray[np.uint16]
    marks: npt.NDArray[np.uint8]
    times: npt.NDArray[np.uint32]

    def only(self, chosen: npt.NDArray[np.int64]) -> "_Groups":
        """Keep the chosen grams."""
        counts = np.diff(self.firsts)[chosen]
        firsts = np.concatenate([[0], np.cumsum(counts)])
        at = np.repeat(self.firsts[chosen] - firsts[:-1], counts) + np.arange(firsts[-1])
        times = self.times[at] if len(self.times) else self.times
        return _Groups(self.grams[chosen], firsts, self.places[at], self.marks[at], times)

    def counted(self, names: npt.NDArray[np.uint32]) -> Counted:
        """Return how often each gram stands in each document."""
        return Counted(names, np.diff(self.firsts), self.places, self.times)


def _group(grams: Array, low: npt.NDArray[np.uint32], *, timed: bool) -> _Groups:
    keys = grams << np.uint64(_LOW_BITS) | low
    keys.sort()
    each = keys.astype(np.uint8) & np.uint8((1 << MARK_BITS) - 1)
    keys >>= np.uint64(MARK_BITS)
    firsts = _borders(keys)
    marks = np.bitwise_or.reduceat(each, firsts) if len(firsts) else np.zeros(0, np.uint8)
    times = np.diff(firsts, append=len(keys)).astype(np.uint32) if timed else firsts[:0]
    whole = keys[firsts]
    sorted_grams = whole >> np.uint64(PLACE_BITS)
    starts = _borders(sorted_grams)
    firsts = np.append(starts.astype(np.int64), len(whole))
    return _Groups(sorted_grams[starts], firsts, whole.astype(np.uint16), marks, times)


def _borders(ordered: Array) -> npt.NDArray[np.int32]:
    if not len(ordered):
        return np.zeros(0, np.int32)
    return _where(np.concatenate([[True], ordered[1:] != ordered[:-1]]))


def _where(marked: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """Return the places that are marked; a segment's texts have fewer characters than 2³¹."""
    return np.flatnonzero(marked).astype(np.int32)


def _names(
    layout: Layout, length: int, grams: Array, parent: _Frequent | None
) -> npt.NDArray[np.uint32]:
    """Return the characters of each gram, a row each."""
    last = (grams & np.uint64((1 << layout.bits) - 1)).astype(np.int64)
    rest = grams >> np.uint64(layout.bits)
    if length == 1:
        return layout.alphabet[last][:, np.newaxis]
    if parent is not None:
        before = parent.names[rest.astype(np.int64)]
    else:
        before = _names(layout, length - 1, rest, None)
    return np.column_stack([before, layout.alphabet[last]])


def _rows(groups: _Groups, names: npt.NDArray[np.uint32], slot: int) -> Iterator[Row]:
    counts = np.diff(groups.firsts)
    base = np.uint32(slot << PLACE_BITS)
    for gram in np.flatnonzero(counts > MOST_IN_BLOCK).tolist():
        part = slice(groups.firsts[gram], groups.firsts[gram + 1])
        numbers = groups.places[part].astype(np.uint32) | base
        yield PostingRow(_decoded(names[gram]), write_bitmaps(numbers, groups.marks[part]))
    if names.shape[1] > 1 and len(counts):
        worded = np.bitwise_or.reduceat(groups.marks, groups.firsts[:-1]) & WORD > 0
        yield from (WordRow(_decoded(name)) for name in names[worded])
    rare = np.flatnonzero(counts <= MOST_IN_BLOCK)
    if len(rare):
        yield from _blocks(groups.only(rare), names[rare])


def _blocks(groups: _Groups, names: npt.NDArray[np.uint32]) -> Iterator[BlockRow]:
    length = names.shape[1]
    packed = pack_rare(groups.places, groups.marks, groups.firsts)
    costs = 2 * np.diff(packed.offsets) + 2 + 3 * length
    block = (np.cumsum(costs) - costs) // _BLOCK_BYTES
    borders = [*np.flatnonzero(np.diff(block, prepend=-1)).tolist(), len(costs)]
    for first, last in zip(borders, borders[1:], strict=False):
        text = _decoded(names[first:last])
        yield BlockRow(length, text[:length], text, write_block(packed, first, last))


def _decoded(characters: npt.NDArray[np.uint32]) -> str:
    return characters.tobytes().decode("utf-32-le")
