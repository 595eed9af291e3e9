"""Closeness: how well the text of one entry shows what was looked for."""

from collections.abc import Sequence
from math import log1p

from yearbooks.text.nearness import positions

# More places of one term than this say nothing more.
_MOST_PLACES = 50


def closeness(title: str, body: str, terms: Sequence[str]) -> float:
    """Weigh an entry of folded title and body for folded terms: higher is better.

    Counts how much of the title the terms are, how narrow a stretch of one paragraph holds as many
    of them as any does, and how often they stand there at all.

    >>> near, far = "友城与非洲", "友城" + "与各方往来" * 9 + "非洲"
    >>> closeness("概况", near, ["友城", "非洲"]) > closeness("概况", far, ["友城", "非洲"])
    True
    """
    named = sum(len(term) for term in terms if term in title)
    share = min(1.0, named / len(title)) if title else 0.0
    tightest = max((_tightness(field, terms) for field in (title, *body.split("\n"))), default=0.0)
    times = sum(body.count(term) for term in terms)
    return 2 * share + tightest + 0.2 * log1p(times)


def _tightness(field: str, terms: Sequence[str]) -> float:
    """Return the number of terms in the field, less the looseness of the narrowest stretch."""
    places = sorted(
        (at, at + len(term), number)
        for number, term in enumerate(terms)
        for at in positions(field, term)[:_MOST_PLACES]
    )
    held = len({number for _at, _end, number in places})
    if held < 2:
        return float(held)
    needed = sum(sorted(len(term) for term in terms)[:held])
    return held - 1 + needed / max(needed, _narrowest(places, held))


def _narrowest(places: Sequence[tuple[int, int, int]], held: int) -> int:
    """Return the length of the shortest stretch with `held` different terms."""
    counts: dict[int, int] = {}
    best, first = 1 << 30, 0
    for _at, end, number in places:
        counts[number] = counts.get(number, 0) + 1
        while len(counts) == held:
            best = min(best, end - places[first][0])
            left = places[first][2]
            counts[left] -= 1
            if not counts[left]:
                del counts[left]
            first += 1
    return best
