"""What the archive holds, counted: rows for the home page and for the lists of places and years."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Coalesce

from yearbooks.models import Entry, EntryTopic, Place, Topic, Yearbook

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


def place_tree(yearbooks: Iterable[Yearbook]) -> list[PlaceHolding]:
    """Return the places of `yearbooks` and those above them, each before those below it."""
    books: Counter[Place] = Counter()
    entries: Counter[Place] = Counter()
    for yearbook in yearbooks:
        for place in yearbook.place.path:
            books[place] += 1
            entries[place] += yearbook.entry_count
    return [
        PlaceHolding(place, len(place.path) - 1, books[place], entries[place])
        for place in sorted(books, key=_by_path)
    ]


def years_held(yearbooks: Iterable[Yearbook]) -> list[YearHolding]:
    """Return the covered years of `yearbooks`, the latest first."""
    books: Counter[int] = Counter()
    entries: Counter[int] = Counter()
    for yearbook in yearbooks:
        books[yearbook.covered_year] += 1
        entries[yearbook.covered_year] += yearbook.entry_count
    return [YearHolding(year, books[year], entries[year]) for year in sorted(books, reverse=True)]


def coverage(yearbooks: Iterable[Yearbook]) -> Coverage:
    """Return the table of entries by place and covered year, the latest years first.

    Where there are many places, rows stand for provinces.
    """
    yearbooks = list(yearbooks)
    places = {yearbook.place for yearbook in yearbooks}
    whole = len(places) <= MOST_PLACES
    counts: Counter[tuple[Place, int]] = Counter()
    for yearbook in yearbooks:
        place = yearbook.place if whole else yearbook.place.path[0]
        counts[place, yearbook.covered_year] += yearbook.entry_count
    years = sorted({year for _place, year in counts}, reverse=True)
    shown = tuple(years[:MOST_YEARS])
    rows = tuple(
        CoverageRow(place, tuple(Cell(year, counts[place, year]) for year in shown))
        for place in sorted({place for place, _year in counts}, key=_by_path)
    )
    return Coverage(shown, rows, all_years=len(years) <= MOST_YEARS, all_places=whole)


def _by_path(place: Place) -> list[str]:
    return [step.code for step in place.path]


def topic_tree() -> list[TopicHolding]:
    """Return all topics of the vocabulary with their parts and counts, in its order."""
    links = EntryTopic.objects.standing().filter(entry__state=Entry.State.PUBLISHED).order_by()
    entries = Count("entry", distinct=True)
    counts = dict(links.values_list("topic").annotate(entries))
    # An entry that bears two topics of one family is one entry of the family.
    counts |= dict(links.values_list(Coalesce("topic__parent", "topic")).annotate(entries))
    parts: dict[int | None, list[TopicHolding]] = {}
    for topic in Topic.objects.all():
        held = TopicHolding(topic, counts.get(topic.pk, 0))
        parts.setdefault(topic.parent_id, []).append(held)
    return [
        TopicHolding(top.topic, top.entries, tuple(parts.get(top.topic.pk, ())))
        for top in parts.get(None, [])
    ]
