"""Formats: an entry as unqualified Dublin Core and as MODS."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from yearbooks.citing.mods import NAMESPACE as MODS
from yearbooks.citing.mods import one_mods
from yearbooks.citing.record import CitationRecord, names
from yearbooks.citing.work import abstract, authors, book_title, entry_title, publisher, year
from yearbooks.models import Entry
from yearbooks.text.xml import around, element

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_SCHEMA = {"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"}


class Format(NamedTuple):
    """Name a format: where its schema is, its namespace, and what writes an entry in it."""

    schema: str
    namespace: str
    write: Callable[[Entry, CitationRecord], str]


def oai_dc(entry: Entry, record: CitationRecord) -> str:
    """Return the entry as Dublin Core."""
    inner = "".join(element(f"dc:{name}", text) for name, text in _terms(entry, record) if text)
    return around(
        "oai_dc:dc",
        inner,
        {
            "xmlns:oai_dc": OAI_DC,
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            **_SCHEMA,
            "xsi:schemaLocation": f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        },
    )


def _terms(entry: Entry, record: CitationRecord) -> Iterator[tuple[str, str]]:
    yield "title", entry_title(record)
    for name in authors(record):
        yield "creator", name
    for name in names(record.contributors):
        yield "contributor", name
    for subject in (entry.section.heading, *record.topics):
        yield "subject", subject
    yield "description", abstract(record)
    yield "publisher", publisher(record)
    printed = year(record)
    day = record.published_on.isoformat() if record.published_on else ""
    yield "date", day or (str(printed.number) if printed else "")
    yield "type", "Text"
    yield "format", "text/html"
    yield "identifier", record.url
    yield "source", book_title(record.container_title)
    yield "language", record.language
    yield "coverage", entry.yearbook.place.full_name
    yield "coverage", str(entry.yearbook.covered_year)


FORMATS: Mapping[str, Format] = {
    "oai_dc": Format("http://www.openarchives.org/OAI/2.0/oai_dc.xsd", OAI_DC, oai_dc),
    "mods": Format(
        "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd",
        MODS,
        lambda _entry, record: one_mods(record),
    ),
}
