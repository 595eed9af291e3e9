"""Ours: the archive's own search, asked through its one public function."""

from django.db import connection

from benchmarks.search.answers import Answer, Facets
from benchmarks.search.questions import Question
from yearbooks.models import Place, Topic
from yearbooks.search import Criteria, Results, find, forget_hot
from yearbooks.text.query import parse_query


class Ours:
    """Answer questions with `search.find`, database and Python together."""

    name = "this archive"

    def __init__(self) -> None:
        self._places = {place.label: place for place in Place.objects.with_ancestors()}
        self._topics = {topic.slug: topic for topic in Topic.objects.select_related("parent")}

    def find(self, question: Question, *, bare: bool = False) -> Results:
        """Return one page of answers as a view gets it; a `bare` one holds what the peers give.

        Each is made anew, though it was asked before.
        """
        forget_hot()
        criteria = Criteria(
            query=parse_query(question.text),
            place=self._places[question.place] if question.place else None,
            years=question.years,
            section=question.section or None,
            topic=self._topics[question.topic] if question.topic else None,
        )
        return find(criteria, page=question.page, bare=bare)

    def version(self) -> str:
        """Name the server's version."""
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return f"PostgreSQL {cursor.fetchone()[0]}"


def told(results: Results) -> Answer:
    """Return the exact group of one page as identifiers, total and facet counts."""
    facets: Facets = {
        facet.name: {value.value: value.count for value in facet.values if value.count}
        for facet in results.facets
    }
    ids = tuple(hit.entry.pk for hit in results.first.hits)
    return Answer(ids, results.first.total, facets)
