"""List every place of a term between its neighbours: a concordance, keyword in context."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from yearbooks.text.folding import fold
from yearbooks.text.occurrences import Occurrence, is_accent, occurrences

Where: TypeAlias = Literal["title"] | int


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one place of a term, as printed, with what stands beside it in the same field.

    `field` is the title or the number of a paragraph, from 0; `start:end` is the keyword's range
    of that field's printed text.
    """

    left: str
    keyword: str
    right: str
    field: Where
    start: int
    end: int


def lines(
    title: str, paragraphs: Sequence[str], terms: Sequence[str], *, width: int = 30
) -> tuple[Line, ...]:
    """List the places of folded terms in the order of the text, the title first.

    Each place is given once: of overlapping ones the longest, of equally long ones the first. The
    neighbours are at most `width` characters a side and never those of another field.

    >>> [(line.left, line.keyword, line.right) for line in lines("友城", ["訪問友城。"], ["友城"])]
    [('', '友城', ''), ('訪問', '友城', '。')]
    """
    fields: list[tuple[Where, str]] = [("title", title), *enumerate(paragraphs)]
    return tuple(
        _line(field, text, place, width)
        for field, text in fields
        for place in _apart(occurrences(text, terms))
    )


def by_left(line: Line) -> str:
    """Give the key that sorts by what stands before the keyword, the nearest character first.

    >>> line = Line("，訪問", "友城", "", 0, 3, 5)
    >>> by_left(line)
    '问访,'
    """
    return fold(line.left).strip()[::-1]


def by_right(line: Line) -> str:
    """Give the key that sorts by what stands behind the keyword, the nearest character first."""
    return fold(line.right).strip()


def _apart(places: list[Occurrence]) -> list[Occurrence]:
    """Choose places that do not overlap, the longest first, in the order of the text."""
    chosen: list[Occurrence] = []
    starts: list[int] = []
    for place in sorted(places, key=lambda each: each.start - each.end):
        at = bisect_left(starts, place.start)
        before_ends = not at or chosen[at - 1].end <= place.start
        if before_ends and (at == len(chosen) or place.end <= chosen[at].start):
            chosen.insert(at, place)
            starts.insert(at, place.start)
    return chosen


def _line(field: Where, text: str, place: Occurrence, width: int) -> Line:
    first = max(0, place.start - width)
    while first < place.start and is_accent(text[first]):
        first += 1
    last = min(len(text), place.end + width)
    while place.end < last < len(text) and is_accent(text[last]):
        last -= 1
    return Line(
        text[first : place.start],
        text[place.start : place.end],
        text[place.end : last],
        field,
        place.start,
        place.end,
    )
