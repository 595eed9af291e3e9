"""One page of answers: count, cut the page, then excerpt what is shown."""

from dataclasses import replace

from yearbooks.models import Entry
from yearbooks.models.entry import EntryQuerySet
from yearbooks.search.criteria import Criteria, Match
from yearbooks.search.facets import count_facets, tally
from yearbooks.search.matching import matching_entries, reading
from yearbooks.search.membership import containing
from yearbooks.search.ranking import ordered
from yearbooks.search.results import Group, Hit, Results
from yearbooks.text.excerpts import excerpt, mark
from yearbooks.text.query import And, Not, positive_terms

PER_PAGE = 20


def find(
    criteria: Criteria, *, page: int = 1, per_page: int = PER_PAGE, facets: bool = True
) -> Results:
    """Return one page: hits with excerpts, exact totals, and facets where asked.

    A page beyond the last has no hits; `pages` says how many there are.
    """
    start = (page - 1) * per_page
    counted = tally(criteria) if facets else None
    total = counted.total if counted else matching_entries(criteria).order_by().count()
    first = Group(criteria.match, total, _hits(criteria, start, per_page, total))
    second = _second(criteria, first, start, per_page)
    shown = first.total + (second.total if second else 0)
    return Results(
        first=first,
        second=second,
        facets=count_facets(criteria, counted) if counted else (),
        page=page,
        pages=-(-shown // per_page),
    )


def _hits(criteria: Criteria, start: int, room: int, total: int) -> tuple[Hit, ...]:
    if start >= total:
        return ()
    return _excerpted(matching_entries(criteria), criteria, start, room)


def _excerpted(
    entries: EntryQuerySet, criteria: Criteria, start: int, room: int
) -> tuple[Hit, ...]:
    node = reading(criteria)
    found = ordered(entries, criteria.sort, node).for_lists()[start : start + room]
    terms = [term.folded for term in positive_terms(node)] if node else []
    return tuple(_hit(entry, terms) for entry in found)


def _second(criteria: Criteria, first: Group, start: int, per_page: int) -> Group | None:
    """Return the `words` group that goes on where the exact one is shorter than a page."""
    exact = reading(criteria)
    if criteria.match is not Match.EXACT or exact is None or first.total >= per_page:
        return None
    looser = replace(criteria, match=Match.WORDS)
    node = reading(looser)
    if node == exact:
        return None
    entries = containing(criteria.filtered(), And((node, Not(exact))))
    total = entries.order_by().count()
    if not total:
        return None
    start = max(0, start - first.total)
    room = per_page - len(first.hits)
    return Group(Match.WORDS, total, _excerpted(entries, looser, start, room))


def _hit(entry: Entry, terms: list[str]) -> Hit:
    return Hit(
        entry=entry,
        title=mark(entry.current.title, terms),
        passages=excerpt(entry.current.paragraphs, terms),
    )
