"""APA, 7th edition: references."""

from yearbooks.citing.record import Citation, CitationRecord
from yearbooks.citing.western import (
    Run,
    after,
    italic,
    joined,
    listed,
    numbered_pages,
    sentences,
    text,
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

MOST_AUTHORS = 20


def apa(record: CitationRecord) -> Citation:
    """Cite as a reference: of a work without an author the title comes first.

    >>> record = CitationRecord(title="概况", authors=("甲某",), container_title="拱墅年鉴2021")
    >>> apa(record).html
    '甲某. ([2021]). 概况. In <i>拱墅年鉴：2021</i>.'
    """
    entry = text(entry_title(record))
    book = italic(book_title(record.container_title))
    title = entry or book
    if not title:
        return Citation(())
    author = text(_authors(record))
    date = text(f"({year(record) or 'n.d.'})")
    lead = [author, date, title] if author else [title, date]
    source = after("In ", _book(record, book)) if entry else ()
    cited = sentences(*lead, source, text(_publisher(record)))
    return Citation.of(joined(" ", cited, text(record.address if record.url else "")))


def _authors(record: CitationRecord) -> str:
    people = authors(record)
    if len(people) > MOST_AUTHORS:
        return f"{', '.join(people[: MOST_AUTHORS - 1])}, … {people[-1]}"
    return listed(people, last=", & ", most=MOST_AUTHORS, shown=MOST_AUTHORS)


def _book(record: CitationRecord, book: Run) -> Run:
    pages = numbered_pages(record, first_and_last_page(record)[1])
    numbered = joined(" ", book, text(f"({pages})" if pages and book else ""))
    return joined(", ", text(body_of_book(record) if book else ""), numbered)


def _publisher(record: CitationRecord) -> str:
    """Return the publisher, unless it has just been named as the only author."""
    name = publisher(record)
    return "" if authors(record) == (name,) else name
