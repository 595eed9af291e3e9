"""What search engines read: a chapter of a book, a book, the path to it, in schema.org's words."""

from collections.abc import Sequence

from yearbooks.citing.record import CitationRecord, close_up, names, one_line
from yearbooks.citing.work import (
    abstract,
    authors,
    book_title,
    entry_title,
    pages,
    publisher,
    publisher_place,
    year,
)

Thing = dict[str, object]


def chapter(record: CitationRecord, book_url: str) -> Thing:
    """Return an entry as the part of its book that it is.

    >>> made = chapter(CitationRecord(title="概况", container_title="拱墅年鉴2021"), "/b/")
    >>> made["@type"], made["name"], made["isPartOf"]["name"]
    ('Chapter', '概况', '拱墅年鉴：2021')
    """
    return _known(
        {
            "@type": "Chapter",
            "@id": record.url,
            "url": record.address,
            "name": entry_title(record),
            "author": [_of("Person", name) for name in authors(record)],
            "pagination": pages(record),
            "inLanguage": record.language,
            "abstract": abstract(record),
            "keywords": [one_line(topic) for topic in record.topics],
            "temporalCoverage": str(record.covered_year or ""),
            "spatialCoverage": _of("Place", record.place_name),
            "version": record.revision,
            "isPartOf": _book(record, book_url),
        }
    )


def book(record: CitationRecord) -> Thing:
    """Return a whole yearbook."""
    return _book(record, record.url)


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> Thing:
    """Return the path to a page, names and full addresses, the widest first.

    >>> breadcrumbs([("浙江省", "https://a.example/places/zhejiang/")])["@type"]
    'BreadcrumbList'
    """
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }


def graph(*things: Thing) -> Thing:
    """Put several things of one page together."""
    return {"@context": "https://schema.org", "@graph": list(things)}


def _book(record: CitationRecord, url: str) -> Thing:
    printed = year(record)
    issuing = close_up(record.issuing_body)
    return _known(
        {
            "@type": "Book",
            "@id": url,
            "url": url,
            "name": book_title(record.container_title),
            "editor": _of("Organization", issuing if issuing != publisher(record) else ""),
            "contributor": [_of("Person", name) for name in names(record.contributors)],
            "publisher": _publisher(record),
            "datePublished": record.published_on.isoformat()
            if record.published_on
            else str(printed.number if printed else ""),
            "inLanguage": record.language,
            "temporalCoverage": str(record.covered_year or ""),
            "spatialCoverage": _of("Place", record.place_name),
        }
    )


def _publisher(record: CitationRecord) -> Thing | None:
    made = _of("Organization", publisher(record))
    if made and publisher_place(record):
        made["location"] = publisher_place(record)
    return made


def _of(kind: str, name: str | None) -> Thing | None:
    return {"@type": kind, "name": one_line(name)} if one_line(name) else None


def _known(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value}
