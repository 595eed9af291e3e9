"""MODS 3.8, the XML that libraries exchange."""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from yearbooks.citing.record import CitationRecord, close_up, names, one_line
from yearbooks.citing.work import (
    abstract,
    authors,
    book_title,
    entry_title,
    first_and_last_page,
    key,
    publisher,
    publisher_place,
    remarks,
    year,
)

NAMESPACE = "http://www.loc.gov/mods/v3"
_OPENING = f'<?xml version="1.0" encoding="UTF-8"?>\n<modsCollection xmlns="{NAMESPACE}">\n'
# What XML 1.0 cannot hold even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def mods(records: Iterable[CitationRecord]) -> Iterator[str]:
    """Give a collection with one `mods` for each record; an entry's book is its host."""
    before = _OPENING
    for record in records:
        yield f"{before}{ET.tostring(_mods(record), encoding='unicode')}\n"
        before = ""
    yield f"{before}</modsCollection>\n"


def one_mods(record: CitationRecord) -> str:
    """Return the one `mods` element of the record by itself, as it stands in other XML.

    >>> one_mods(CitationRecord(title="概况"))[:44]
    '<mods xmlns="http://www.loc.gov/mods/v3" ver'
    """
    root = _mods(record)
    root.attrib = {"xmlns": NAMESPACE, **root.attrib}
    return ET.tostring(root, encoding="unicode")


def _mods(record: CitationRecord) -> ET.Element:
    """Return the element in no namespace: it takes that of the collection around it."""
    entry, book = entry_title(record), book_title(record.container_title)
    root = ET.Element("mods", version="3.8")
    _title(root, entry or book)
    for name in authors(record):
        kind = "personal" if entry else "corporate"
        _name(root, name, kind, "aut")
    for name in names(record.contributors):
        _name(root, name, "personal", "ctb")
    _add(root, "typeOfResource", "text")
    _add(root, "genre", "book", authority="marcgt")
    _add(root, "genre", "bookSection" if entry else "book", authority="local")
    if not entry:
        _imprint(root, record)
    _add(_add(root, "language"), "languageTerm", record.language, type="code", authority="rfc3066")
    _about(root, record)
    if entry and book:
        _host(root, record, book)
    _address(root, record)
    return root


def _about(root: ET.Element, record: CitationRecord) -> None:
    if summary := abstract(record):
        _add(root, "abstract", summary)
    for remark in remarks(record):
        _add(root, "note", remark)
    for topic in record.topics:
        _add(_add(root, "subject"), "topic", topic)
    if record.covered_year is not None:
        _add(_add(root, "subject"), "temporal", str(record.covered_year), encoding="w3cdtf")


def _host(root: ET.Element, record: CitationRecord, book: str) -> None:
    host = _add(root, "relatedItem", type="host")
    _title(host, book)
    if body := close_up(record.issuing_body):
        _name(host, body, "corporate", "isb")
    _imprint(host, record)
    _part(host, record)


def _part(host: ET.Element, record: CitationRecord) -> None:
    first, last = first_and_last_page(record)
    section = close_up(record.section)
    if not (first or section):
        return
    part = _add(host, "part")
    if section:
        _add(_add(part, "detail", type="section"), "title", section)
    if first:
        extent = _add(part, "extent", unit="pages")
        _add(extent, "start", first)
        _add(extent, "end", last or first)


def _imprint(parent: ET.Element, record: CitationRecord) -> None:
    printed = year(record)
    if not (publisher(record) or publisher_place(record) or printed):
        return
    origin = _add(parent, "originInfo")
    if place := publisher_place(record):
        _add(_add(origin, "place"), "placeTerm", place, type="text")
    if house := publisher(record):
        _add(origin, "publisher", house)
    if record.published_on:
        _add(origin, "dateIssued", record.published_on.isoformat(), encoding="w3cdtf")
    elif printed:
        _add(origin, "dateIssued", str(printed.number), encoding="w3cdtf", qualifier="inferred")


def _address(root: ET.Element, record: CitationRecord) -> None:
    if record.url:
        _add(root, "identifier", record.address, type="uri")
        url = _add(_add(root, "location"), "url", record.address, usage="primary display")
        if record.accessed_on:
            url.set("dateLastAccessed", record.accessed_on.isoformat())
    _add(_add(root, "recordInfo"), "recordIdentifier", key(record))


def _title(parent: ET.Element, words: str) -> None:
    _add(_add(parent, "titleInfo"), "title", words)


def _name(parent: ET.Element, words: str, kind: str, role: str) -> None:
    name = _add(parent, "name", type=kind)
    _add(name, "namePart", words)
    _add(_add(name, "role"), "roleTerm", role, type="code", authority="marcrelator")


def _add(parent: ET.Element, tag: str, words: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = one_line(_NOT_IN_XML.sub("", words)) or None
    return element
