"""Truth: what a question must be answered with, by plain substring tests over all folded texts."""

from dataclasses import dataclass
from functools import reduce

import numpy as np

from benchmarks.search.answers import Answer, Facets
from benchmarks.search.questions import Question
from benchmarks.search.selections import FACETS, select
from benchmarks.search.texts import Texts
from yearbooks.text.query import And, Node, Not, Or, Term, matches, parse_query, positive_terms

PER_PAGE = 20
OWN_NAMES = {"place": "place", "year": "covered_year", "kind": "section", "topics": "topic"}


@dataclass(frozen=True)
class Truth:
    """Hold the documents that answer a question, and every facet counted with its own filter off.

    `leaves` are counts by column number, as peers give them; `facets` by the values that the
    archive's own addresses take, places and topics summed up to those above them.
    """

    numbers: np.ndarray
    leaves: Facets
    facets: Facets

    @property
    def total(self) -> int:
        """Return how many documents answer."""
        return len(self.numbers)


class Judge:
    """Work out truths over one corpus; what one term finds is remembered."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self._found: dict[tuple[str, str], np.ndarray] = {}

    def truth(self, question: Question) -> Truth:
        """Return the true answer of `question`."""
        selection = select(question, self.texts)
        root = parse_query(question.text).root
        found = self._holders(root) if root else np.zeros(len(self.texts), dtype=bool)
        counted = {name: found & selection.mask(self.texts, name) for name in FACETS}
        return Truth(
            np.flatnonzero(found & selection.mask(self.texts)),
            {name: self._leaves(name, kept) for name, kept in counted.items()},
            {OWN_NAMES[name]: self._own(name, kept) for name, kept in counted.items()},
        )

    def _holders(self, node: Node) -> np.ndarray:
        match node:
            case Term(folded=folded, field=field):
                return self._term(folded, field)
            case And(children):
                return reduce(np.logical_and, map(self._holders, children))
            case Or(children):
                return reduce(np.logical_or, map(self._holders, children))
            case Not(child):
                return ~self._holders(child)
        return self._near(node)

    def _near(self, node: Node) -> np.ndarray:
        terms = (self._term(term.folded, term.field) for term in positive_terms(node))
        candidates = reduce(np.logical_and, terms)
        for number in np.flatnonzero(candidates):
            document = self.texts.document(int(number))
            candidates[number] = matches(node, document.title, document.paragraphs)
        return candidates

    def _term(self, folded: str, field: str) -> np.ndarray:
        if (folded, field) not in self._found:
            found = np.zeros(len(self.texts), dtype=bool)
            found[self.texts.holding(folded, field)] = True
            self._found[folded, field] = found
        return self._found[folded, field].copy()

    def _leaves(self, name: str, kept: np.ndarray) -> dict[str, int]:
        values = self.texts.columns[name][kept]
        if name == "topics":
            held = {str(bit): _bearing(values, 1 << bit) for bit in self._topic_bits}
            return {bit: count for bit, count in held.items() if count}
        numbers, counts = np.unique(values, return_counts=True)
        return {str(n): int(c) for n, c in zip(numbers, counts, strict=True)}

    @property
    def _topic_bits(self) -> range:
        return range(len(self.texts.vocabulary.topics))

    def _own(self, name: str, kept: np.ndarray) -> dict[str, int]:
        if name == "topics":
            return self._topics(self.texts.columns["topics"][kept])
        leaves = self._leaves(name, kept)
        if name == "year":
            return leaves
        if name == "kind":
            return {self.texts.vocabulary.kinds[int(kind)]: n for kind, n in leaves.items()}
        sums: dict[str, int] = {}
        for place, count in leaves.items():
            for label in self.texts.vocabulary.places[int(place)][2]:
                sums[label] = sums.get(label, 0) + count
        return sums

    def _topics(self, values: np.ndarray) -> dict[str, int]:
        topics = self.texts.vocabulary.topics
        counts = {}
        for own, (_pk, slug, _parent) in enumerate(topics):
            family = sum(1 << i for i, each in enumerate(topics) if i == own or each[2] == own)
            counts[slug] = _bearing(values, family)
        return {slug: count for slug, count in counts.items() if count}


def _bearing(values: np.ndarray, bits: int) -> int:
    return int(np.count_nonzero(values & bits))


def faults(truth: Truth, answer: Answer, numbers: list[int], page: int) -> set[str]:
    """Name what is wrong in a full answer of ours: `total`, `ids`, `facets`, or nothing."""
    wrong = set()
    if answer.total != truth.total:
        wrong.add("total")
    expected = min(PER_PAGE, max(0, truth.total - PER_PAGE * (page - 1)))
    if len(set(numbers)) != expected or not np.isin(numbers, truth.numbers).all():
        wrong.add("ids")
    if answer.facets != truth.facets:
        wrong.add("facets")
    return wrong
