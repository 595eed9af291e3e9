"""Find what two sequences have in common, within a number of steps that is given beforehand."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

# Blocks that are equal: where each begins in the one and in the other, and its length.
Block = tuple[int, int, int]
# Two texts with more differences than this have little in common but chance.
MOST_DIFFERENCES = 400


@dataclass(slots=True)
class Budget:
    """Hold how many steps a comparison may still take; when none is left, the rest is not compared."""

    steps: int

    def spend(self, steps: int) -> bool:
        """Take `steps` away, and tell whether any are left."""
        self.steps -= steps
        return self.steps > 0


def by_anchors(one: Sequence[Hashable], other: Sequence[Hashable], budget: Budget) -> list[Block]:
    """Return the equal blocks, in order; what stands once in each of both is an anchor.

    >>> by_anchors(["甲", "乙", "丙"], ["甲", "丁", "丙"], Budget(100))
    [(0, 0, 1), (2, 2, 1)]
    """
    anchors = [(-1, -1), *_anchors(one, other), (len(one), len(other))]
    found: list[Block] = []
    for (a, b), (next_a, next_b) in zip(anchors, anchors[1:], strict=False):
        first = (a + 1, b + 1)
        inner = by_edits(one[first[0] : next_a], other[first[1] : next_b], budget)
        found += [(first[0] + x, first[1] + y, size) for x, y, size in inner]
        if next_a < len(one):
            found.append((next_a, next_b, 1))
    return list(_touching_joined(found))


def by_edits(one: Sequence[Hashable], other: Sequence[Hashable], budget: Budget) -> list[Block]:
    """Return the equal blocks of a shortest edit; of sequences too unlike, their ends alone.

    >>> by_edits("外事办公室", "外侨办公室", Budget(100))
    [(0, 0, 1), (2, 2, 3)]
    """
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    a, b = one[head : len(one) - tail], other[head : len(other) - tail]
    inner = _myers(a, b, budget) if a and b else []
    moved = [(head + x, head + y, size) for x, y, size in inner]
    ends = (0, 0, head), (len(one) - tail, len(other) - tail, tail)
    return list(_touching_joined([ends[0], *moved, ends[1]]))


def _common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Return how long the beginning is that both have; whole slices are compared at once."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _anchors(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the longest rising run of places of what stands exactly once in each."""
    once = {each for each, count in Counter(one).items() if count == 1}
    once &= {each for each, count in Counter(other).items() if count == 1}
    places = {each: at for at, each in enumerate(other) if each in once}
    pairs = [(at, places[each]) for at, each in enumerate(one) if each in once]
    return [pairs[at] for at in longest_rise([b for _a, b in pairs])]


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest strictly rising subsequence.

    >>> longest_rise([3, 1, 2, 9, 4])
    [1, 2, 4]
    """
    ends: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(holders[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        holders[length : length + 1] = [at]
    rise, at = [], holders[-1] if holders else -1
    while at >= 0:
        rise.append(at)
        at = before[at]
    return rise[::-1]


def _myers(one: Sequence[Hashable], other: Sequence[Hashable], budget: Budget) -> list[Block]:
    """Compare as Myers (1986) does: the farthest place on each diagonal, one edit more each round."""
    farthest = {1: 0}
    rounds: list[dict[int, int]] = []
    for edits in range(min(len(one) + len(other), MOST_DIFFERENCES) + 1):
        rounds.append(farthest.copy())
        for diagonal in range(-edits, edits + 1, 2):
            a = _stepped(farthest, diagonal, edits)
            start = a
            while a < len(one) and a - diagonal < len(other) and one[a] == other[a - diagonal]:
                a += 1
            farthest[diagonal] = a
            budget.spend(1 + a - start)
            if a >= len(one) and a - diagonal >= len(other):
                return _walked_back(rounds, len(one), len(other))
        # A copy of the row is kept for each round: it counts as work, too.
        if not budget.spend(edits):
            break
    return []


def _stepped(farthest: dict[int, int], diagonal: int, edits: int) -> int:
    down = diagonal == -edits or (
        diagonal != edits and farthest[diagonal - 1] < farthest[diagonal + 1]
    )
    return farthest[diagonal + 1] if down else farthest[diagonal - 1] + 1


def _walked_back(rounds: Sequence[dict[int, int]], a: int, b: int) -> list[Block]:
    blocks: list[Block] = []
    for edits in range(len(rounds) - 1, -1, -1):
        farthest, diagonal = rounds[edits], a - b
        start = _stepped(farthest, diagonal, edits) if edits else 0
        if a > start:
            blocks.append((start, start - diagonal, a - start))
        if edits == 0:
            break
        down = start == farthest.get(diagonal + 1) and (
            diagonal == -edits
            or (diagonal != edits and farthest[diagonal - 1] < farthest[diagonal + 1])
        )
        a, b = (start, start - diagonal - 1) if down else (start - 1, start - diagonal)
    return blocks[::-1]


def _touching_joined(blocks: Sequence[Block]) -> Iterator[Block]:
    held: Block | None = None
    for a, b, size in blocks:
        if not size:
            continue
        if held and (held[0] + held[2], held[1] + held[2]) == (a, b):
            held = (held[0], held[1], held[2] + size)
            continue
        if held:
            yield held
        held = (a, b, size)
    if held:
        yield held
