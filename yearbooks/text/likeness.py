"""Which text is which, after titles, order, typesetting or recognition have changed."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from yearbooks.text.assignment import assign

# Two bodies that share this part of their character pairs are one text, edited …
SAME_BODY = 0.5
# … and this part is enough where the title is the same.
SAME_TITLE = 0.25
_SKETCH = 24
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
    olds = [pairs(words.body) for words in held]
    news = [pairs(words.body) for words in drafted]
    scores = {}
    for one, other in _candidates(drafted, held):
        share = _share(news[one], olds[other])
        if _may_be(drafted[one], held[other], share):
            near = 1 - abs(one / len(drafted) - other / len(held))
            scores[one, other] = _score(drafted[one], held[other], share) + 0.02 * near
    return assign(scores)


def _may_be(drafted: Words, held: Words, share: float) -> bool:
    if share >= SAME_BODY:
        return True
    if drafted.title != held.title:
        return False
    return share >= SAME_TITLE or drafted.section == held.section


def _score(drafted: Words, held: Words, share: float) -> float:
    title = _share(_marked_pairs(drafted.title), _marked_pairs(held.title))
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
    found = set()
    for at, words in enumerate(drafted):
        shared: Counter[int] = Counter()
        for mark in sketch(words.title + words.body):
            if len(bearers.get(mark, ())) <= _MOST_SHARING:
                shared.update(bearers.get(mark, ()))
        found |= {(at, other) for other, _count in shared.most_common(_MOST_CANDIDATES)}
    return found


def sketch(text: str) -> list[int]:
    """Return the least hashes of all runs of three characters: like texts have many of the same.

    >>> sketch("外事") == sketch("外事"), sketch("")
    (True, [])
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = codes.astype(np.uint64)
    if len(codes) >= 3:
        codes = codes[:-2] * 0x9E3779B1 + codes[1:-1] * 0x85EBCA77 + codes[2:] * 0xC2B2AE3D
    mixed = (codes * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(24)
    least: list[int] = np.unique(mixed)[:_SKETCH].tolist()
    return least


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters.

    >>> sorted(pairs("友城友"))
    ['友城', '城友']
    """
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) if text else _NOTHING


def _marked_pairs(title: str) -> frozenset[str]:
    return pairs(f"\x02{title}\x03")


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    common = len(one & other)
    return common / (len(one) + len(other) - common)
