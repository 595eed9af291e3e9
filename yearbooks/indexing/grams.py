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

from yearbooks.indexing.records import (
    BODY,
    MOST_IN_BLOCK,
    TITLE,
    WORD,
    pack_rare,
    write_bitmaps,
    write_block,
)
from yearbooks.text.tokens import words_inside

# Every gram up to this length is stored, so its posting is the answer.
ALL_STORED = 3
# Longer grams are stored up to this length, where as many documents of the segment hold them.
LONGEST_GRAM = 5
FREQUENT = 64

_BLOCK_BYTES = 1_400  # with the last gram a block stays within a row's 2 KB
_BREAK = "\n"
_MARK_BITS, _PLACE_BITS = 3, 16
_LOW_BITS = _MARK_BITS + _PLACE_BITS
# As many characters of the largest alphabet fit into one number.
_MOST_IN_KEY = 4
# Three characters of the alphabet, the place and the marks are one number of 64 bits.
LARGEST_ALPHABET = 1 << 15

Array = npt.NDArray[np.uint64]
Marks = npt.NDArray[np.uint8]


class TooManyCharacters(Exception):
    """Say that the texts of one segment have more distinct characters than a key can hold."""


class Text(NamedTuple):
    """Hold what is indexed of one document: folded title and body, and how both are cut."""

    title: str
    body: str
    cuts: bytes


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


@dataclass(frozen=True, slots=True)
class _Layout:
    """Hold the texts as arrays with one element a character.

    `codes` count in the order of the characters, 0 is the line feed between fields; `low` is the
    place and where-marks of a character, ready to be the lower part of a key.
    """

    text: str
    alphabet: npt.NDArray[np.uint32]
    codes: npt.NDArray[np.uint32]
    low: npt.NDArray[np.uint32]
    bits: int


def gram_rows(texts: Sequence[Text], slot: int) -> Iterator[Row]:
    """Yield the rows of a segment whose documents are `texts`, in order.

    Raises TooManyCharacters: the caller then makes two segments of these documents.
    """
    layout = _lay_out(texts)
    words = _word_starts(layout, texts)
    shift = np.uint64(layout.bits)
    known = layout.codes > 0
    grams, valid, previous = layout.codes.astype(np.uint64), known, None
    for length in range(1, LONGEST_GRAM + 1):
        if length > ALL_STORED:
            at, chosen = _extended(layout, previous, length)
        else:
            if length > 1:
                grams = grams[:-1] << shift | layout.codes[length - 1 :]
                valid = valid[:-1] & known[length - 1 :]
            at, chosen = _where(valid), grams[valid]
        groups = _group(chosen, layout.low[at] | words[length][at])
        if length >= ALL_STORED:
            frequent = np.flatnonzero(np.diff(groups.firsts) >= FREQUENT)
            kept = groups.grams[frequent]
            names = _names(layout, length, kept, previous)
            previous = _Frequent(at, _rank(kept, chosen), names)
            if length > ALL_STORED:
                yield from _rows(groups.only(frequent), names, slot)
                continue
        yield from _rows(groups, _names(layout, length, groups.grams, None), slot)


def _lay_out(texts: Sequence[Text]) -> _Layout:
    text = "".join(f"{each.title}\n{each.body}\n" for each in texts)
    characters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    seen = np.zeros(0x110000, bool)
    seen[characters] = True
    seen[ord(_BREAK)] = True
    alphabet = np.flatnonzero(seen).astype(np.uint32)
    if alphabet[0] != ord(_BREAK) or len(alphabet) > LARGEST_ALPHABET:
        raise TooManyCharacters(len(alphabet))
    code = np.zeros(0x110000, np.uint32)
    code[alphabet] = np.arange(len(alphabet))
    titles = np.array([len(each.title) + 1 for each in texts], np.int64)
    bodies = np.array([len(each.body) + 1 for each in texts], np.int64)
    lengths = np.stack([titles, bodies], axis=1).ravel()
    places = np.repeat(np.arange(len(texts), dtype=np.uint32) << np.uint32(_MARK_BITS), 2)
    marks = np.tile(np.array([TITLE, BODY], np.uint32), len(texts))
    bits = max(1, int(len(alphabet) - 1).bit_length())
    return _Layout(text, alphabet, code[characters], np.repeat(places | marks, lengths), bits)


