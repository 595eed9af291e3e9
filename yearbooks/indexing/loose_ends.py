"""Loose ends: where a part of a gram stands without the rest of it.

A phrase longer than the longest gram is answered by the grams that it is made of, each beginning a
character after the one before. A document may hold all of them and not the phrase. But where every
head of a gram (the gram without its last character) in a document is followed by that character,
what the head ends also goes on as the gram does; the same with tails, towards the front. So only
documents with loose ends must be read.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from yearbooks.indexing.layout import PLACE_BITS
from yearbooks.indexing.records import LOOSE_HEAD, LOOSE_TAIL

Characters = npt.NDArray[np.uint32]
Marks = npt.NDArray[np.uint8]
_Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Counted:
    """Hold how often grams of one length stand in documents, gram by gram in their order.

    `names` are the characters of each gram, a row each; `documents` how many hold it; `places`
    and `times` name each of these and say how often it does.
    """

    names: Characters
    documents: npt.NDArray[np.int64]
    places: npt.NDArray[np.uint16]
    times: npt.NDArray[np.uint32]

    def pairs(self, ranks: npt.NDArray[np.int64]) -> _Keys:
        """Return a key for each gram and document, the gram named by its rank."""
        return np.repeat(ranks.astype(np.uint64) << np.uint64(PLACE_BITS), self.documents) | (
            self.places
        )


def loose_ends(grams: Counted, parts: Counted | None, alphabet: Characters) -> Marks:
    """Return the marks of each gram's documents; `parts` are all grams shorter by a character."""
    if parts is None or not len(grams.names):
        return np.zeros(len(grams.places), np.uint8)
    known = _keys(parts.names, alphabet)
    heads = np.searchsorted(known, _keys(grams.names[:, :-1], alphabet))
    tails = np.searchsorted(known, _keys(grams.names[:, 1:], alphabet))
    repeated = np.flatnonzero(parts.times > 1)
    pairs = parts.pairs(np.arange(len(parts.names)))[repeated]
    times = parts.times[repeated]
    marks = np.zeros(len(grams.places), np.uint8)
    for ranks, mark in ((heads, LOOSE_HEAD), (tails, LOOSE_TAIL)):
        marks[_stands_oftener(grams, ranks, pairs, times)] |= mark
    return marks


def _keys(names: Characters, alphabet: Characters) -> _Keys:
    """Return a number for each gram that orders as its characters do."""
    bits = np.uint64(max(1, int(len(alphabet) - 1).bit_length()))
    keys = np.zeros(len(names), np.uint64)
    for column in np.searchsorted(alphabet, names).astype(np.uint64).T:
        keys = keys << bits | column
    return keys


def _stands_oftener(
    grams: Counted, ranks: npt.NDArray[np.int64], pairs: _Keys, times: npt.NDArray[np.uint32]
) -> npt.NDArray[np.bool_]:
    """Tell where the part of a gram stands more often in a document than the gram."""
    if not len(pairs):
        return np.zeros(len(grams.places), bool)
    wanted = grams.pairs(ranks)
    at = np.minimum(np.searchsorted(pairs, wanted), len(pairs) - 1)
    return (pairs[at] == wanted) & (times[at] > grams.times)
