"""Advice where little was found: what may have been meant, what is held, what would find more."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Max, Min

from yearbooks.models import Place, Yearbook
from yearbooks.search.criteria import Criteria
from yearbooks.search.errors import bounded_snapshot
from yearbooks.search.finding import count
from yearbooks.search.results import Results, Variant
from yearbooks.search.spelling import candidates
from yearbooks.search.synonyms import free_terms, substituted
from yearbooks.text.folding import fold
from yearbooks.text.query import Node, Query, Term, render
from yearbooks.text.variants import Loosening, loosened

# With this many hits a reader sees at one glance whether they are the right ones.
ENOUGH = 3
# Each proposal costs a count.
MOST_TERMS = 2
MOST_CANDIDATES = 3
MOST_LOOSER = 6
FILTERS = ("place", "years", "section", "topic")


@dataclass(frozen=True, slots=True)
class Held:
    """Hold how many entries there are of a place, of years, or of both, whatever their text.

    `first` and `last` are the covered years of the place's yearbooks, None where it has none.
    """

    place: Place | None
    years: tuple[int, int] | None
    total: int
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Looser:
    """Hold a query that demands less: the demand it gave up, and how many entries it finds."""

    code: Loosening
    what: str
    query: str
    total: int


@dataclass(frozen=True, slots=True)
class Advice:
    """Hold what helps a reader who found little; `unfiltered` counts without any condition."""

    meant: tuple[Variant, ...]
    held: tuple[Held, ...]
    looser: tuple[Looser, ...]
    unfiltered: int


def advise(criteria: Criteria, results: Results) -> Advice | None:
    """Return advice; None where nothing was typed or enough was found.

    Everything proposed finds more than what was typed.
    """
    root = criteria.query.root if criteria.query else None
    found = results.first.total
    if root is None or found >= ENOUGH:
        return None
    anywhere = replace(criteria, **dict.fromkeys(FILTERS))
    with bounded_snapshot():  # all counts are of one state
        return Advice(
            meant=tuple(_meant(criteria, root, found)),
            held=tuple(_held(criteria)),
            looser=tuple(_looser(criteria, root, found)),
            unfiltered=count(anywhere) if anywhere != criteria else found,
        )


def _meant(criteria: Criteria, root: Node, found: int) -> Iterator[Variant]:
    for term in free_terms(root)[:MOST_TERMS]:
        if count(Criteria(query=Query(term))) >= ENOUGH:
            continue  # a term that the archive knows is no slip
        for word in candidates(term.folded)[:MOST_CANDIDATES]:
            other = Term(word, fold(word), term.field)
            node = substituted(root, {term: [other]})
            total = count(replace(criteria, query=Query(node)))
            if total > found:
                yield Variant(word, render(node), total)


def _held(criteria: Criteria) -> Iterator[Held]:
    place, years = criteria.place, criteria.years
    if place:
        books = Yearbook.objects.of(place).order_by()
        span = books.aggregate(first=Min("covered_year"), last=Max("covered_year"))
        yield Held(place, None, count(Criteria(place=place)), **span)
    if years:
        yield Held(None, years, count(Criteria(years=years)))
    if place and years:
        yield Held(place, years, count(Criteria(place=place, years=years)))


def _looser(criteria: Criteria, root: Node, found: int) -> Iterator[Looser]:
    for each in loosened(root)[:MOST_LOOSER]:
        total = count(replace(criteria, query=Query(each.root)))
        if total > found:
            yield Looser(each.code, each.what, render(each.root), total)
