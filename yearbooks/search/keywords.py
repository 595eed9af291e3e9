"""Keyword in context: every place where a list of entries holds what was typed, line by line."""

import enum
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from yearbooks.models import Entry
from yearbooks.search.criteria import Criteria
from yearbooks.search.errors import bounded_snapshot
from yearbooks.search.finding import count, identifiers
from yearbooks.search.matching import reading, sought
from yearbooks.text.concordance import Line, by_left, by_right, lines
from yearbooks.text.query import Term, positive_terms

# Of a longer list only so many entries are read; the page says so.
MOST_ENTRIES = 1_000
PER_PAGE = 50


class LineOrder(enum.StrEnum):
    """Name the orders of lines: by the neighbour before, by the one behind, as the text has them."""

    LEFT = "left"
    RIGHT = "right"
    TEXT = "order"


_KEYS: dict[LineOrder, Callable[[Line], str]] = {
    LineOrder.LEFT: by_left,
    LineOrder.RIGHT: by_right,
}


class KeywordLine(NamedTuple):
    """Hold one line of the page and the entry that it stands in."""

    entry: Entry
    line: Line


class Keywords(NamedTuple):
    """Hold one page of lines; `total` counts the lines of the `read` entries, of `entries` in all."""

    lines: tuple[KeywordLine, ...]
    total: int
    entries: int
    read: int
    pages: int


def keyword_lines(
    criteria: Criteria, order: LineOrder = LineOrder.TEXT, *, page: int = 1
) -> Keywords:
    """Return one page of lines of the entries that answer `criteria` in the asked reading.

    Lines that sort alike stand in the order of the list, those without a neighbour on that side
    last. Raises TooExpensive for a question that
    would take too long.
    """
    node = reading(criteria)
    if node is None:
        return Keywords((), 0, 0, 0, 0)
    with bounded_snapshot():
        names = identifiers(criteria, 0, MOST_ENTRIES)
        entries = len(names) if len(names) < MOST_ENTRIES else count(criteria)
        found = list(_lines(names, positive_terms(node)))
        if order in _KEYS:
            found.sort(key=lambda each: _neighbours_first(_KEYS[order](each[1])))
        shown = _with_entries(found[(page - 1) * PER_PAGE : page * PER_PAGE])
    return Keywords(shown, len(found), entries, len(names), -(-len(found) // PER_PAGE))


def _neighbours_first(key: str) -> tuple[bool, str]:
    return not key, key


def _lines(names: Sequence[str], terms: Sequence[Term]) -> Iterator[tuple[str, Line]]:
    in_title, in_body = sought(terms, but="body"), sought(terms, but="title")
    texts = Entry.objects.order_by().filter(pk__in=names)
    rows = texts.values_list("pk", "current__title", "current__paragraphs")
    held = {name: (title, paragraphs) for name, title, paragraphs in rows}
    for name in names:
        title, paragraphs = held[name]
        yield from ((name, line) for line in lines(title, (), in_title))
        yield from ((name, line) for line in lines("", paragraphs, in_body))


def _with_entries(found: Sequence[tuple[str, Line]]) -> tuple[KeywordLine, ...]:
    related = ("yearbook__place__parent__parent", "section", "current")
    entries = Entry.objects.select_related(*related).in_bulk({name for name, _line in found})
    return tuple(KeywordLine(entries[name], line) for name, line in found)
