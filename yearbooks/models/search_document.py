"""SearchDocument: the folded words of a published entry, kept by `indexing` alone."""

from django.db import models


class SearchDocument(models.Model):
    """Hold the folded title and paragraphs of an entry's current revision; never changed.

    An entry whose words, place in the book or topics change gets a new document. The paragraphs
    are joined by line feeds, which folded text never holds. `cuts` are the lengths of the pieces
    into which title, line feed and body are cut, one byte each (`text.tokens.cut_lengths`).
    """

    id = models.AutoField(primary_key=True)
    entry = models.OneToOneField("Entry", models.CASCADE, related_name="search_document")
    title = models.TextField()
    body = models.TextField()
    cuts = models.BinaryField()

    def __str__(self) -> str:
        return self.entry_id
