"""One page of answers: count, cut the page, then excerpt what is shown."""

from dataclasses import replace

from yearbooks.models import Entry
from yearbooks.models.entry import EntryQuerySet
from yearbooks.search.criteria import Criteria, Match
from yearbooks.search.facets import count_facets
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
    first, left = _group(criteria, matching_entries(criteria), start, per_page)
    second, _ = _second(criteria, first.total, start, left, per_page)
    shown = first.total + (second.total if second else 0)
    return Results(
        first=first,
        second=second,
        facets=count_facets(criteria) if facets else (),
        page=page,
        pages=-(-shown // per_page),
    )


def _group(criteria: Criteria, entries: EntryQuerySet, start: int, room: int) -> tuple[Group, int]:
    node = reading(criteria)
    total = entries.order_by().count()
    if start >= total or room <= 0:
        return Group(criteria.match, total, ()), room
    found = ordered(entries, criteria.sort, node).for_lists()[start : start + room]
    terms = [term.folded for term in positive_terms(node)] if node else []
    hits = tuple(_hit(entry, terms) for entry in found)
    return Group(criteria.match, total, hits), room - len(hits)


def _second(
    criteria: Criteria, held: int, start: int, room: int, per_page: int
) -> tuple[Group | None, int]:
    exact = reading(criteria)
    if criteria.match is not Match.EXACT or exact is None or held >= per_page:
        return None, room
    looser = replace(criteria, match=Match.WORDS)
    node = reading(looser)
    if node == exact:
        return None, room
    entries = containing(criteria.filtered(), And((node, Not(exact))))
    group, left = _group(looser, entries, max(0, start - held), room)
    return (group if group.total else None), left


def _hit(entry: Entry, terms: list[str]) -> Hit:
    return Hit(
        entry=entry,
        title=mark(entry.current.title, terms),
        passages=excerpt(entry.current.paragraphs, terms),
    )
