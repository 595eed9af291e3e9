"""What the archive holds, counted without asking the database for every entry."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from yearbooks.indexing import KINDS, View
from yearbooks.models import Place, Topic
from yearbooks.search.facets import topic_counts
from yearbooks.search.vocabulary import Vocabulary, now


@dataclass(frozen=True, slots=True)
class HeldBook:
    """Hold one yearbook with published entries: its key, place, covered year, number of entries."""

    book: int
    place: Place
    year: int
    entries: int


@dataclass(frozen=True, eq=False)
class Holdings:
    """Hold all yearbooks that have published entries, the entries of each kind and topic, all topics.

    One object stands for one state of the archive, so that what is made of it may be kept with it.
    """

    books: tuple[HeldBook, ...]
    entries: int
    of_kind: Mapping[str, int]
    of_topic: Mapping[int, int]
    of_book: Mapping[int, int]
    topics: tuple[Topic, ...]

    @cached_property
    def place_total(self) -> int:
        """Return how many places have yearbooks of their own."""
        return len({book.place.code for book in self.books})

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Return the places with yearbooks and those above them, the outer ones first."""
        held = {place.code: place for book in self.books for place in book.place.path}
        return tuple(sorted(held.values(), key=lambda place: place.code))

    @cached_property
    def of_place(self) -> Mapping[str, Sequence[HeldBook]]:
        """Return by code the yearbooks of each place and of those below it, the latest year first."""
        held: dict[str, list[HeldBook]] = defaultdict(list)
        for book in self._latest_first:
            for place in book.place.path:
                held[place.code].append(book)
        return held

    @cached_property
    def of_year(self) -> Mapping[int, Sequence[HeldBook]]:
        """Return by covered year the yearbooks that describe it, in the order of their places."""
        held: dict[int, list[HeldBook]] = defaultdict(list)
        for book in self._latest_first:
            held[book.year].append(book)
        return held

    @property
    def _latest_first(self) -> list[HeldBook]:
        return sorted(self.books, key=lambda held: (-held.year, held.place.code, held.book))


def holdings() -> Holdings:
    """Return what is held now; the objects are shared by all who ask: never change them."""
    view, vocabulary = now()
    key = ("holdings", vocabulary.version)
    if key not in view.remembered:
        view.remembered[key] = _count(view, vocabulary)
    return view.remembered[key]


def _count(view: View, vocabulary: Vocabulary) -> Holdings:
    living = view.totals > 0
    runs, totals = view.runs[living], view.totals[living]
    keys, first, of_run = np.unique(runs["book"], return_index=True, return_inverse=True)
    counts = np.bincount(of_run, totals, len(keys)).astype(int).tolist()
    books = tuple(
        HeldBook(book, vocabulary.places[f"{place:06}"], year, count)
        for book, place, year, count in zip(
            keys.tolist(),
            runs["place"][first].tolist(),
            runs["year"][first].tolist(),
            counts,
            strict=True,
        )
    )
    kinds = np.bincount(runs["kind"], totals, len(KINDS)).astype(int).tolist()
    return Holdings(
        books,
        len(view.living),
        dict(zip(KINDS, kinds, strict=True)),
        topic_counts(view, vocabulary, view.living),
        {book.book: book.entries for book in books},
        vocabulary.topics,
    )
