"""The texts of a segment laid out as arrays with one element a character."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from yearbooks.indexing.records import BODY, LONGEST_GRAM, TITLE, WORD
from yearbooks.text.tokens import words_inside

# The lower part of a key: which document of the segment, and where in it (title, body, word).
PLACE_BITS, MARK_BITS = 16, 3

_BREAK = "\n"
# As many characters of the largest alphabet fit into one number.
_MOST_IN_KEY = 4
# Three characters of the alphabet, the place and the marks are one number of 64 bits.
LARGEST_ALPHABET = 1 << 15

Marks = npt.NDArray[np.uint8]


class TooManyCharacters(Exception):
    """Say that the texts of one segment have more distinct characters than a key can hold."""


class Text(NamedTuple):
    """Hold what is indexed of one document: folded title and body, and how both are cut."""

    title: str
    body: str
    cuts: bytes


@dataclass(frozen=True, slots=True)
class Layout:
    """Hold the texts as arrays with one element a character.

    `codes` count in the order of the characters, 0 is the line feed between fields; `low` is the
    place and where-marks of a character, ready to be the lower part of a key.
    """

    text: str
    alphabet: npt.NDArray[np.uint32]
    codes: npt.NDArray[np.uint32]
    low: npt.NDArray[np.uint32]
    bits: int


def lay_out(texts: Sequence[Text]) -> Layout:
    """Lay the texts out; raise TooManyCharacters where a key cannot hold their alphabet."""
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
    places = np.repeat(np.arange(len(texts), dtype=np.uint32) << np.uint32(MARK_BITS), 2)
    marks = np.tile(np.array([TITLE, BODY], np.uint32), len(texts))
    bits = max(1, int(len(alphabet) - 1).bit_length())
    return Layout(text, alphabet, code[characters], np.repeat(places | marks, lengths), bits)


def word_starts(layout: Layout, texts: Sequence[Text]) -> dict[int, Marks]:
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
    layout: Layout, starts: npt.NDArray[np.int64], length: int, marks: dict[int, Marks]
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
