"""Choose which of one side goes with which of the other, so that the whole fits best."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

# Scores by pair of (one, other); pairs that are not named cannot be.
Scores = Mapping[tuple[int, int], float]
# Of larger groups that hang together the best pairs are taken one after the other.
LARGEST_SOLVED = 100
# A pair that is the best of both sides by this much needs no weighing.
CLEAR = 0.15


def assign(scores: Scores, *, clear: float = CLEAR) -> dict[int, int]:
    """Return for each of the one side its partner, so that the sum of the cubed scores is highest.

    Cubed: one sure pair is worth more than two doubtful ones. A pair that is better than all others
    of both sides by `clear` is taken without weighing.

    >>> assign({(0, 0): 0.6, (0, 1): 0.5, (1, 0): 0.58}) == {0: 1, 1: 0}
    True
    """
    chosen = _clear_pairs(scores, clear)
    taken = set(chosen.values())
    rest = {
        (one, other): score
        for (one, other), score in scores.items()
        if one not in chosen and other not in taken
    }
    for group in _groups(rest):
        ones, others = {one for one, _other in group}, {other for _one, other in group}
        solve = _best if max(len(ones), len(others)) <= LARGEST_SOLVED else _one_by_one
        chosen |= solve({pair: rest[pair] for pair in group})
    return chosen


def _clear_pairs(scores: Scores, clear: float) -> dict[int, int]:
    ranked: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for (one, other), score in scores.items():
        ranked[0, one].append((score, other))
        ranked[1, other].append((score, one))
    best = {key: _clear_best(each, clear) for key, each in ranked.items()}
    return {
        one: other
        for (side, one), other in best.items()
        if side == 0 and other is not None and best[1, other] == one
    }


def _clear_best(scored: list[tuple[float, int]], clear: float) -> int | None:
    first, *others = sorted(scored, reverse=True)
    return first[1] if not others or first[0] - others[0][0] >= clear else None


def _groups(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Part the pairs into groups that share no member."""
    pairs = list(pairs)
    leader: dict[tuple[int, int], tuple[int, int]] = {}

    def lead(node: tuple[int, int]) -> tuple[int, int]:
        while leader.setdefault(node, node) != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for one, other in pairs:
        leader[lead((0, one))] = lead((1, other))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for one, other in pairs:
        groups[lead((0, one))].append((one, other))
    return list(groups.values())


def _one_by_one(scores: Scores) -> dict[int, int]:
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if one not in chosen and other not in taken:
            chosen[one] = other
            taken.add(other)
    return chosen


def _best(scores: Scores) -> dict[int, int]:
    ones = sorted({one for one, _other in scores})
    others = sorted({other for _one, other in scores})
    cost = np.zeros((len(ones), max(len(ones), len(others))))
    row = {one: at for at, one in enumerate(ones)}
    column = {other: at for at, other in enumerate(others)}
    for (one, other), score in scores.items():
        cost[row[one], column[other]] = -(score**3)
    return {
        ones[at]: others[to]
        for at, to in enumerate(_cheapest(cost))
        if to < len(others) and (ones[at], others[to]) in scores
    }


def _cheapest(cost: NDArray[np.float64]) -> list[int]:
    """Return the column of each row (rows ≤ columns) of the cheapest assignment (Kuhn, Munkres)."""
    rows, columns = cost.shape
    of_row, of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    holder = np.zeros(columns + 1, dtype=int)  # the row, from 1, that holds a column; 0 for none
    for row in range(1, rows + 1):
        holder[0] = row
        least = np.full(columns + 1, np.inf)
        before = np.zeros(columns + 1, dtype=int)
        used = np.zeros(columns + 1, dtype=bool)
        at = 0
        while holder[at]:
            used[at] = True
            held = holder[at]
            reduced = cost[held - 1] - of_row[held] - of_column[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better] = reduced[better]
            before[1:][better] = at
            following = int(np.argmin(np.where(used[1:], np.inf, least[1:]))) + 1
            step = least[following]
            of_row[holder[used]] += step
            of_column[used] -= step
            least[~used] -= step
            at = following
        while at:
            holder[at] = holder[before[at]]
            at = int(before[at])
    found = [0] * rows
    for column in range(1, columns + 1):
        if holder[column]:
            found[holder[column] - 1] = column - 1
    return found
