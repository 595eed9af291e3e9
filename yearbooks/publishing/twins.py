"""Twins: yearbooks of the archive that may be the one in hand, laid beside it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import cached_property

from yearbooks.indexing import Memory
from yearbooks.models import Entry, Yearbook
from yearbooks.models.revision import text_hash
from yearbooks.publishing.matching import Placed
from yearbooks.publishing.plan import Plan, alike
from yearbooks.text.folding import fold

# Half of the texts of a book in another are no accident.
SAME_TEXTS = 0.5
MOST_SHOWN = 6
MOST_DIFFERING = 5
# Shorter titles, 概况 and 综述 among them, stand in every yearbook.
_TELLING_TITLE = 5


@dataclass(frozen=True, slots=True)
class Twin:
    """Hold a yearbook that is held, and how many of the drafted texts stand in it, folded.

    `only_drafted` and `only_held` are titles of the first few texts that the other lacks.
    """

    yearbook: Yearbook
    drafted: int
    held: int
    same: int
    only_drafted: tuple[str, ...]
    only_held: tuple[str, ...]
    same_year: bool

    @property
    def share(self) -> float:
        """Return which part of the drafted texts the archive holds in it."""
        return self.same / self.drafted if self.drafted else 0.0

    @property
    def percent(self) -> int:
        """Return the share in whole hundredths."""
        return int(self.share * 100)


class _Drafted:
    """Hold the drafted entries; their texts are folded where they are first needed."""

    def __init__(self, placed: list[Placed]) -> None:
        self.placed = placed
        self.hashes = [text_hash(one.entry.title, one.paragraphs) for one in placed]

    @cached_property
    def texts(self) -> dict[str, Placed]:
        """Return the entries by their folded texts."""
        return {_folded(one.entry.title, one.paragraphs): one for one in self.placed}


@dataclass(frozen=True, slots=True)
class _Compared:
    """Hold what two books have in common, as in `Twin`."""

    held: int
    only_drafted: tuple[str, ...]
    only_held: tuple[str, ...]
    missing: int


# By the hashes of both books.
_FOUND = Memory[bytes, _Compared](1024 * 1024, lambda found: 4_000)


def twins(planned: Plan) -> tuple[Twin, ...]:
    """Return the yearbooks with the same texts, in any format, or of the same place and year.

    Those with the most of the same texts come first.
    """
    drafted = _Drafted([step.placed for step in planned.steps])
    found = [_twin(book, drafted, planned) for book in _candidates(planned, drafted)]
    kept = [twin for twin in found if twin.same_year or twin.share >= SAME_TEXTS]
    kept.sort(key=lambda twin: (-twin.same, twin.yearbook.pk))
    return tuple(kept[:MOST_SHOWN])


def _candidates(planned: Plan, drafted: _Drafted) -> list[Yearbook]:
    hashes = set(drafted.hashes)
    titles = {one.entry.title for one in drafted.placed}
    same_year = Yearbook.objects.filter(place=planned.place, covered_year=planned.covered_year)
    books = {book.pk: book for book in alike(hashes)}
    books |= {book.pk: book for book in _titled_alike(titles)}
    books |= {book.pk: book for book in same_year.order_by("pk")[:MOST_SHOWN]}
    return list(books.values())


def _titled_alike(titles: set[str]) -> Iterable[Yearbook]:
    telling = [title for title in titles if len(title) >= _TELLING_TITLE]
    rows = (
        Entry.objects.published()
        .filter(current__title__in=telling)
        .order_by()
        .values_list("yearbook")
        .annotate(same=Count("pk"))
        .filter(same__gte=max(1, len(telling) * SAME_TEXTS))
        .order_by("-same", "yearbook")[:MOST_SHOWN]
    )
    return Yearbook.objects.filter(pk__in=[book for book, _same in rows])


def _twin(book: Yearbook, drafted: _Drafted, planned: Plan) -> Twin:
    found = _compared(book, drafted)
    return Twin(
        book,
        len(drafted.placed),
        found.held,
        len(drafted.placed) - found.missing,
        found.only_drafted,
        found.only_held,
        (book.place_id, book.covered_year) == (planned.place.pk, planned.covered_year),
    )


def _compared(book: Yearbook, drafted: _Drafted) -> _Compared:
    """Compare the texts of two books; what was found for just these before is remembered."""
    entries = book.entries.published().in_print_order()
    found = _FOUND.get(_key(drafted, entries.values_list("current__sha256", flat=True)))
    if found is None:
        rows = entries.values_list("current__sha256", "current__title", "current__paragraphs")
        texts = {_folded(title, paragraphs): title for _sha256, title, paragraphs in rows}
        only_drafted = [one.entry.title for text, one in drafted.texts.items() if text not in texts]
        only_held = [title for text, title in texts.items() if text not in drafted.texts]
        found = _Compared(
            len(texts),
            tuple(only_drafted[:MOST_DIFFERING]),
            tuple(only_held[:MOST_DIFFERING]),
            len(only_drafted),
        )
        _FOUND.keep(_key(drafted, [sha256 for sha256, _title, _paragraphs in rows]), found)
    return found


def _key(drafted: _Drafted, held: Iterable[str]) -> bytes:
    return hashlib.sha256("\n".join([*drafted.hashes, "", *held]).encode()).digest()


def _folded(title: str, paragraphs: Iterable[str]) -> str:
    return fold("\n".join([title, *paragraphs]))