def _word_starts(layout: _Layout, texts: Sequence[Text]) -> dict[int, Marks]:
    """Mark for each length where a word of it begins, words inside longer words included."""
    # The line feed behind each body is no part of its cuts.
    lengths = np.frombuffer(b"".join(each.cuts + b"\x01" for each in texts), np.uint8)
    ends = np.cumsum(lengths, dtype=np.int64)
    starts = ends - lengths
    marks = {length: np.zeros(len(layout.codes), np.uint8) for length in range(1, LONGEST_GRAM + 1)}
    for length in range(1, LONGEST_GRAM + 1):
        marks[length][starts[lengths == length]] = WORD
    for length in np.unique(lengths[lengths > 2]).tolist():
        _mark_inside(layout, starts[lengths == length], length, marks)
    return marks


def _mark_inside(
    layout: _Layout, starts: npt.NDArray[np.int64], length: int, marks: dict[int, Marks]
) -> None:
    """Mark the words inside the words of one length; each distinct word is looked at once."""
    if length <= _MOST_IN_KEY:
        keys = layout.codes[starts].astype(np.uint64)
        for step in range(1, length):
            keys = keys << np.uint64(layout.bits) | layout.codes[starts + step]
        _keys, first, which = np.unique(keys, return_index=True, return_inverse=True)
        examples = starts[first].tolist()
    else:
        examples, which = starts.tolist(), np.arange(len(starts))
    holders: dict[tuple[int, int], list[int]] = {}
    for number, start in enumerate(examples):
        for place in words_inside(layout.text[start : start + length]):
            if place[1] - place[0] <= LONGEST_GRAM:
                holders.setdefault(place, []).append(number)
    for (begin, end), numbers in holders.items():
        holds = np.zeros(len(examples), bool)
        holds[numbers] = True
        marks[end - begin][starts[holds[which]] + begin] = WORD


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
    layout: _Layout, previous: _Frequent, length: int
) -> tuple[npt.NDArray[np.int32], Array]:
    """Lengthen frequent grams by a character: a longer gram is frequent only if both its parts are."""
    held = previous.rank >= 0
    at, rank = previous.at[held], previous.rank[held]
    follows = np.append(at[1:] == at[:-1] + 1, False) if len(at) else np.zeros(0, bool)
    at, rank = at[follows], rank[follows]
    grams = rank.astype(np.uint64) << np.uint64(layout.bits) | layout.codes[at + length - 1]
    return at, grams


class _Groups(NamedTuple):
    """Hold grams in order; the postings of gram g are `firsts[g]:firsts[g + 1]`, one a document."""

    grams: Array
    firsts: npt.NDArray[np.int64]
    places: npt.NDArray[np.uint16]
    marks: npt.NDArray[np.uint8]

    def only(self, chosen: npt.NDArray[np.int64]) -> "_Groups":
        """Keep the chosen grams."""
        counts = np.diff(self.firsts)[chosen]
        firsts = np.concatenate([[0], np.cumsum(counts)])
        at = np.repeat(self.firsts[chosen] - firsts[:-1], counts) + np.arange(firsts[-1])
        return _Groups(self.grams[chosen], firsts, self.places[at], self.marks[at])


def _group(grams: Array, low: npt.NDArray[np.uint32]) -> _Groups:
    keys = grams << np.uint64(_LOW_BITS) | low
    keys.sort()
    each = keys.astype(np.uint8) & np.uint8((1 << _MARK_BITS) - 1)
    keys >>= np.uint64(_MARK_BITS)
    firsts = _borders(keys)
    marks = np.bitwise_or.reduceat(each, firsts) if len(firsts) else np.zeros(0, np.uint8)
    whole = keys[firsts]
    sorted_grams = whole >> np.uint64(_PLACE_BITS)
    starts = _borders(sorted_grams)
    firsts = np.append(starts.astype(np.int64), len(whole))
    return _Groups(sorted_grams[starts], firsts, whole.astype(np.uint16), marks)


def _borders(ordered: Array) -> npt.NDArray[np.int32]:
    if not len(ordered):
        return np.zeros(0, np.int32)
    return _where(np.concatenate([[True], ordered[1:] != ordered[:-1]]))


def _where(marked: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """Return the places that are marked; a segment's texts have fewer characters than 2³¹."""
    return np.flatnonzero(marked).astype(np.int32)


def _names(
    layout: _Layout, length: int, grams: Array, parent: _Frequent | None
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
    base = np.uint32(slot << _PLACE_BITS)
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
