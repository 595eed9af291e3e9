"""take_up_imports: queue again what a worker that died left unfinished."""

from typing import Any

from django.core.management.base import BaseCommand

from yearbooks.jobs.imports import take_up_stale


class Command(BaseCommand):
    """Queue stale imports again, or fail them after three attempts."""

    help = "Queue imports again whose worker gave no sign of life; fail them after three attempts."

    def handle(self, **options: Any) -> None:
        """Say how many were queued again."""
        self.stdout.write(f"{take_up_stale()} imports queued again.")
