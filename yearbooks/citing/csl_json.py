"""CSL-JSON, what citation processors (Zotero, pandoc, citeproc) take in."""

import datetime
from collections.abc import Iterable, Iterator

from yearbooks.citing.json_array import json_array
from yearbooks.citing.record import CitationRecord, names, one_line
from yearbooks.citing.work import (
    abstract,
    authors,
    body_of_book,
    book_title,
    entry_title,
    key,
    pages,
    publisher,
    publisher_place,
    year,
)


def csl_json(records: Iterable[CitationRecord]) -> Iterator[str]:
    """Give an array of items, one for each record."""
    return json_array(map(csl_item, records))


def csl_item(record: CitationRecord) -> dict[str, object]:
    """Return a chapter, or a whole book, with names in one piece; what is unknown is left out.

    >>> csl_item(CitationRecord(title="概况", authors=("甲某",), url="https://a.example/x"))
    ... # doctest: +NORMALIZE_WHITESPACE
    {'id': 'x', 'type': 'chapter', 'title': '概况', 'author': [{'literal': '甲某'}],
     'URL': 'https://a.example/x', 'language': 'zh-CN'}
    """
    entry, book = entry_title(record), book_title(record.container_title)
    item: dict[str, object] = {
        "id": key(record),
        "type": "chapter" if entry else "book",
        "title": entry or book,
        "author": _names(authors(record)),
        "contributor": _names(names(record.contributors)),
        "container-title": book if entry else "",
        "container-author": _names(tuple(filter(None, [body_of_book(record)]))),
        "publisher": publisher(record),
        "publisher-place": publisher_place(record),
        "issued": _issued(record),
        "page": pages(record),
        "URL": record.address if record.url else "",
        "accessed": _date(record.accessed_on),
        "language": record.language,
        "abstract": abstract(record),
        "keyword": ", ".join(map(one_line, record.topics)),
    }
    return {name: value for name, value in item.items() if value}


def _names(people: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"literal": name} for name in people]


def _issued(record: CitationRecord) -> dict[str, object]:
    printed = year(record)
    if printed is None or not printed.inferred:
        return _date(record.published_on)
    return {"date-parts": [[printed.number]], "circa": True}


def _date(day: datetime.date | None) -> dict[str, object]:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else {}
