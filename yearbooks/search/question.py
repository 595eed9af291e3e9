"""A question in one snapshot: its readings, and what answers each."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

from yearbooks.search.criteria import Criteria, Match, Sort
from yearbooks.search.facets import Tally
from yearbooks.search.matching import reading
from yearbooks.search.membership import Membership
from yearbooks.search.ranking import in_order, page_of, tiers
from yearbooks.search.results import Variant
from yearbooks.search.synonyms import Widened, widened
from yearbooks.search.vocabulary import current
from yearbooks.text.query import Node, as_any, as_words


@dataclass(frozen=True, slots=True)
class Answers:
    """Hold what one reading of the query finds; `node` is None where nothing was typed."""

    match: Match
    node: Node | None
    tally: Tally


Groups = tuple[Answers, Answers | None, Answers | None]


class Question:
    """Hold what answers one question in one snapshot."""

    def __init__(self, criteria: Criteria, *, bare: bool = True) -> None:
        self.criteria = criteria
        self.bare = bare
        self.view, self.vocabulary = current()
        self.root = criteria.query.root if criteria.query else None

    @property
    def state(self) -> Hashable:
        """Return what names the state of the archive that this is asked of."""
        return self.view.key, self.vocabulary.version

    @cached_property
    def widened(self) -> Widened | None:
        """Return the query with equivalents, None where it has none or they are not wanted."""
        wanted = self.criteria.synonyms and self.criteria.match is Match.EXACT and not self.bare
        return widened(self.root, self.vocabulary.synonyms) if wanted and self.root else None

    @cached_property
    def membership(self) -> Membership:
        """Return what tells which documents hold the terms of every reading."""
        return Membership(self.view, self._nodes())

    def _nodes(self) -> Iterator[Node]:
        if self.root:
            yield from (self.root, as_words(self.root))
        if self.criteria.match is Match.ANY and self.root:
            yield as_any(self.root)
        if self.widened:
            yield self.widened.root

    def groups(self, per_page: int) -> Groups:
        """Return the answers in the asked reading, with equivalents, and with all words anywhere."""
        first = self.first()
        if self.bare:
            return first, None, None
        also = self.also(first)
        second = self.second(first, also) if first.tally.total < per_page else None
        return first, also, second

    def first(self) -> Answers:
        """Answer in the reading that was asked."""
        node = reading(self.criteria)
        if self.criteria.query is None:
            return self._answers(self.criteria.match, None, self.view.living)
        found = self.membership.of(node) if node else BitMap()
        return self._answers(self.criteria.match, node, found)

    def also(self, first: Answers) -> Answers | None:
        """Answer with equivalent terms, without what `first` holds; None where that is nothing."""
        if self.widened is None:
            return None
        found = self.membership.of(self.widened.root) - first.tally.answers
        return self._unless_empty(first.match, self.widened.root, found)

    def also_terms(self) -> tuple[Variant, ...]:
        """Return the equivalents, each with what it finds in place of the typed term."""
        if self.widened is None:
            return ()
        found = []
        for alternative in self.widened.alternatives:
            found_by = self.membership.of(alternative.root)
            answers = self._answers(Match.EXACT, alternative.root, found_by)
            found.append(Variant(alternative.other.text, alternative.query, answers.tally.total))
        return tuple(found)

    def second(self, first: Answers, also: Answers | None) -> Answers | None:
        """Answer with all words anywhere, without what the others hold; None where that is nothing."""
        if first.match is not Match.EXACT or first.node is None:
            return None
        node = as_words(first.node)
        if node == first.node:
            return None
        found = self.membership.of(node) - first.tally.answers
        if also:
            found -= also.tally.answers
        return self._unless_empty(Match.WORDS, node, found)

    def _unless_empty(self, match: Match, node: Node, found: BitMap) -> Answers | None:
        answers = self._answers(match, node, found)
        return answers if answers.tally.total else None

    def _answers(self, match: Match, node: Node | None, found: BitMap) -> Answers:
        return Answers(match, node, Tally(self.view, self.vocabulary, self.criteria, found))

    def documents(self, answers: Answers, start: int, stop: int) -> list[int]:
        """Return the keys of the documents `start:stop` in the asked order."""
        chosen, sort = answers.tally.chosen, self.criteria.sort
        stop = min(stop, len(chosen))
        if start >= stop:
            return []
        if sort is not Sort.RELEVANCE or answers.node is None or self.root is None:
            return in_order(self.view, chosen, sort, start, stop)
        parts = tiers(self.membership, answers.node, self.root, chosen)
        return page_of(self.view, parts, answers.node, start, stop)
