"""rebuild_search: make all that search keeps anew, while the site serves."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yearbooks import indexing


class Command(BaseCommand):
    """Make documents and segments from the published revisions."""

    help = "Make all that search keeps anew from the published entries, while the site serves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how much to do, and how."""
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only what is missing of documents and segments",
        )
        parser.add_argument(
            "--segments-only", action="store_true", help="build small segments into larger ones"
        )
        parser.add_argument(
            "--processes", type=int, default=1, help="processes that build segments (default 1)"
        )

    def handle(self, **options: Any) -> None:
        """Rebuild, and say how many documents there are."""
        if options["processes"] < 1:
            raise CommandError("--processes must be 1 or more.")
        missing = not options["if_needed"] or indexing.missing_entries()
        if not missing and not indexing.groups_to_build():
            self.stdout.write("Search knows every entry; nothing to do.")
            return
        if missing and not options["segments_only"]:
            self._watch("yearbooks", indexing.rebuild())
        most_fresh = 0 if options["segments_only"] else indexing.MOST_FRESH
        steps = indexing.build_segments(processes=options["processes"], most_fresh=most_fresh)
        self._watch("segments", steps)
        self.stdout.write("Search is up to date.")

    def _watch(self, what: str, steps: Iterator[tuple[int, int]]) -> None:
        for done, total in steps:
            if self.stderr.isatty():
                self.stderr.write(f"\r{what}: {done}/{total}", ending="\n" if done == total else "")
