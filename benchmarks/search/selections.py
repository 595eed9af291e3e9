"""Selections: a question of one term with its filters as column numbers, as peers take it."""

from dataclasses import dataclass

import numpy as np

from benchmarks.search.questions import Question
from benchmarks.search.texts import Texts
from yearbooks.text.query import Term, parse_query

FACETS = ("place", "year", "kind", "topics")


@dataclass(frozen=True, slots=True)
class Selection:
    """Hold the folded term and, for each filter that is on, what its column may hold.

    `filters` maps a column to the numbers allowed; for `topics` to the bits of which one must be
    set.
    """

    folded: str
    filters: dict[str, tuple[int, ...]]
    page: int = 1

    def mask(self, texts: Texts, without: str = "") -> np.ndarray:
        """Return for every document whether it passes all filters but the one named."""
        passed = np.ones(len(texts), dtype=bool)
        for name, allowed in self.filters.items():
            if name == without:
                continue
            column = texts.columns[name]
            if name == "topics":
                passed &= (column & bits(allowed)) != 0
            else:
                passed &= np.isin(column, allowed)
        return passed


def bits(indexes: tuple[int, ...]) -> int:
    """Return the number that has these bits set."""
    return sum(1 << index for index in indexes)


def select(question: Question, texts: Texts) -> Selection:
    """Return `question` in column numbers; a query of several terms keeps its text as typed."""
    root = parse_query(question.text).root
    folded = root.folded if isinstance(root, Term) else question.text
    return Selection(folded, _filters(question, texts), question.page)


def _filters(question: Question, texts: Texts) -> dict[str, tuple[int, ...]]:
    places, kinds, topics = texts.vocabulary
    chosen: dict[str, tuple[int, ...]] = {}
    if question.place:
        chosen["place"] = tuple(
            index for index, (_c, _l, path) in enumerate(places) if question.place in path
        )
    if question.years:
        chosen["year"] = tuple(range(question.years[0], question.years[1] + 1))
    if question.section:
        chosen["kind"] = (kinds.index(question.section),)
    if question.topic:
        own = [slug for _pk, slug, _parent in topics].index(question.topic)
        chosen["topics"] = tuple(
            index for index, (_pk, _s, parent) in enumerate(topics) if own in (index, parent)
        )
    return chosen
