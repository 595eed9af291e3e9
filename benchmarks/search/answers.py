"""Answers: what every system gives for one question, in one form to time and compare."""

from dataclasses import dataclass, field

Facets = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold the first page's identifiers, the total, and counts by facet and value.

    A peer names facet values by their index in the columns, ours by what the address takes.
    """

    ids: tuple[int | str, ...]
    total: int
    facets: Facets = field(default_factory=dict)
