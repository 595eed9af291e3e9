"""Highwire tags, the names in a page's head that Zotero and Google Scholar read a reference from."""

from yearbooks.citing.record import CitationRecord, one_line
from yearbooks.citing.work import (
    abstract,
    authors,
    book_title,
    entry_title,
    first_and_last_page,
    publisher,
    publisher_place,
    year,
)

Tag = tuple[str, str]


def highwire(record: CitationRecord) -> list[Tag]:
    """Return names and contents for an entry, which Zotero saves as a section of a book.

    The book's name is `citation_inbook_title`: `citation_book_title` makes it a journal article.
    Place and what else Highwire has no name for goes by Zotero's own names.

    >>> highwire(CitationRecord(title="概况", container_title="拱墅年鉴2021"))[:2]
    [('citation_title', '概况'), ('citation_inbook_title', '拱墅年鉴：2021')]
    """
    first, last = first_and_last_page(record)
    tags = [
        ("citation_title", entry_title(record)),
        *(("citation_author", name) for name in authors(record)),
        ("citation_inbook_title", book_title(record.container_title)),
        ("citation_publisher", publisher(record)),
        ("z.place", publisher_place(record)),
        ("citation_publication_date", _date(record)),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_language", record.language),
        ("citation_public_url", record.address if record.url else ""),
        ("citation_abstract", abstract(record)),
        *(("citation_keywords", one_line(topic)) for topic in record.topics),
    ]
    return [(name, content) for name, content in tags if content]


def _date(record: CitationRecord) -> str:
    if record.published_on:
        return f"{record.published_on:%Y/%m/%d}"
    printed = year(record)
    return str(printed.number) if printed else ""
