"""Walking: the answers of one reading part by part, each part after the last entry that was given."""

from dataclasses import dataclass
from typing import NamedTuple

from yearbooks.models import SearchDocument
from yearbooks.search.criteria import Criteria
from yearbooks.search.errors import bounded_snapshot
from yearbooks.search.hits import load_hits
from yearbooks.search.question import Answers, Question
from yearbooks.search.results import Facet, Hit
from yearbooks.text.query import positive_terms

# The last entry given is looked for so far around the place where it stood.
LOOKED_AROUND = 500
# Should the last entry be gone, the one before it is where the walk goes on.
MOST_REMEMBERED = 8


class Mark(NamedTuple):
    """Hold how far a walk has come: how many were given, and the last of them, the latest first."""

    given: int
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one part of the answers; `mark` is where the next one begins, None after the last."""

    total: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    mark: Mark | None


def walk(criteria: Criteria, after: Mark | None, limit: int) -> Step:
    """Return up to `limit` hits after `after` in the asked reading and order.

    Entries that come or go between two steps make no other entry come twice or be left out, as
    long as one of those remembered is still found. Raises TooExpensive.
    """
    with bounded_snapshot():
        question = Question(criteria)
        answers = question.first()
        start = _start(question, answers, after) if after else 0
        documents = question.documents(answers, start, start + limit)
        terms = [term.folded for term in positive_terms(answers.node)] if answers.node else []
        hits = load_hits(documents, terms, question.vocabulary)
        given, total = start + len(hits), answers.tally.total
        names = tuple(hit.entry.pk for hit in reversed(hits))[:MOST_REMEMBERED]
        mark = Mark(given, names) if given < total and hits else None
        return Step(total, hits, answers.tally.facets(), mark)


def _start(question: Question, answers: Answers, after: Mark) -> int:
    rows = SearchDocument.objects.filter(entry__in=after.entries).values_list("entry", "pk")
    held = dict(rows)
    wanted = [held[name] for name in after.entries if name in held]
    first = max(0, after.given - LOOKED_AROUND)
    around = question.documents(answers, first, after.given + LOOKED_AROUND)
    if (found := _behind(around, wanted)) is not None:
        return first + found
    everything = question.documents(answers, 0, answers.tally.total) if wanted else []
    found = _behind(everything, wanted)
    return after.given if found is None else found


def _behind(documents: list[int], wanted: list[int]) -> int | None:
    """Return the index after the first of the wanted that is among the documents."""
    at = {document: index for index, document in enumerate(documents)}
    return next((at[document] + 1 for document in wanted if document in at), None)
