"""Which entries answer a question, in the asked reading of its query."""

from yearbooks.models.entry import EntryQuerySet
from yearbooks.search.criteria import Criteria, Match
from yearbooks.search.membership import containing
from yearbooks.text.query import Node, as_any, as_words

_READINGS = {Match.EXACT: lambda node: node, Match.WORDS: as_words, Match.ANY: as_any}


def reading(criteria: Criteria) -> Node | None:
    """Return the query tree in the asked reading; None where nothing was typed or left."""
    if criteria.query is None or criteria.query.root is None:
        return None
    return _READINGS[criteria.match](criteria.query.root)


def matching_entries(criteria: Criteria) -> EntryQuerySet:
    """Return all entries that answer `criteria`, in no order of use."""
    entries = criteria.filtered()
    if criteria.query is None:
        return entries
    node = reading(criteria)
    return containing(entries, node) if node else entries.none()
