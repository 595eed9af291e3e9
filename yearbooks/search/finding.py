"""One page of answers: count, cut the page, then excerpt what is shown."""

from collections.abc import Hashable

from django.utils.translation import get_language

from yearbooks.indexing import Memory
from yearbooks.models import Entry
from yearbooks.search.criteria import Criteria
from yearbooks.search.errors import bounded_snapshot
from yearbooks.search.hits import load_hits
from yearbooks.search.outlines import GroupOutline, Outline, outline
from yearbooks.search.question import Question
from yearbooks.search.results import Group, Results
from yearbooks.search.vocabulary import Vocabulary
from yearbooks.text.query import positive_terms

PER_PAGE = 20
MOST_REMEMBERED_BYTES = 16 * 2**20


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
        question = Question(criteria, bare=bare)
        asked = (criteria, page, per_page, facets, bare, get_language())
        made = _HOT.get(key := (question.state, asked))
        if made is None:
            made = outline(question, page, per_page, facets=facets)
            _HOT.keep(key, made)
        first, also, second = (_group(each, question.vocabulary, bare) for each in made.groups)
        pages = -(-made.total // per_page)
        return Results(first, second, made.facets, page, pages, also, made.also_terms)


def forget_hot() -> None:
    """Forget the answers asked for last: for who measures how long one takes."""
    _HOT.forget()


# What a page is made of but its texts; the state of the archive is in the key.
_HOT = Memory[Hashable, Outline](MOST_REMEMBERED_BYTES, lambda made: made.size)


def _group(each: GroupOutline | None, vocabulary: Vocabulary, bare: bool) -> Group | None:
    if each is None:
        return None
    terms = [term.folded for term in positive_terms(each.node)] if each.node else []
    hits = load_hits(each.documents, terms, vocabulary, bare=bare)
    return Group(each.match, each.total, hits)


def count(criteria: Criteria) -> int:
    """Return how many entries answer `criteria` in the asked reading."""
    with bounded_snapshot():
        return Question(criteria).first().tally.total


def identifiers(criteria: Criteria, start: int = 0, stop: int | None = None) -> list[str]:
    """Return the entries `start:stop` that answer `criteria`, in page order."""
    with bounded_snapshot():
        question = Question(criteria)
        first = question.first()
        limit = first.tally.total if stop is None else stop
        documents = question.documents(first, start, limit)
        entries = Entry.objects.filter(search_document__in=documents)
        names = dict(entries.values_list("search_document__id", "pk"))
        return [names[document] for document in documents]
