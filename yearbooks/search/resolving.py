"""Resolving: the entries that a citation means, by place, year and title."""

from collections.abc import Iterator
from dataclasses import dataclass

from yearbooks.models import Entry, Place
from yearbooks.search.criteria import Criteria
from yearbooks.search.finding import find
from yearbooks.search.vocabulary import current_vocabulary
from yearbooks.text.folding import fold
from yearbooks.text.place_names import short_name
from yearbooks.text.query import literal, parse_query

MOST = 20
_COLONS = "：:"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Hold what is known of an entry; empty and None are unknown. `year` is of edition or covered."""

    title: str
    places: tuple[Place, ...] = ()
    year: int | None = None
    book: str = ""


def places_called(text: str) -> tuple[Place, ...]:
    """Return the places with this label, code or name, short or with what stands above it.

    >>> places_called("")
    ()
    """
    asked = "".join(text.split())
    if not asked:
        return ()
    places = current_vocabulary().places.values()
    return tuple(place for place in places if asked in _called(place))


def _called(place: Place) -> set[str]:
    names = [step.name for step in place.path]
    short = "".join(map(short_name, names))
    return {place.label, place.code, place.name, short_name(place.name), "".join(names), short}


def resolve(wanted: Wanted) -> tuple[Entry, ...]:
    """Return the entries that are meant, best first, MOST at most.

    A title that is exactly the asked one leaves out those that only hold it. `外事：概况` is the
    title 概况 in the section 外事 where no title is that whole. Raises TooExpensive as `find` does.
    """
    found = tuple(entry for entry in _holding(wanted.title, wanted) if _fits(entry, wanted))
    same = tuple(entry for entry in found if fold(entry.current.title) == fold(wanted.title))
    if found:
        return (same or found)[:MOST]
    section, title = _apart(wanted.title)
    return tuple(
        entry
        for entry in (_holding(title, wanted) if title else ())
        if _fits(entry, wanted)
        and fold(entry.current.title) == fold(title)
        and fold(entry.section.heading) == fold(section)
    )[:MOST]


def _holding(title: str, wanted: Wanted) -> Iterator[Entry]:
    query = parse_query(f"title:{literal(title)}")
    # The year of a title is mostly the one after the covered year.
    years = (wanted.year - 1, wanted.year) if wanted.year else None
    for place in wanted.places or (None,):
        asked = Criteria(query, place=place, years=years)
        results = find(asked, per_page=10 * MOST, facets=False, bare=True)
        yield from (hit.entry for hit in results.first.hits)


def _fits(entry: Entry, wanted: Wanted) -> bool:
    book = entry.yearbook
    if wanted.year and wanted.year not in {book.covered_year, book.edition_year}:
        return False
    return not wanted.book or fold(wanted.book) in fold(book.title)


def _apart(title: str) -> tuple[str, str]:
    for colon in _COLONS:
        section, found, rest = title.partition(colon)
        if found:
            return section.strip(), rest.strip()
    return "", ""
