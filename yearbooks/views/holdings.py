"""What the archive holds, counted: rows for the home page and for the lists of places and years."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from yearbooks.models import Place, Topic, Yearbook
from yearbooks.search import HeldBook, Holdings

# Wider or longer than this the table would no longer be read, only scrolled.
MOST_YEARS = 15
MOST_PLACES = 60


@dataclass(frozen=True, slots=True)
class PlaceHolding:
    """Hold one place of the tree with the numbers of yearbooks and entries in and below it."""

    place: Place
    depth: int
    yearbooks: int
    entries: int


@dataclass(frozen=True, slots=True)
class YearHolding:
    """Hold one covered year with the numbers of yearbooks and entries that describe it."""

    year: int
    yearbooks: int
    entries: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold how many entries of a place describe a year."""

    year: int
    entries: int


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Hold one place and its cells, one for each year of the table."""

    place: Place
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Hold the table place × covered year; `all_years` and `all_places` tell whether it is whole."""

    years: tuple[int, ...]
    rows: tuple[CoverageRow, ...]
    all_years: bool
    all_places: bool


@dataclass(frozen=True, slots=True)
class TopicHolding:
    """Hold one topic, the number of its entries (those of topics below included), and its parts."""

    topic: Topic
    entries: int
    parts: tuple["TopicHolding", ...] = ()


def place_tree(books: Iterable[HeldBook]) -> list[PlaceHolding]:
    """Return the places of `books` and those above them, each before those below it."""
    counts: Counter[Place] = Counter()
    entries: Counter[Place] = Counter()
    for held in books:
        for place in held.place.path:
            counts[place] += 1
            entries[place] += held.entries
    return [
        PlaceHolding(place, len(place.path) - 1, counts[place], entries[place])
        for place in sorted(counts, key=_by_path)
    ]


def years_held(books: Iterable[HeldBook]) -> list[YearHolding]:
    """Return the covered years of `books`, the latest first."""
    counts: Counter[int] = Counter()
    entries: Counter[int] = Counter()
    for held in books:
        counts[held.year] += 1
        entries[held.year] += held.entries
    return [YearHolding(year, counts[year], entries[year]) for year in sorted(counts, reverse=True)]


def coverage(books: Iterable[HeldBook]) -> Coverage:
    """Return the table of entries by place and covered year, the latest years first.

    Where there are many places, rows stand for provinces.
    """
    books = list(books)
    whole = len({held.place for held in books}) <= MOST_PLACES
    counts: Counter[tuple[Place, int]] = Counter()
    for held in books:
        counts[held.place if whole else held.place.path[0], held.year] += held.entries
    years = sorted({year for _place, year in counts}, reverse=True)
    shown = tuple(years[:MOST_YEARS])
    rows = tuple(
        CoverageRow(place, tuple(Cell(year, counts[place, year]) for year in shown))
        for place in sorted({place for place, _year in counts}, key=_by_path)
    )
    return Coverage(shown, rows, all_years=len(years) <= MOST_YEARS, all_places=whole)


# What is made of all holdings is kept for the states asked for last.
@lru_cache(maxsize=2)
def whole_tree(held: Holdings) -> list[PlaceHolding]:
    """Return the tree of all places that have yearbooks."""
    return place_tree(held.books)


@lru_cache(maxsize=2)
def all_years(held: Holdings) -> list[YearHolding]:
    """Return all covered years, the latest first."""
    return years_held(held.books)


@lru_cache(maxsize=2)
def whole_coverage(held: Holdings) -> Coverage:
    """Return the table of everything that is held."""
    return coverage(held.books)


@lru_cache(maxsize=6)
def coverage_table(held: Holdings, _language: str) -> SafeString:
    """Return the table of everything that is held as the page shows it, in the active language."""
    return render_to_string("_coverage.html", {"coverage": whole_coverage(held)})


def _by_path(place: Place) -> list[str]:
    return [step.code for step in place.path]


def counted(yearbooks: Iterable[Yearbook], held: Holdings) -> list[Yearbook]:
    """Return the yearbooks, each with `entry_count`, the number of its published entries."""
    listed = list(yearbooks)
    for yearbook in listed:
        yearbook.entry_count = held.of_book.get(yearbook.pk, 0)
    return listed


def first_books(chosen: Sequence[HeldBook], most: int) -> list[Yearbook]:
    """Return the first `most` of these as yearbooks, each with `entry_count`."""
    rows = Yearbook.objects.in_bulk([held.book for held in chosen[:most]])
    listed = []
    for held in chosen[:most]:
        # A yearbook that came or went meanwhile is in neither.
        if yearbook := rows.get(held.book):
            yearbook.place, yearbook.entry_count = held.place, held.entries
            listed.append(yearbook)
    return listed


def topic_tree(held: Holdings) -> list[TopicHolding]:
    """Return the topics of the first level with those below them, and the entries of each."""
    parts: dict[int | None, list[TopicHolding]] = {}
    for topic in held.topics:
        counted_topic = TopicHolding(topic, held.of_topic.get(topic.pk, 0))
        parts.setdefault(topic.parent_id, []).append(counted_topic)
    return [
        TopicHolding(top.topic, top.entries, tuple(parts.get(top.topic.pk, ())))
        for top in parts.get(None, [])
    ]
