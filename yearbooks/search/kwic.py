"""Keyword in context: every place of what was looked for, between its neighbours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yearbooks.models import Entry
from yearbooks.search.criteria import Criteria
from yearbooks.search.errors import bounded_snapshot
from yearbooks.search.finding import count, identifiers
from yearbooks.search.matching import reading
from yearbooks.text.concordance import Line, by_left, by_right, lines
from yearbooks.text.query import Term, positive_terms

PER_PAGE = 50
# Sorting needs all places at once: of a longer result these entries are taken, in its order.
MOST_ENTRIES = 1_000


class By(StrEnum):
    """Name the orders: as the entries come, by what stands before, by what stands behind."""

    ENTRY = "entry"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Place:
    """Hold one place and the entry it stands in."""

    entry: Entry
    line: Line


@dataclass(frozen=True, slots=True)
class Concordance:
    """Hold one page of places.

    `total` counts the places, `entries` the entries they are from, of `found` that answer.
    """

    places: tuple[Place, ...]
    total: int
    entries: int
    found: int
    page: int
    pages: int


def concordance(criteria: Criteria, *, by: By = By.ENTRY, page: int = 1) -> Concordance:
    """Return one page of the places that `criteria` looks for, in the asked order.

    Raises TooExpensive for a question that would take too long.
    """
    with bounded_snapshot():
        found = count(criteria)
        chosen = identifiers(criteria, 0, min(found, MOST_ENTRIES))
        held = Entry.objects.for_lists().in_bulk(chosen)
    places = list(_places((held[pk] for pk in chosen), criteria))
    if by is not By.ENTRY:
        key = by_left if by is By.LEFT else by_right
        places.sort(key=lambda place: key(place.line))
    start = (page - 1) * PER_PAGE
    return Concordance(
        tuple(places[start : start + PER_PAGE]),
        len(places),
        len(chosen),
        found,
        page,
        -(-len(places) // PER_PAGE),
    )


def _places(entries: Iterable[Entry], criteria: Criteria) -> Iterator[Place]:
    terms = positive_terms(reading(criteria))
    in_title, in_body = _sought(terms, but="body"), _sought(terms, but="title")
    for entry in entries:
        current = entry.current
        for line in lines(current.title, [], in_title):
            yield Place(entry, line)
        for line in lines("", current.paragraphs, in_body):
            yield Place(entry, line)


def _sought(terms: Sequence[Term], *, but: str) -> list[str]:
    return [term.folded for term in terms if term.field != but]
