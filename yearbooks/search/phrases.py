"""Phrases longer than a stored gram: which grams they are looked up by, and what these prove."""

from collections.abc import Sequence

from pyroaring import BitMap

from yearbooks.indexing import ALL_STORED, LONGEST_GRAM, Posting

# Of a phrase longer than this hardly any document holds all grams, so that few texts are read.
LONGEST_CHAIN = 32
# Shorter grams are looked up at every third character, and at the end; so are those of long phrases.
_STRIDE = 3


def chain(folded: str) -> list[str]:
    """Return the longest grams of a phrase, each a character after the one before; none of others.

    >>> chain("友好城市往来")
    ['友好城市往', '好城市往来']
    >>> chain("友好城市")
    []
    """
    if not LONGEST_GRAM < len(folded) <= LONGEST_CHAIN:
        return []
    return _grams(folded, LONGEST_GRAM, 1)


def windows(folded: str) -> list[str]:
    """Return the grams whose postings bound where a string can stand, shortest last.

    >>> windows("友好城市")
    ['友好城市', '友好城', '好城市']
    """
    if len(folded) <= ALL_STORED:
        return [folded]
    longest = chain(folded) or _grams(folded, min(len(folded), LONGEST_GRAM), _STRIDE)
    return [*longest, *_grams(folded, ALL_STORED, _STRIDE)]


def _grams(folded: str, size: int, stride: int) -> list[str]:
    last = len(folded) - size
    return [folded[at : at + size] for at in (*range(0, last, stride), last)]


def doubtful(postings: Sequence[Posting]) -> BitMap:
    """Return the documents of which the postings of a chain do not prove that its phrase is there.

    From any one gram of the chain the phrase goes on to its end where no later gram has a loose
    head, and back to its beginning where no earlier one has a loose tail (`indexing.loose_ends`).
    """
    ahead = [BitMap()]
    for posting in postings[:0:-1]:
        ahead.append(ahead[-1] | posting.loose_head)
    behind, doubts = BitMap(), ahead.pop()
    for posting in postings[:-1]:
        behind |= posting.loose_tail
        doubts &= behind | ahead.pop()
    return doubts
