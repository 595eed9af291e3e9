"""Which text is which, after titles, order, typesetting or recognition have changed."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import add

import numpy as np
from numpy.typing import NDArray

from yearbooks.text.assignment import assign

# Two bodies that share this part of their character pairs are one text, edited …
SAME_BODY = 0.5
# … and this part is enough where the title is the same.
SAME_TITLE = 0.25
_SKETCH = 24
_ENOUGH = 32
_BITS = 12
_MOST_SHARING = 60
_MOST_CANDIDATES = 8
# Titles that many bear, as 概况 is, tell nothing.
_MOST_NAMESAKES = 2_500
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """Hold one text to be recognised: `key` is equal for equal texts, the other words are folded.

    Where two fit equally well, the one that is not `aside` is preferred.
    """

    key: Hashable
    section: str
    title: str
    body: str
    aside: bool = False


def recognise(drafted: Sequence[Words], held: Sequence[Words]) -> dict[int, int]:
    """Return for each drafted text the held one that it is, by their places; not all have one.

    Equal texts first; then body, title, section and order together, for the best of the whole.
    """
    partners = _equal(drafted, held)
    taken = set(partners.values())
    left = [at for at in range(len(drafted)) if at not in partners]
    free = [at for at in range(len(held)) if at not in taken]
    if not left or not free:
        return partners
    found = _alike([drafted[at] for at in left], [held[at] for at in free])
    return partners | {left[one]: free[other] for one, other in found.items()}


def _equal(drafted: Sequence[Words], held: Sequence[Words]) -> dict[int, int]:
    """Pair equal texts: those of one section first, those in use before those set aside."""
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for with_section in (True, False):
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for at in sorted(range(len(held)), key=lambda at: (held[at].aside, at), reverse=True):
            if at not in taken:
                waiting[_key(held[at], with_section)].append(at)
        for at, words in enumerate(drafted):
            if at not in partners and waiting.get(key := _key(words, with_section)):
                partners[at] = waiting[key].pop()
                taken.add(partners[at])
    return partners


def _key(words: Words, with_section: bool) -> Hashable:
    return (words.key, words.section) if with_section else words.key


def _alike(drafted: Sequence[Words], held: Sequence[Words]) -> dict[int, int]:
    olds = [Pairs.of(words.body) for words in held]
    news = [Pairs.of(words.body) for words in drafted]
    old_titles = [_marked_pairs(words.title) for words in held]
    new_titles = [_marked_pairs(words.title) for words in drafted]
    scores = {}
    for one, other in _candidates(drafted, held):
        new, old = drafted[one], held[other]
        if new.title != old.title and news[one].most_shared(olds[other]) < SAME_BODY:
            continue
        share = news[one].shared(olds[other])
        if _may_be(new, old, share):
            title = _share(new_titles[one], old_titles[other])
            near = 1 - abs(one / len(drafted) - other / len(held))
            scores[one, other] = _score(new, old, share, title) + 0.02 * near
    return assign(scores)


def _may_be(drafted: Words, held: Words, share: float) -> bool:
    if share >= SAME_BODY:
        return True
    if drafted.title != held.title:
        return False
    return share >= SAME_TITLE or drafted.section == held.section


def _score(drafted: Words, held: Words, share: float, title: float) -> float:
    section = drafted.section == held.section
    return share + 0.3 * title + 0.15 * section - 0.03 * held.aside


def _candidates(drafted: Sequence[Words], held: Sequence[Words]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for sections in (True, False):
        found |= _namesakes(_names(drafted, sections), _names(held, sections))
    return found | _resembling(drafted, held)


def _names(texts: Sequence[Words], sections: bool) -> list[Hashable]:
    return [(words.section, words.title) if sections else words.title for words in texts]


def _namesakes(ones: Sequence[Hashable], others: Sequence[Hashable]) -> set[tuple[int, int]]:
    by_name: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, names in enumerate((ones, others)):
        for at, name in enumerate(names):
            by_name[name][side].append(at)
    return {
        (one, other)
        for mine, theirs in by_name.values()
        if len(mine) * len(theirs) <= _MOST_NAMESAKES
        for one in mine
        for other in theirs
    }


def _resembling(drafted: Sequence[Words], held: Sequence[Words]) -> set[tuple[int, int]]:
    """Return for each drafted text the held ones with most of the same marks in their sketches."""
    bearers: dict[int, list[int]] = defaultdict(list)
    for at, words in enumerate(held):
        for mark in sketch(words.title + words.body):
            bearers[mark].append(at)
    telling = {mark: ats for mark, ats in bearers.items() if len(ats) <= _MOST_SHARING}
    found: set[tuple[int, int]] = set()
    for at, words in enumerate(drafted):
        marks = sketch(words.title + words.body)
        shared = Counter(chain.from_iterable(telling[mark] for mark in marks if mark in telling))
        found.update((at, other) for other, _count in shared.most_common(_MOST_CANDIDATES))
    return found


@dataclass(frozen=True, slots=True)
class Pairs:
    """Hold the different pairs of neighbouring characters of a text, as sorted numbers.

    `bits` has a bit for each, many pairs sharing one: it tells at once that two texts differ.
    """

    codes: NDArray[np.uint64]
    bits: int
    spilt: int

    @classmethod
    def of(cls, text: str) -> "Pairs":
        """Return the pairs of a text."""
        points = _code_points(text)
        codes = np.sort((points[:-1] << np.uint64(32)) | points[1:])
        if len(codes):
            codes = codes[np.concatenate(([True], codes[1:] != codes[:-1]))]
        marks = (codes * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - _BITS)
        flags = np.zeros(1 << _BITS, dtype=np.uint8)
        flags[marks.astype(np.int64)] = 1
        bits = int.from_bytes(np.packbits(flags).tobytes())
        return cls(codes, bits, len(codes) - bits.bit_count())

    def most_shared(self, other: "Pairs") -> float:
        """Return a part of their pairs that two texts surely do not share more than.

        >>> Pairs.of("外事外事").most_shared(Pairs.of("外事外事"))
        1.0
        """
        # Pairs in common have bits in common; those without a bit of their own may all be common.
        common = (self.bits & other.bits).bit_count() + min(self.spilt, other.spilt)
        return _part(min(common, len(self.codes), len(other.codes)), self, other)

    def shared(self, other: "Pairs") -> float:
        """Return which part of all their pairs two texts share.

        >>> Pairs.of("友城往来").shared(Pairs.of("友城"))
        0.3333333333333333
        """
        both = np.intersect1d(self.codes, other.codes, assume_unique=True)
        return _part(len(both), self, other)


def _part(common: int, one: Pairs, other: Pairs) -> float:
    whole = len(one.codes) + len(other.codes) - common
    return common / whole if common else 0.0


def _code_points(text: str) -> NDArray[np.uint64]:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return points.astype(np.uint64)


def sketch(text: str) -> list[int]:
    """Return the least hashes of all runs of three characters: like texts have many of the same.

    >>> sketch("外事") == sketch("外事"), sketch("")
    (True, [])
    """
    codes = _code_points(text)
    if len(codes) >= 3:
        codes = codes[:-2] * 0x9E3779B1 + codes[1:-1] * 0x85EBCA77 + codes[2:] * 0xC2B2AE3D
    mixed = (codes * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(24)
    if len(mixed) > 2 * _ENOUGH:
        # All but a few texts have that many different ones among their least.
        least = _different(np.partition(mixed, _ENOUGH)[:_ENOUGH])
        if len(least) >= _SKETCH:
            return least[:_SKETCH]
    return _different(mixed)[:_SKETCH]


def _different(marks: NDArray[np.uint64]) -> list[int]:
    return sorted(set(marks.tolist()))


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters.

    >>> sorted(pairs("友城友"))
    ['友城', '城友']
    """
    return frozenset(map(add, text, text[1:])) if text else _NOTHING


def _marked_pairs(title: str) -> frozenset[str]:
    return pairs(f"\x02{title}\x03")


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    common = len(one & other)
    return common / (len(one) + len(other) - common)
