"""The readings of a query: as it was typed, all its words anywhere, any of them (DESIGN §5)."""

from collections.abc import Iterable

from yearbooks.search.criteria import Criteria, Match
from yearbooks.text.query import Node, Term, as_any, as_words

_READINGS = {Match.EXACT: lambda node: node, Match.WORDS: as_words, Match.ANY: as_any}


def reading(criteria: Criteria) -> Node | None:
    """Return the query tree in the asked reading; None where nothing was typed or left."""
    if criteria.query is None or criteria.query.root is None:
        return None
    return _READINGS[criteria.match](criteria.query.root)


def sought(terms: Iterable[Term], *, but: str) -> list[str]:
    """Return the folded terms without those that are limited to the field `but`."""
    return [term.folded for term in terms if term.field != but]
