"""prune_search_log: forget old searches."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from yearbooks import search_log

KEPT_DAYS = 400


def days(text: str) -> int:
    """Read a number of days; raise ArgumentTypeError for anything else."""
    if not (text.isascii() and text.isdigit()) or len(text) > 5:
        raise ArgumentTypeError(f"{text!r} is no number of days from 0 to 99999")
    return int(text)


class Command(BaseCommand):
    """Delete the rows of the search log that are older than some days."""

    help = "Delete what the search log holds of more than some days ago; run it once a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how long to remember."""
        parser.add_argument(
            "--days", type=days, default=KEPT_DAYS, help=f"days that are kept ({KEPT_DAYS})"
        )

    def handle(self, **options: Any) -> None:
        """Say how many were forgotten."""
        self.stdout.write(f"{search_log.prune(options['days'])} searches forgotten.")
