"""How postings are written down: bitmaps for frequent grams, packed arrays for rare ones.

A posting says of each document that holds a gram whether it stands there as a word, in the title,
in the body; of the longest grams also whether they have loose ends there (`indexing.loose_ends`).
A block packs rare grams that follow each other: their number, where each begins, then for each a
head (documents, and the marks if all have the same) and its documents, 16 bits each.
"""

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

WORD, TITLE, BODY = 1, 2, 4
LOOSE_HEAD, LOOSE_TAIL = 8, 16

# Every gram up to this length is stored, so its posting is the answer.
ALL_STORED = 3
# Longer grams are stored up to this length, where they are frequent.
LONGEST_GRAM = 5
# Up to this many documents of a segment a gram is rare.
MOST_IN_BLOCK = 200
_COUNT_BITS = 8
_ALL_MARKS = 31
_SAME_MARKS = 1 << 15
_LENGTHS = struct.Struct("<7I")

Numbers = npt.NDArray[np.uint32]
Marks = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Posting:
    """Hold the documents that hold a gram: all, as a word, in the title, in the body.

    In those of `loose_head` its head (the gram without its last character) stands elsewhere too,
    followed by something else; in those of `loose_tail` its tail, preceded by something else.
    """

    all: BitMap
    word: BitMap
    title: BitMap
    body: BitMap
    loose_head: BitMap
    loose_tail: BitMap


NOTHING = Posting(BitMap(), BitMap(), BitMap(), BitMap(), BitMap(), BitMap())


def write_bitmaps(numbers: Numbers, marks: Marks) -> bytes:
    """Write the posting of a frequent gram down; of words and bodies the shorter list is kept."""
    titled, bodiless = marks & TITLE > 0, marks & BODY == 0
    is_word = marks & WORD > 0
    kept_words = int(is_word.sum()) * 2 <= len(numbers)
    parts = [numbers, numbers[titled], numbers[bodiless]]
    parts.append(numbers[is_word] if kept_words else numbers[~is_word])
    parts += [numbers[marks & mark > 0] for mark in (LOOSE_HEAD, LOOSE_TAIL)]
    written = [BitMap(part).serialize() if len(part) else b"" for part in parts]
    return _LENGTHS.pack(*map(len, written), kept_words) + b"".join(written)


def read_bitmaps(data: bytes) -> Posting:
    """Read the posting of a frequent gram."""
    *lengths, kept_words = _LENGTHS.unpack_from(data)
    at, parts = _LENGTHS.size, []
    for length in lengths:
        parts.append(BitMap.deserialize(data[at : at + length]) if length else BitMap())
        at += length
    everywhere, title, bodiless, words, loose_head, loose_tail = parts
    return Posting(
        everywhere,
        words if kept_words else everywhere - words,
        title,
        everywhere - bodiless,
        loose_head,
        loose_tail,
    )


@dataclass(frozen=True, slots=True)
class Packed:
    """Hold rare grams as one stream of 16-bit words, and where each begins in it."""

    words: npt.NDArray[np.uint16]
    offsets: npt.NDArray[np.int64]


def pack_rare(
    places: npt.NDArray[np.uint16], marks: Marks, firsts: npt.NDArray[np.int64]
) -> Packed:
    """Pack the postings of rare grams; the one of gram g is `firsts[g]:firsts[g + 1]`."""
    counts = np.diff(firsts)
    lowest = np.minimum.reduceat(marks, firsts[:-1])
    same = lowest == np.maximum.reduceat(marks, firsts[:-1])
    sizes = 1 + counts + np.where(same, 0, (counts + 1) // 2)
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    words = np.zeros(int(offsets[-1]), np.uint16)
    words[offsets[:-1]] = counts | np.where(
        same, lowest.astype(np.int64) << _COUNT_BITS | _SAME_MARKS, 0
    )
    gram = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(places)) - firsts[gram]
    words[offsets[gram] + 1 + within] = places
    mixed = ~same[gram]
    bytewise = words.view(np.uint8)
    at = 2 * (offsets[gram] + 1 + counts[gram]) + within
    bytewise[at[mixed]] = marks[mixed]
    return Packed(words, offsets)


def write_block(packed: Packed, first: int, last: int) -> bytes:
    """Write the grams `first:last` down as the data of one block."""
    offsets = packed.offsets[first : last + 1]
    head = np.empty(last - first + 2, np.uint16)
    head[0] = last - first
    head[1:] = offsets - offsets[0] + len(head)
    return head.tobytes() + packed.words[offsets[0] : offsets[-1]].tobytes()


def read_rare(names: str, data: bytes, gram: str) -> tuple[Numbers, Marks] | None:
    """Find a gram in a block and return its documents' places and marks; None where it is not."""
    index = _index(names, gram)
    if index is None:
        return None
    words = np.frombuffer(data, np.uint16)
    start = int(words[1 + index])
    head = int(words[start])
    count = head & ((1 << _COUNT_BITS) - 1)
    places = words[start + 1 : start + 1 + count].astype(np.uint32)
    if head & _SAME_MARKS:
        return places, np.full(count, head >> _COUNT_BITS & _ALL_MARKS, np.uint8)
    return places, np.frombuffer(data, np.uint8, count, 2 * (start + 1 + count))


def _index(names: str, gram: str) -> int | None:
    length = len(gram)
    at = names.find(gram)
    while at >= 0:
        if at % length == 0:
            return at // length
        at = names.find(gram, at + 1)
    return None
