"""Outlines: all of a page but its texts, so that a hot answer is made once in each state."""

from dataclasses import dataclass

from yearbooks.search.criteria import Match
from yearbooks.search.question import Question
from yearbooks.search.results import Facet, Variant
from yearbooks.text.query import Node

_BYTES = 400
_BYTES_A_VALUE = 200


@dataclass(frozen=True, slots=True)
class GroupOutline:
    """Hold the total of one reading and the keys of those of its documents that the page shows."""

    match: Match
    node: Node | None
    total: int
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Hold the groups of one page in order, the asked one first, the others None where empty."""

    groups: tuple[GroupOutline, GroupOutline | None, GroupOutline | None]
    also_terms: tuple[Variant, ...]
    facets: tuple[Facet, ...]

    @property
    def total(self) -> int:
        """Return how many hits all pages have."""
        return sum(group.total for group in self.groups if group)

    @property
    def size(self) -> int:
        """Return the bytes that this takes, about."""
        return _BYTES + _BYTES_A_VALUE * sum(len(facet.values) for facet in self.facets)


def outline(question: Question, page: int, per_page: int, *, facets: bool) -> Outline:
    """Answer `question` for one page, whose first hit of all groups is at `(page - 1) * per_page`."""
    groups = question.groups(per_page)
    start = (page - 1) * per_page
    stop = start + per_page
    shown: list[GroupOutline | None] = []
    for group in groups:
        if group is None:
            shown.append(None)
            continue
        total = group.tally.total
        documents = question.documents(group, start, stop) if stop > 0 else []
        shown.append(GroupOutline(group.match, group.node, total, tuple(documents)))
        start, stop = max(0, start - total), stop - total
    found = groups[0].tally.facets() if facets else ()
    return Outline((shown[0], shown[1], shown[2]), question.also_terms(), found)
