"""MLA, 9th edition: the list of works cited."""

from yearbooks.citing.record import Citation, CitationRecord
from yearbooks.citing.western import (
    addressed,
    after,
    italic,
    joined,
    listed,
    numbered_pages,
    published_by,
    quoted,
    sentences,
    text,
    two_figures,
)
from yearbooks.citing.work import (
    authors,
    body_of_book,
    book_title,
    entry_title,
    first_and_last_page,
    publisher,
    year,
)


def mla(record: CitationRecord) -> Citation:
    """Cite as a work in a container: what is not known is left out, the year too.

    >>> record = CitationRecord(title="概况", authors=("甲某",), container_title="拱墅年鉴2021")
    >>> mla(record).html
    '甲某. “概况.” <i>拱墅年鉴：2021</i>, [2021].'
    """
    entry = quoted(entry_title(record), ".")
    book = italic(book_title(record.container_title))
    if not (entry or book):
        return Citation(())
    lead = [text(_authors(record)), entry if entry else book]
    container = joined(
        ", ",
        book if entry else (),
        after("by ", text(body_of_book(record) if book else "")),
        text(published_by(record)),
        text(str(year(record) or "")),
        text(_pages(record)),
    )
    titles = sentences(*lead)
    if not container:
        return addressed(titles, " ", record)
    return addressed(joined(" ", titles, container), ", ", record)


def _authors(record: CitationRecord) -> str:
    """Return the authors, unless it is the publisher alone: the title comes first then."""
    people = authors(record)
    return "" if people == (publisher(record),) else listed(people, last=", and ", most=2, shown=1)


def _pages(record: CitationRecord) -> str:
    first, last = first_and_last_page(record)
    return numbered_pages(record, two_figures(first, last) if last else "")
