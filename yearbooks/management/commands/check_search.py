"""check_search: hold what search keeps against the published entries."""

import random
from argparse import ArgumentParser
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yearbooks import indexing
from yearbooks.models import Entry, SearchDocument

SAMPLE = 1_000
MOST_TOLD = 50


class Command(BaseCommand):
    """Compare documents, places, topics and postings with what the revisions give."""

    help = "Hold what search keeps against the published entries; exit code 1 where it differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many entries to look at."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--sample", type=int, default=SAMPLE, help=f"entries drawn by chance (default {SAMPLE})"
        )
        which.add_argument("--all", action="store_true", help="every entry and every posting")

    def handle(self, *, sample: int, all: bool, **options: Any) -> None:
        """Say what differs, and fail where anything does."""
        if sample < 1:
            raise CommandError("--sample must be 1 or more.")
        entries = list(Entry.objects.published().order_by("pk").values_list("pk", flat=True))
        if all:
            problems = chain(indexing.check_documents(), indexing.check_postings())
        else:
            entries = random.sample(entries, min(sample, len(entries)))
            held = SearchDocument.objects.filter(entry__in=entries)
            documents = list(held.values_list("pk", flat=True))
            problems = chain(indexing.check_documents(entries), indexing.check_grams(documents))
        told = 0
        for told, problem in enumerate(problems, start=1):
            if told <= MOST_TOLD:
                self.stderr.write(problem)
        if told:
            raise CommandError(
                f"{told} differences in {len(entries)} entries; `manage.py rebuild_search` mends them."
            )
        self.stdout.write(f"Search holds what {len(entries)} published entries say.")
