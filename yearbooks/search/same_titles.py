"""Namesakes: entries of other yearbooks that have the same title in a section of the same kind."""

from pyroaring import BitMap

from yearbooks.indexing import KINDS, View, snapshot
from yearbooks.models import Entry
from yearbooks.search.criteria import Sort
from yearbooks.search.facets import documents_of_runs
from yearbooks.search.hits import load_titled
from yearbooks.search.membership import Membership
from yearbooks.search.ranking import in_order
from yearbooks.search.vocabulary import Vocabulary, current
from yearbooks.text.folding import fold
from yearbooks.text.nodes import Term

_AT_ONCE = 60
# Of a title that many more contain, the first in order are looked at, then the database is asked.
_MOST_LOOKED_AT = 600


def namesakes(entry: Entry, most: int) -> list[Entry]:
    """Return up to `most` of them, the latest covered year first."""
    with snapshot():
        view, vocabulary = current()
        alike = _titled_alike(view, entry)
        chosen = _first_in_order(view, vocabulary, alike, entry.current.title, most)
        if len(chosen) < most and len(alike) > _MOST_LOOKED_AT:
            chosen = _by_title(entry, most)
    return chosen


def _titled_alike(view: View, entry: Entry) -> BitMap:
    """Return the documents of other yearbooks and of this kind whose title holds this one's."""
    title = fold(entry.current.title)
    held = Membership(view, [Term(title, title, field="title")]).likely(title, "title")
    mask = (view.kinds == KINDS.index(entry.section.kind)) & (
        view.runs["book"] != entry.yearbook_id
    )
    return documents_of_runs(view, held, mask)


def _first_in_order(
    view: View, vocabulary: Vocabulary, alike: BitMap, title: str, most: int
) -> list[Entry]:
    chosen: list[Entry] = []
    for start in range(0, min(len(alike), _MOST_LOOKED_AT), _AT_ONCE):
        documents = in_order(view, alike, Sort.NEWEST, start, min(start + _AT_ONCE, len(alike)))
        chosen += load_titled(documents, title, vocabulary, most - len(chosen))
        if len(chosen) >= most:
            break
    return chosen


def _by_title(entry: Entry, most: int) -> list[Entry]:
    same = Entry.objects.published().filter(
        current__title=entry.current.title, section__kind=entry.section.kind
    )
    others = same.exclude(yearbook=entry.yearbook_id)
    rows = others.order_by("-yearbook__covered_year", "yearbook__place", "pk")
    return list(rows.for_lists()[:most])
