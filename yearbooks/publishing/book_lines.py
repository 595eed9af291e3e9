"""Lines of JSON, one yearbook each, written as far as they are right."""

from collections.abc import Sequence
from typing import NamedTuple

from yearbooks.parsing.bookjson import book_from_json
from yearbooks.parsing.records import BookRecord
from yearbooks.publishing.bulk import Loaded, load_batch
from yearbooks.publishing.errors import PublishingError

Line = tuple[int, str]


class LinesLoaded(NamedTuple):
    """Hold what was written, and for each line that was not its number and a sentence."""

    loaded: Loaded
    refused: tuple[Line, ...]


def load_lines(lines: Sequence[Line]) -> LinesLoaded:
    """Write the books of numbered lines in one transaction; a bad one does not keep others out."""
    books: list[tuple[int, BookRecord]] = []
    refused: list[Line] = []
    for number, line in lines:
        try:
            books.append((number, book_from_json(line)))
        except ValueError as error:
            refused.append((number, str(error)))
    try:
        loaded = load_batch([book for _number, book in books])
    except PublishingError:
        loaded, more = _load_one_by_one(books)
        refused += more
    return LinesLoaded(loaded, tuple(sorted(refused)))


def _load_one_by_one(books: Sequence[tuple[int, BookRecord]]) -> tuple[Loaded, list[Line]]:
    loaded = Loaded()
    refused = []
    for number, book in books:
        try:
            loaded += load_batch([book])
        except PublishingError as error:
            refused.append((number, str(error)))
    return loaded, refused
