"""take_up_imports: queue again what a worker that died left unfinished."""

import datetime
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from yearbooks.jobs.imports import take_up_stale
from yearbooks.notices import SILENCE


class Command(BaseCommand):
    """Queue stale imports again, or fail them after three attempts."""

    help = "Queue imports again whose worker gave no sign of life; fail them after three attempts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to wait for a sign of life at all."""
        parser.add_argument(
            "--all", action="store_true", help="all unfinished ones: only while no worker runs"
        )

    def handle(self, **options: Any) -> None:
        """Say how many were queued again."""
        silence = datetime.timedelta() if options["all"] else SILENCE
        self.stdout.write(f"{take_up_stale(silence=silence)} imports queued again.")
