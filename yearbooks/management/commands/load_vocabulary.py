"""load_vocabulary: bring places, topics, synonyms and roles in line with the shipped lists."""

from typing import Any

from django.core.management.base import BaseCommand

from yearbooks import kept_lists, publishing, roles


class Command(BaseCommand):
    """Load the shipped lists; what administrators changed stays."""

    help = "Load the shipped places, topics, synonyms and roles; run it again after an upgrade."

    def handle(self, **options: Any) -> None:
        """Load the lists and the roles, and say how much is new."""
        places = publishing.load_places(kept_lists.places())
        topics = publishing.load_topics(kept_lists.topics())
        synonyms = publishing.load_synonyms(kept_lists.synonyms())
        groups = roles.load_roles()
        self.stdout.write(
            f"New: {places} places, {topics} topics, {synonyms} synonym groups, {groups} roles."
        )
