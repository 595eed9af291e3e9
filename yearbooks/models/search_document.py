"""SearchDocument: what search needs of an entry's current revision, kept by `indexing` alone."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchDocument(models.Model):
    """Hold the folded fields, their characters and pairs, and jieba's words of a published entry.

    Membership is decided by `grams` and a substring test on the folded fields, ranking by `words`.
    The paragraphs are joined by line feeds, which folded text never holds.
    """

    entry = models.OneToOneField(
        "Entry", models.CASCADE, primary_key=True, related_name="search_document"
    )
    title = models.TextField()
    body = models.TextField()
    grams = ArrayField(models.TextField())
    words = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["grams"], name="search_document_grams"),
            GinIndex(fields=["words"], name="search_document_words"),
        ]

    def __str__(self) -> str:
        return self.entry_id
