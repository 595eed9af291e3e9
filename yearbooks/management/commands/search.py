"""search: ask the archive from the shell."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from yearbooks.filters import MATCHES, SORTS, EntryFilter
from yearbooks.search import Criteria, Results, find
from yearbooks.text.query import parse_query

FILTERS = ("place", "covered_year", "section", "topic")


class Command(BaseCommand):
    """Print what each query finds: the total and the entries in page order."""

    help = (
        "Search the archive; several queries are answered one after the other. "
        "Put -- before a query that begins with a hyphen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the queries, the reading, the filters and the form of the output."""
        parser.add_argument("queries", nargs="+", metavar="QUERY", help="what to search for")
        parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
        parser.add_argument(
            "--limit", type=int, default=20, help="results shown for each query (default 20)"
        )
        parser.add_argument(
            "--match", choices=[value for value, _ in MATCHES], default="exact", help="the reading"
        )
        parser.add_argument(
            "--sort", choices=[value for value, _ in SORTS], default="relevance", help="the order"
        )
        for name in FILTERS:
            option = "--" + name.replace("_", "-")
            parser.add_argument(option, dest=name, default="", help=f"only this {name}")

    def handle(self, *, queries: list[str], json: bool, limit: int, **options: Any) -> None:
        """Answer every query in turn."""
        if limit < 0:
            raise CommandError("--limit must be 0 or more.")
        asked = [(query, _criteria(query, options)) for query in queries]
        self._tell_notes(asked)
        answers = [
            (query, find(criteria, per_page=max(limit, 1), facets=False, bare=True))
            for query, criteria in asked
        ]
        self._print([_record(query, results, limit) for query, results in answers], as_json=json)

    def _tell_notes(self, asked: list[tuple[str, Criteria]]) -> None:
        for query, criteria in asked:
            for note in criteria.query.notes:
                self.stderr.write(f"{query}: {note.zh}")

    def _print(self, records: list[dict[str, Any]], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(records, ensure_ascii=False, indent=1))
            return
        for record in records:
            self.stdout.write(f"{record['query']}: {record['total']}")
            for result in record["results"]:
                self.stdout.write(f"  {result['id']}  {result['title']}")


def _criteria(query: str, options: dict[str, Any]) -> Criteria:
    asked = EntryFilter(
        {"q": query, **{name: options[name] for name in (*FILTERS, "match", "sort")}}
    )
    if not asked.is_valid():
        sentences = [str(text) for texts in asked.errors.values() for text in texts]
        raise CommandError(" ".join(sentences))
    # An empty query in a form is no query; here it was asked, and asks for nothing.
    return replace(asked.criteria, query=parse_query(query))


def _record(query: str, results: Results, limit: int) -> dict[str, Any]:
    return {
        "query": query,
        "total": results.first.total,
        "results": [
            {
                "id": hit.entry.pk,
                "title": hit.entry.current.title,
                "url": settings.SITE_URL + hit.entry.get_absolute_url(),
            }
            for hit in results.first.hits[:limit]
        ],
    }
