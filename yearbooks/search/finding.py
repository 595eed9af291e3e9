"""One page of answers: count, cut the page, then excerpt what is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from yearbooks.models import Entry
from yearbooks.search.criteria import Criteria, Match, Sort
from yearbooks.search.errors import bounded_snapshot
from yearbooks.search.facets import Tally
from yearbooks.search.hits import load_hits
from yearbooks.search.matching import reading
from yearbooks.search.membership import Membership
from yearbooks.search.ranking import in_order, page_of, tiers
from yearbooks.search.results import Group, Hit, Results, Variant
from yearbooks.search.synonyms import Widened, widened
from yearbooks.search.vocabulary import current
from yearbooks.text.query import Node, as_any, as_words, positive_terms

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class _Answers:
    """Hold what one reading of the query finds; `node` is None where nothing was typed."""

    match: Match
    node: Node | None
    tally: Tally


Groups = tuple[_Answers, _Answers | None, _Answers | None]


class _Question:
    """Hold what answers one question in one snapshot."""

    def __init__(self, criteria: Criteria, *, bare: bool = True) -> None:
        self.criteria = criteria
        self.bare = bare
        self.view, self.vocabulary = current()
        self.root = criteria.query.root if criteria.query else None
        self.widened = self._widened()
        self.membership = Membership(self.view, self._nodes())

    def _widened(self) -> Widened | None:
        wanted = self.criteria.synonyms and self.criteria.match is Match.EXACT and not self.bare
        return widened(self.root, self.vocabulary.synonyms) if wanted and self.root else None

    def _nodes(self) -> Iterator[Node]:
        if self.root:
            yield from (self.root, as_words(self.root))
        if self.criteria.match is Match.ANY and self.root:
            yield as_any(self.root)
        if self.widened:
            yield self.widened.root

    def groups(self, per_page: int) -> "Groups":
        """Return the answers in the asked reading, with equivalents, and with all words anywhere."""
        first = self.first()
        if self.bare:
            return first, None, None
        also = self.also(first)
        second = self.second(first, also) if first.tally.total < per_page else None
        return first, also, second

    def first(self) -> _Answers:
        """Answer in the reading that was asked."""
        node = reading(self.criteria)
        if self.criteria.query is None:
            return self._answers(self.criteria.match, None, self.view.living)
        found = self.membership.of(node) if node else BitMap()
        return self._answers(self.criteria.match, node, found)

    def also(self, first: _Answers) -> _Answers | None:
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

    def second(self, first: _Answers, also: _Answers | None) -> _Answers | None:
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

    def _unless_empty(self, match: Match, node: Node, found: BitMap) -> _Answers | None:
        answers = self._answers(match, node, found)
        return answers if answers.tally.total else None

    def _answers(self, match: Match, node: Node | None, found: BitMap) -> _Answers:
        return _Answers(match, node, Tally(self.view, self.vocabulary, self.criteria, found))

    def documents(self, answers: _Answers, start: int, stop: int) -> list[int]:
        """Return the keys of the documents `start:stop` in the asked order."""
        chosen, sort = answers.tally.chosen, self.criteria.sort
        stop = min(stop, len(chosen))
        if start >= stop:
            return []
        if sort is not Sort.RELEVANCE or answers.node is None or self.root is None:
            return in_order(self.view, chosen, sort, start, stop)
        parts = tiers(self.membership, answers.node, self.root, chosen)
        return page_of(self.view, parts, answers.node, start, stop)


def find(
    criteria: Criteria,
    *,
    page: int = 1,
    per_page: int = PER_PAGE,
    facets: bool = True,
    bare: bool = False,
) -> Results:
    """Return one page: hits with excerpts, exact totals, and facets where asked.

    A page beyond the last has no hits; `pages` says how many there are. All numbers of one page
    belong to one state of the archive. A `bare` page has the group of the asked reading alone, and
    no excerpts. Raises TooExpensive for a question that would take too long.
    """
    with bounded_snapshot():
        question = _Question(criteria, bare=bare)
        groups = question.groups(per_page)
        start = (page - 1) * per_page
        shown = _shown(question, groups, start, start + per_page)
        return Results(
            first=shown[0],
            also=shown[1],
            second=shown[2],
            also_terms=question.also_terms(),
            facets=groups[0].tally.facets() if facets else (),
            page=page,
            pages=-(-sum(group.total for group in shown if group) // per_page),
        )


def _shown(question: _Question, groups: Groups, start: int, stop: int) -> list[Group | None]:
    """Return each group with those of its hits that stand on the page."""
    shown: list[Group | None] = []
    for group in groups:
        if group is None:
            shown.append(None)
            continue
        total = group.tally.total
        documents = question.documents(group, start, stop) if stop > 0 else []
        shown.append(Group(group.match, total, _hits(question, group, documents)))
        start, stop = max(0, start - total), stop - total
    return shown


def count(criteria: Criteria) -> int:
    """Return how many entries answer `criteria` in the asked reading."""
    with bounded_snapshot():
        return _Question(criteria).first().tally.total


def identifiers(criteria: Criteria, start: int = 0, stop: int | None = None) -> list[str]:
    """Return the entries `start:stop` that answer `criteria`, in page order."""
    with bounded_snapshot():
        question = _Question(criteria)
        first = question.first()
        limit = first.tally.total if stop is None else stop
        documents = question.documents(first, start, limit)
        entries = Entry.objects.filter(search_document__in=documents)
        names = dict(entries.values_list("search_document__id", "pk"))
        return [names[document] for document in documents]


def _hits(question: _Question, answers: _Answers, documents: Sequence[int]) -> tuple[Hit, ...]:
    terms = [term.folded for term in positive_terms(answers.node)] if answers.node else []
    return load_hits(documents, terms, question.vocabulary, bare=question.bare)
