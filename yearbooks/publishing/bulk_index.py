"""The one place where a batch of whole yearbooks enters the search index."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from yearbooks.indexing import index_entries
from yearbooks.models import Entry, Revision

if TYPE_CHECKING:
    from yearbooks.publishing.bulk import WrittenBook, WrittenEntry


def index_batch(books: "Iterable[WrittenBook]") -> None:
    """Index every entry of the books, in the transaction that writes them."""
    index_entries(_entry(entry) for book in books for entry in book.entries)


def _entry(entry: "WrittenEntry") -> Entry:
    current = Revision(pk=entry.revision, title=entry.draft.title, paragraphs=entry.paragraphs)
    return Entry(pk=entry.pk, current=current)
