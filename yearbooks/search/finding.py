"""One page of answers: count, cut the page, then excerpt what is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F
from pyroaring import BitMap

from yearbooks.indexing import snapshot
from yearbooks.models import Entry
from yearbooks.search.criteria import Criteria, Match, Sort
from yearbooks.search.facets import Tally
from yearbooks.search.membership import Membership
from yearbooks.search.ranking import in_order, page_of, tiers
from yearbooks.search.results import Group, Hit, Results
from yearbooks.search.vocabulary import current
from yearbooks.text.excerpts import excerpt, mark
from yearbooks.text.query import And, Node, Not, as_any, as_words, positive_terms

PER_PAGE = 20
# No statement of a search may take longer than this.
PATIENCE_MS = 5_000


@dataclass(frozen=True, slots=True)
class _Answers:
    """Hold what one reading of the query finds; `node` is None where nothing was typed."""

    match: Match
    node: Node | None
    tally: Tally


class _Question:
    """Hold what answers one question in one snapshot."""

    def __init__(self, criteria: Criteria) -> None:
        self.criteria = criteria
        self.view, self.vocabulary = current()
        self.root = criteria.query.root if criteria.query else None
        nodes = [self.root, as_words(self.root), as_any(self.root)] if self.root else []
        self.membership = Membership(self.view, nodes)

    def first(self) -> _Answers:
        """Answer in the reading that was asked."""
        node = _in_reading(self.root, self.criteria.match)
        if self.criteria.query is None:
            return self._answers(self.criteria.match, None, self.view.living)
        found = self.membership.of(node) if node else BitMap()
        return self._answers(self.criteria.match, node, found)

    def second(self, first: _Answers) -> _Answers | None:
        """Answer with all words anywhere, without what `first` holds; None where that is nothing."""
        if first.match is not Match.EXACT or first.node is None:
            return None
        node = as_words(first.node)
        if node == first.node:
            return None
        found = self.membership.of(And((node, Not(first.node))))
        answers = self._answers(Match.WORDS, node, found)
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


def _in_reading(root: Node | None, match: Match) -> Node | None:
    if root is None or match is Match.EXACT:
        return root
    return as_words(root) if match is Match.WORDS else as_any(root)


def find(
    criteria: Criteria, *, page: int = 1, per_page: int = PER_PAGE, facets: bool = True
) -> Results:
    """Return one page: hits with excerpts, exact totals, and facets where asked.

    A page beyond the last has no hits; `pages` says how many there are. All numbers of one page
    belong to one state of the archive. Raises TooExpensive for a question that would take too long.
    """
    with snapshot(milliseconds=PATIENCE_MS):
        question = _Question(criteria)
        first = question.first()
        groups = [first]
        if first.tally.total < per_page and (second := question.second(first)):
            groups.append(second)
        start = (page - 1) * per_page
        shown = [
            Group(each.match, each.tally.total, _hits(question, each, documents))
            for each, documents in _cut(question, groups, start, start + per_page)
        ]
        return Results(
            first=shown[0],
            second=shown[1] if len(shown) > 1 else None,
            facets=first.tally.facets() if facets else (),
            page=page,
            pages=-(-sum(group.total for group in shown) // per_page),
        )


def _cut(
    question: _Question, groups: Sequence[_Answers], start: int, stop: int
) -> Iterator[tuple[_Answers, list[int]]]:
    """Give each group with the documents of it that stand on the page."""
    for group in groups:
        yield group, question.documents(group, start, stop) if stop > 0 else []
        start, stop = max(0, start - group.tally.total), stop - group.tally.total


def count(criteria: Criteria) -> int:
    """Return how many entries answer `criteria` in the asked reading."""
    with snapshot(milliseconds=PATIENCE_MS):
        return _Question(criteria).first().tally.total


def identifiers(criteria: Criteria, start: int = 0, stop: int | None = None) -> list[str]:
    """Return the entries `start:stop` that answer `criteria`, in page order."""
    with snapshot(milliseconds=PATIENCE_MS):
        question = _Question(criteria)
        first = question.first()
        limit = first.tally.total if stop is None else stop
        documents = question.documents(first, start, limit)
        entries = Entry.objects.filter(search_document__in=documents)
        names = dict(entries.values_list("search_document__id", "pk"))
        return [names[document] for document in documents]


def _hits(question: _Question, answers: _Answers, documents: Sequence[int]) -> tuple[Hit, ...]:
    if not documents:
        return ()
    terms = [term.folded for term in positive_terms(answers.node)] if answers.node else []
    rows = (
        Entry.objects.filter(search_document__in=documents)
        .annotate(document=F("search_document__id"))
        .select_related("current", "section", "yearbook")
    )
    held = {entry.document: entry for entry in rows}
    for entry in held.values():
        entry.yearbook.place = question.vocabulary.places[entry.yearbook.place_id]
    return tuple(_hit(held[document], terms) for document in documents)


def _hit(entry: Entry, terms: Sequence[str]) -> Hit:
    return Hit(
        entry=entry,
        title=mark(entry.current.title, terms),
        passages=excerpt(entry.current.paragraphs, terms),
    )
