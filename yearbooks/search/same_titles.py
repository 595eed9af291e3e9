"""Namesakes: entries of other yearbooks that have the same title in a section of the same kind."""

from collections.abc import Iterator

from yearbooks.indexing import KINDS, snapshot
from yearbooks.models import Entry
from yearbooks.models.entry import EntryQuerySet
from yearbooks.search.criteria import Sort
from yearbooks.search.facets import documents_of_runs
from yearbooks.search.membership import Membership
from yearbooks.search.ranking import in_order
from yearbooks.search.vocabulary import current
from yearbooks.text.folding import fold
from yearbooks.text.nodes import Term

# Up to so many entries of one title are all looked at; of a commoner one, the first in order.
_MOST_EQUAL = 300
_AT_ONCE = 60
_MOST_LOOKED_AT = 600


def namesakes(entry: Entry, most: int) -> list[Entry]:
    """Return up to `most` of them, the latest covered year first."""
    same = Entry.objects.published().filter(
        current__title=entry.current.title, section__kind=entry.section.kind
    )
    others = same.exclude(yearbook=entry.yearbook_id)
    rows = others.order_by().values_list("pk", "yearbook__covered_year", "yearbook__place")
    found = list(rows[:_MOST_EQUAL])
    if len(found) < _MOST_EQUAL:
        found.sort(key=lambda row: (-row[1], row[2], row[0]))
        chosen = [pk for pk, _year, _place in found[:most]]
    else:
        chosen = _first_in_order(entry, others, most)
    held = Entry.objects.for_lists().in_bulk(chosen)
    return [held[pk] for pk in chosen]


def _first_in_order(entry: Entry, others: EntryQuerySet, most: int) -> list[str]:
    chosen: list[str] = []
    for documents in _titled_alike(entry):
        rows = others.filter(search_document__in=documents).order_by()
        equal = dict(rows.values_list("search_document__id", "pk"))
        chosen += [equal[document] for document in documents if document in equal]
        if len(chosen) >= most:
            break
    return chosen[:most]


def _titled_alike(entry: Entry) -> Iterator[list[int]]:
    """Yield the documents whose title holds this one's, in the archive's order, some at a time."""
    title = fold(entry.current.title)
    with snapshot():
        view, _vocabulary = current()
        term = Term(title, title, field="title")
        held = Membership(view, [term]).likely(title, "title")
        runs = view.runs
        mask = (runs["kind"] == KINDS.index(entry.section.kind)) & (
            runs["book"] != entry.yearbook_id
        )
        held = documents_of_runs(view, held, mask)
        for start in range(0, min(len(held), _MOST_LOOKED_AT), _AT_ONCE):
            yield in_order(view, held, Sort.NEWEST, start, min(start + _AT_ONCE, len(held)))
