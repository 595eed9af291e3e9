"""What is asked: a parsed query, filters, and an order."""

import enum
from dataclasses import dataclass

from yearbooks.models import Place, Topic
from yearbooks.text.query import Query


class Match(enum.StrEnum):
    """Name the three readings of a query (DESIGN §5)."""

    EXACT = "exact"
    WORDS = "words"
    ANY = "any"


class Sort(enum.StrEnum):
    """Name the orders; `oldest` and `newest` go by covered year."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Criteria:
    """Hold one question to the archive.

    `query` is None where nothing was typed: then all entries that pass the filters are meant. A
    query that folds to nothing finds nothing. `years` is the first and last covered year, both
    included. `section` is a section kind.
    """

    query: Query | None = None
    match: Match = Match.EXACT
    place: Place | None = None
    years: tuple[int, int] | None = None
    section: str | None = None
    topic: Topic | None = None
    sort: Sort = Sort.RELEVANCE
