"""What is answered: hits with their excerpts, groups with their totals, facets with their counts."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from yearbooks.models import Entry
from yearbooks.search.criteria import Match
from yearbooks.text.excerpts import Passage, Piece


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold one entry of the page: its title and passages in pieces, the found ones marked."""

    entry: Entry
    title: tuple[Piece, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the hits of one reading that stand on this page, and how many there are in all."""

    match: Match
    total: int
    hits: tuple[Hit, ...]


class FacetValue(NamedTuple):
    """Hold one value of a facet and how many entries the list holds once it is chosen.

    `value` is what the parameter takes, `item` the Place or Topic behind it (else None), `depth`
    0 for the top of a hierarchy, `selected` true for the chosen value.
    """

    value: str
    name: str
    count: int
    depth: int = 0
    selected: bool = False
    item: Any = None


@dataclass(frozen=True, slots=True)
class Facet:
    """Hold one facet 分面: the parameter's name and its values in display order."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Hold a term that was searched for beside the typed one, its query, and what that finds."""

    text: str
    query: str
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """Hold one page of answers.

    `first` is the group of the asked reading. `second` is the `words` group that goes on where the
    exact one is short (DESIGN §5), None where there is none; its total is never added to the
    first one's. `pages` counts the pages of all groups together, `page` counts from 1.
    `also` holds the entries with an equivalent of a typed term but not what was typed, None where
    there are none; its total is never added either. `also_terms` are those equivalents.
    """

    first: Group
    second: Group | None
    facets: tuple[Facet, ...]
    page: int
    pages: int
    also: Group | None = None
    also_terms: tuple[Variant, ...] = ()
