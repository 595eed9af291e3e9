"""Marks: what a search found stays marked, and numbered, on the page of the entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from yearbooks.filters import EntryFilter
from yearbooks.models import Revision
from yearbooks.search import Criteria, current_vocabulary
from yearbooks.search.matching import reading, sought
from yearbooks.search.synonyms import widened
from yearbooks.text.excerpts import Piece, mark, marked_paragraphs
from yearbooks.text.folding import fold
from yearbooks.text.query import Node, as_words, matches, positive_terms
from yearbooks.views.paging import FIRST, page_number


@dataclass(frozen=True, slots=True)
class Place:
    """Hold one run of text; where it was found, `number` counts it from 1 and is else None.

    `readings` stand above its characters, one for each, where a reader asks for them.
    """

    text: str
    number: int | None
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """Hold an entry's title and paragraphs with the found places, and the way back to the list."""

    title: tuple[Place, ...]
    paragraphs: tuple[tuple[Place, ...], ...]
    total: int
    results: str


def marks(request: HttpRequest, revision: Revision) -> Marks | None:
    """Mark what the parameters of the request looked for; None where they look for nothing."""
    if not EntryFilter.is_typed(request.GET):
        return None
    asked = EntryFilter(request.GET)
    criteria = asked.reading
    node = _met(criteria, revision)
    if node is None:
        return None
    terms = positive_terms(node)
    numbers = count(1)
    title = _numbered(mark(revision.title, sought(terms, but="body")), numbers)
    texts = marked_paragraphs(revision.paragraphs, sought(terms, but="title"))
    paragraphs = tuple(_numbered(pieces, numbers) for pieces in texts)
    page = page_number(request) or FIRST
    back = asked.parameters | ({"page": str(page)} if page > FIRST else {})
    return Marks(title, paragraphs, next(numbers) - 1, f"{reverse('search')}?{urlencode(back)}")


def _met(criteria: Criteria, revision: Revision) -> Node | None:
    """Return the first reading that the text meets: as asked, with synonyms, by its words."""
    node = reading(criteria)
    if node is None:
        return None
    title, paragraphs = fold(revision.title), [fold(text) for text in revision.paragraphs]
    looser = (each for each in _looser(node, criteria) if matches(each, title, paragraphs))
    return node if matches(node, title, paragraphs) else next(looser, node)


def _looser(node: Node, criteria: Criteria) -> Iterator[Node]:
    if criteria.synonyms and (wider := widened(node, current_vocabulary().synonyms)):
        yield wider.root
    yield as_words(node)


def _numbered(pieces: Iterable[Piece], numbers: Iterator[int]) -> tuple[Place, ...]:
    return tuple(Place(piece.text, next(numbers) if piece.marked else None) for piece in pieces)
