"""classify_topics: give every entry its topics again, after the rules changed."""

from typing import Any

from django.core.management.base import BaseCommand

from yearbooks import indexing, publishing
from yearbooks.management.progress import ProgressBar
from yearbooks.models import Yearbook


class Command(BaseCommand):
    """Run the topic rules over all published entries; editors' words stay."""

    help = "Give every published entry its topics again; what an editor set stays as it is."

    def handle(self, **options: Any) -> None:
        """Classify all entries and say how many links stand by rule."""
        links = seen = 0
        for yearbook in ProgressBar(list(Yearbook.objects.order_by("pk")), self.stderr):
            entries = list(yearbook.entries.published().select_related("current"))
            links += publishing.classify_entries(entries)
            seen += len(entries)
        indexing.consolidate()
        self.stdout.write(f"{links} topics given by rule to {seen} entries.")
