"""The one place where a batch of whole yearbooks enters the search index."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from yearbooks.indexing import IndexRecord, add

if TYPE_CHECKING:
    from yearbooks.publishing.bulk import WrittenBook


def index_batch(books: "Iterable[WrittenBook]") -> None:
    """Index every entry of the books, in the transaction that writes them."""
    add(record for book in books for record in _records(book))


def _records(book: "WrittenBook") -> Iterator[IndexRecord]:
    order = {key: at for at, key in enumerate(book.sections)}
    for entry in book.entries:
        at = order[entry.section]
        yield IndexRecord(
            entry=entry.pk,
            title=entry.draft.title,
            paragraphs=entry.paragraphs,
            book=book.pk,
            place=book.place.pk,
            year=book.covered_year,
            kind=book.draft.sections[at].kind,
            section=at + 1,
            position=entry.position,
            topics=tuple(sorted(entry.topics)),
        )
