"""Search documents: written when an entry's words change, removed when it leaves the reader."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Value
from django.db.models.functions import Cast

from yearbooks.indexing.word_vector import word_vector
from yearbooks.models import Entry, SearchDocument
from yearbooks.text.folding import fold
from yearbooks.text.tokens import grams

FIELD_BREAK = "\n"
_FIELDS = ["title", "body", "grams", "words"]


def index_entries(entries: Iterable[Entry]) -> None:
    """Bring the documents of `entries` in line with their state and current revision.

    Must run in the transaction that changed the entries.
    """
    entries = list(entries)
    shown = [entry for entry in entries if entry.state == Entry.State.PUBLISHED]
    hidden = [entry.pk for entry in entries if entry.state != Entry.State.PUBLISHED]
    SearchDocument.objects.filter(pk__in=hidden).delete()
    SearchDocument.objects.bulk_create(
        [_document(entry) for entry in shown],
        batch_size=200,
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=_FIELDS,
    )


def _document(entry: Entry) -> SearchDocument:
    title = fold(entry.current.title)
    paragraphs = [fold(paragraph) for paragraph in entry.current.paragraphs]
    found = grams(title).union(*map(grams, paragraphs))
    return SearchDocument(
        entry=entry,
        title=title,
        body=FIELD_BREAK.join(paragraphs),
        grams=sorted(found),
        words=Cast(Value(word_vector(title, paragraphs)), SearchVectorField()),
    )
