"""The Chicago Manual of Style, 18th edition: note, bibliography, and author-date reference.

This edition gives a publisher without its place, and pages in the note alone.
"""

from yearbooks.citing.record import Citation, CitationRecord
from yearbooks.citing.western import (
    Run,
    addressed,
    after,
    chicago_figures,
    italic,
    joined,
    listed,
    page_range,
    published_by,
    quoted,
    sentences,
    text,
)
from yearbooks.citing.work import (
    authors,
    body_of_book,
    book_title,
    entry_title,
    first_and_last_page,
    year,
)

UNDATED = "n.d."


def chicago_note(record: CitationRecord) -> Citation:
    """Cite as a footnote or endnote.

    >>> record = CitationRecord(title="概况", authors=("甲某",), container_title="拱墅年鉴2021")
    >>> chicago_note(record).html
    '甲某, “概况,” in <i>拱墅年鉴：2021</i> ([2021]).'
    """
    book = _book(record)
    entry = quoted(entry_title(record), "," if book else "")
    if not (entry or book):
        return Citation(())
    people = authors(record)
    author = text(people[0] + " et al." if len(people) > 2 else " and ".join(people))
    source = after("in ", book) if entry else book
    date = str(year(record) or UNDATED)
    imprint = text(f"({', '.join(filter(None, [published_by(record), date]))})")
    work = joined(" ", entry, joined(" ", source, imprint))
    return addressed(joined(", ", author, work, text(_pages(record))), ", ", record)


def chicago_bibliography(record: CitationRecord) -> Citation:
    """Cite as an entry of a bibliography.

    >>> record = CitationRecord(title="概况", authors=("甲某",), container_title="拱墅年鉴2021")
    >>> chicago_bibliography(record).html
    '甲某. “概况.” In <i>拱墅年鉴：2021</i>. [2021].'
    """
    entry, source = quoted(entry_title(record), "."), _source(record)
    if not (entry or source):
        return Citation(())
    date = text(str(year(record) or UNDATED))
    imprint = joined(", ", text(published_by(record)), date)
    return addressed(sentences(text(_authors(record)), entry, source, imprint), " ", record)


def chicago_author_date(record: CitationRecord) -> Citation:
    """Cite as an entry of a reference list: the year follows the author, or else the title.

    >>> record = CitationRecord(title="概况", container_title="拱墅年鉴2021")
    >>> chicago_author_date(record).html
    '“概况.” [2021]. In <i>拱墅年鉴：2021</i>.'
    """
    entry, source = quoted(entry_title(record), "."), _source(record)
    if not (entry or source):
        return Citation(())
    date = text(str(year(record) or UNDATED))
    author = text(_authors(record))
    titles = [entry, source] if entry else [source]
    lead = [author, date, *titles] if author else [titles[0], date, *titles[1:]]
    return addressed(sentences(*lead, text(published_by(record))), " ", record)


def _authors(record: CitationRecord) -> str:
    return listed(authors(record), last=", and ", most=6, shown=3)


def _book(record: CitationRecord) -> Run:
    book = italic(book_title(record.container_title))
    return joined(", by ", book, text(body_of_book(record) if book else ""))


def _source(record: CitationRecord) -> Run:
    return after("In ", _book(record)) if entry_title(record) else _book(record)


def _pages(record: CitationRecord) -> str:
    first, last = first_and_last_page(record)
    return page_range(first, chicago_figures(first, last))
