"""Twins: yearbooks of the archive that may be the one in hand, laid beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

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


def twins(planned: Plan) -> tuple[Twin, ...]:
    """Return the yearbooks with the same texts, in any format, or of the same place and year.

    Those with the most of the same texts come first.
    """
    drafted = [step.placed for step in planned.steps]
    texts = {_folded(placed.entry.title, placed.paragraphs): placed for placed in drafted}
    found = [_twin(book, texts, len(drafted), planned) for book in _candidates(planned, drafted)]
    kept = [twin for twin in found if twin.same_year or twin.share >= SAME_TEXTS]
    kept.sort(key=lambda twin: (-twin.same, twin.yearbook.pk))
    return tuple(kept[:MOST_SHOWN])


def _candidates(planned: Plan, drafted: Iterable[Placed]) -> list[Yearbook]:
    hashes = {text_hash(placed.entry.title, placed.paragraphs) for placed in drafted}
    titles = {placed.entry.title for placed in drafted}
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


def _twin(book: Yearbook, texts: dict[str, Placed], drafted: int, planned: Plan) -> Twin:
    entries = book.entries.published().in_print_order().select_related("current")
    held = {
        _folded(entry.current.title, entry.current.paragraphs): entry.current.title
        for entry in entries
    }
    only_drafted = [placed.entry.title for text, placed in texts.items() if text not in held]
    only_held = [title for text, title in held.items() if text not in texts]
    return Twin(
        book,
        drafted,
        len(held),
        drafted - len(only_drafted),
        tuple(only_drafted[:MOST_DIFFERING]),
        tuple(only_held[:MOST_DIFFERING]),
        (book.place_id, book.covered_year) == (planned.place.pk, planned.covered_year),
    )


def _folded(title: str, paragraphs: Iterable[str]) -> str:
    return fold("\n".join([title, *paragraphs]))
