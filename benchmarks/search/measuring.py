"""Measuring: systems asked in turn in one process, and what their times sum up to."""

import math
import random
import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

Asked = TypeVar("Asked")
Percentiles = dict[str, float]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of all values do not exceed.

    >>> percentile([3, 1, 2, 4], 0.5), percentile([3, 1, 2, 4], 0.95)
    (2, 4)
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def summary(milliseconds: Sequence[float]) -> Percentiles:
    """Return count, median, 95 %, 99 % and worst."""
    return {
        "queries": len(milliseconds),
        "median": round(percentile(milliseconds, 0.5), 2),
        "p95": round(percentile(milliseconds, 0.95), 2),
        "p99": round(percentile(milliseconds, 0.99), 2),
        "worst": round(max(milliseconds), 2),
    }


def ratios(theirs: dict[int, float], ours: dict[int, float], numbers: Sequence[int]) -> Percentiles:
    """Return how many times ours each of their figures is, on the same questions."""
    slow = summary([theirs[number] for number in numbers])
    fast = summary([ours[number] for number in numbers])
    return {key: round(slow[key] / fast[key], 2) for key in ("median", "p95", "p99", "worst")}


def timed(work: Callable[[Asked], object], asked: Asked) -> float:
    """Return the milliseconds that `work` takes on `asked`."""
    started = time.perf_counter()
    work(asked)
    return (time.perf_counter() - started) * 1000


def interleaved(
    systems: dict[str, Callable[[int], object]], asked: dict[str, list[int]], rounds: int, seed: int
) -> dict[str, dict[int, float]]:
    """Ask every system its questions, question by question in turn; return medians of the rounds.

    `asked` holds the numbers of the questions that a system gets. The order of questions and of
    systems is drawn anew each round, so that none always comes first or finds a warm cache.
    """
    drawn = random.Random(seed)
    times: dict[str, dict[int, list[float]]] = {name: {} for name in systems}
    sets = {name: set(numbers) for name, numbers in asked.items()}
    for _round in range(rounds):
        numbers = sorted(set().union(*sets.values()))
        drawn.shuffle(numbers)
        for number in numbers:
            names = [name for name in systems if number in sets[name]]
            drawn.shuffle(names)
            for name in names:
                times[name].setdefault(number, []).append(timed(systems[name], number))
    return {
        name: {number: statistics.median(taken) for number, taken in by_number.items()}
        for name, by_number in times.items()
    }
