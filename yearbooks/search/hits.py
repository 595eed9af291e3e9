"""Hits: the entries of one page with what a list shows of them, and their excerpts."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.db.models import Model

from yearbooks.indexing import FIELD_BREAK, rows_of
from yearbooks.models import Entry, Revision, Section, Yearbook
from yearbooks.search.results import Hit
from yearbooks.search.vocabulary import Vocabulary
from yearbooks.text.excerpts import excerpt, mark

# In the order of the models' fields; what is not read here is read when it is asked for.
_ENTRY = ["id", "yearbook_id", "section_id", "position", "current_id", "state"]
_YEARBOOK = ["id", "place_id", "label", "title", "edition_year", "covered_year"]
_SECTION = ["id", "yearbook_id", "position", "heading", "heading_printed", "kind"]
_REVISION = ["id", "entry_id", "number", "title", "paragraphs"]
_HEAD = ["id", "entry_id", "number", "title"]


def _columns(alias: str, names: Sequence[str]) -> str:
    return ", ".join(f"{alias}.{name}" for name in names)


_ENTRIES = f"""{_columns("e", _ENTRY)}, {_columns("y", _YEARBOOK)}, {_columns("s", _SECTION)}"""
_OF_DOCUMENTS = """
FROM yearbooks_searchdocument d
JOIN yearbooks_entry e ON e.id = d.entry_id
JOIN yearbooks_yearbook y ON y.id = e.yearbook_id
JOIN yearbooks_section s ON s.id = e.section_id
JOIN yearbooks_revision r ON r.id = e.current_id
WHERE d.id = ANY(%s)
"""
_READ = f"SELECT d.id, d.title, d.body, {_ENTRIES}, {_columns('r', _REVISION)} {_OF_DOCUMENTS}"
_TITLED = f"SELECT d.id, {_ENTRIES}, {_columns('r', _HEAD)} {_OF_DOCUMENTS} AND r.title = %s"


def load_hits(
    documents: Sequence[int], terms: Sequence[str], vocabulary: Vocabulary, *, bare: bool = False
) -> tuple[Hit, ...]:
    """Return the hits of these documents, in their order, with the folded terms marked.

    A `bare` hit has no passages.
    """
    if not documents:
        return ()
    rows = rows_of(_READ, [list(documents)])
    held = {row[0]: _hit(row, terms, vocabulary, bare=bare) for row in rows}
    return tuple(held[document] for document in documents)


def load_titled(
    documents: Sequence[int], title: str, vocabulary: Vocabulary, most: int
) -> tuple[Entry, ...]:
    """Return up to `most` entries of these documents that have exactly this title, in their order."""
    rows = rows_of(_TITLED, [list(documents), title]) if documents else []
    held = {row[0]: row for row in rows}
    titled = (held[document] for document in documents if document in held)
    return tuple(_entry(row[1:], vocabulary, _HEAD) for row in islice(titled, most))


def _entry(row: Sequence[Any], vocabulary: Vocabulary, of_revision: list[str]) -> Entry:
    entry, row = _made(Entry, _ENTRY, row)
    yearbook, row = _made(Yearbook, _YEARBOOK, row)
    section, row = _made(Section, _SECTION, row)
    revision, row = _made(Revision, of_revision, row)
    yearbook.place = vocabulary.places[yearbook.place_id]
    entry.yearbook, entry.section, entry.current = yearbook, section, revision
    return entry


def _made(model: type[Model], names: list[str], row: Sequence[Any]) -> tuple[Any, Sequence[Any]]:
    return model.from_db("default", names, row[: len(names)]), row[len(names) :]


def _hit(row: Sequence[Any], terms: Sequence[str], vocabulary: Vocabulary, *, bare: bool) -> Hit:
    _document, title, body, *rest = row
    entry = _entry(rest, vocabulary, _REVISION)
    paragraphs = entry.current.paragraphs
    plain = body.split(FIELD_BREAK) if paragraphs else []
    return Hit(
        entry=entry,
        title=mark(entry.current.title, terms, plain=title),
        passages=() if bare else excerpt(paragraphs, terms, plain=plain),
    )
