"""One page of answers: count, cut the page, then excerpt what is shown."""

from dataclasses import replace
from typing import NamedTuple

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
    matching = matching_entries(criteria)
    total = counted.total(criteria) if counted else matching.order_by().count()
    ids = _page(matching, criteria, start, per_page) if start < total else []
    second = _second(criteria, total, start, per_page - len(ids), per_page)
    entries = Entry.objects.for_lists().in_bulk(ids + (second.ids if second else []))
    shown = total + (second.total if second else 0)
    return Results(
        first=Group(criteria.match, total, _hits(criteria, ids, entries)),
        second=second
        and Group(Match.WORDS, second.total, _hits(second.criteria, second.ids, entries)),
        facets=count_facets(criteria, counted) if counted else (),
        page=page,
        pages=-(-shown // per_page),
    )


class _Second(NamedTuple):
    criteria: Criteria
    total: int
    ids: list[str]


def _second(criteria: Criteria, held: int, start: int, room: int, per_page: int) -> _Second | None:
    """Return the `words` group that goes on where the exact one is shorter than a page."""
    exact = reading(criteria)
    if criteria.match is not Match.EXACT or exact is None or held >= per_page:
        return None
    looser = replace(criteria, match=Match.WORDS)
    node = reading(looser)
    if node == exact:
        return None
    matching = containing(criteria.filtered(), And((node, Not(exact))))
    total = matching.order_by().count()
    if not total:
        return None
    return _Second(looser, total, _page(matching, looser, max(0, start - held), room))


def _page(entries: EntryQuerySet, criteria: Criteria, start: int, room: int) -> list[str]:
    # Only identifiers are ordered; what a hit shows is then loaded for those of the page.
    found = ordered(entries, criteria.sort, reading(criteria))
    return list(found.values_list("pk", flat=True)[start : start + room])


def _hits(criteria: Criteria, ids: list[str], entries: dict[str, Entry]) -> tuple[Hit, ...]:
    node = reading(criteria)
    terms = [term.folded for term in positive_terms(node)] if node else []
    return tuple(_hit(entries[pk], terms) for pk in ids)


def _hit(entry: Entry, terms: list[str]) -> Hit:
    return Hit(
        entry=entry,
        title=mark(entry.current.title, terms),
        passages=excerpt(entry.current.paragraphs, terms),
    )
