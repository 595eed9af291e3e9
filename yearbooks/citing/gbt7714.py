"""GB/T 7714, the national standard for references, of 2025 and of 2015.

Each numeric (顺序编码制) and author-date (著者-出版年制). 2025 prints `：` `，` full width, `.` `//`
`[]` half width, and of a book no access date; 2015 prints all half width, and the access date.
"""

from typing import NamedTuple

from yearbooks.citing.record import Citation, CitationRecord, Piece
from yearbooks.citing.work import (
    authors,
    body_of_book,
    book_title,
    entry_title,
    pages,
    publisher,
    publisher_place,
    year,
)

ANONYMOUS = "佚名"
MOST_AUTHORS = 3


class _Edition(NamedTuple):
    """Hold what the editions of the standard print differently."""

    colon: str
    comma: str
    tells_access: bool


_OF_2025 = _Edition("：", "，", tells_access=False)
_OF_2015 = _Edition(": ", ", ", tells_access=True)


def gbt_2025(record: CitationRecord) -> Citation:
    """Cite in the numeric style of 2025: an unknown author is left out.

    >>> gbt_2025(CitationRecord(title="概况", container_title="拱墅年鉴2021")).plain
    '概况[M]//拱墅年鉴：2021. [2021].'
    """
    return _numeric(record, _OF_2025)


def gbt_2025_author_date(record: CitationRecord) -> Citation:
    """Cite in the author-date style of 2025: the year follows the author, 佚名 if unknown.

    >>> gbt_2025_author_date(CitationRecord(title="概况", container_title="拱墅年鉴2021")).plain
    '佚名，[2021]. 概况[M]//拱墅年鉴：2021.'
    """
    return _author_date(record, _OF_2025)


def gbt_2015(record: CitationRecord) -> Citation:
    """Cite in the numeric style of 2015.

    >>> gbt_2015(CitationRecord(title="概况", container_title="拱墅年鉴2021")).plain
    '概况[M]//拱墅年鉴: 2021. [2021].'
    """
    return _numeric(record, _OF_2015)


def gbt_2015_author_date(record: CitationRecord) -> Citation:
    """Cite in the author-date style of 2015.

    >>> gbt_2015_author_date(CitationRecord(title="概况", container_title="拱墅年鉴2021")).plain
    '佚名, [2021]. 概况[M]//拱墅年鉴: 2021.'
    """
    return _author_date(record, _OF_2015)


def _numeric(record: CitationRecord, edition: _Edition) -> Citation:
    imprint = _imprint(record, edition, str(year(record) or ""))
    return _citation(record, edition, _authors(record, edition), imprint)


def _author_date(record: CitationRecord, edition: _Edition) -> Citation:
    author = _authors(record, edition) or ANONYMOUS
    lead = _joined(edition.comma, author, str(year(record) or ""))
    return _citation(record, edition, lead, _imprint(record, edition, ""))


def _citation(record: CitationRecord, edition: _Edition, lead: str, imprint: str) -> Citation:
    work = _work(record, edition)
    if not work:
        return Citation(())
    address = record.address if record.url else ""
    text = " ".join([*(_stopped(part) for part in (lead, work, imprint) if part), address])
    return Citation((Piece(text.rstrip()),))


def _authors(record: CitationRecord, edition: _Edition) -> str:
    people = authors(record)
    shown = people[:MOST_AUTHORS]
    return edition.comma.join((*shown, "等") if len(people) > MOST_AUTHORS else shown)


def _work(record: CitationRecord, edition: _Edition) -> str:
    """Return the title with its mark, and for an entry the book that it stands in."""
    mark = "[M/OL]" if record.url else "[M]"
    entry = entry_title(record, edition.colon)
    book = book_title(record.container_title, edition.colon)
    if not entry:
        return f"{book}{mark}" if book else ""
    body = body_of_book(record)
    source = _joined(" ", _stopped(body) if body else "", book)
    return f"{entry}{mark}//{source}" if source else f"{entry}{mark}"


def _imprint(record: CitationRecord, edition: _Edition, printed_year: str) -> str:
    """Return `place：publisher，year：pages[accessed]` as far as known."""
    colon, comma = edition.colon, edition.comma
    by = _joined(colon, publisher_place(record, comma), publisher(record))
    printed = _joined(colon, _joined(comma, by, printed_year), pages(record))
    return printed + (_accessed(record) if edition.tells_access else "")


def _accessed(record: CitationRecord) -> str:
    return f"[{record.accessed_on}]" if record.url and record.accessed_on else ""


def _joined(mark: str, *parts: str) -> str:
    return mark.join(part for part in parts if part)


def _stopped(part: str) -> str:
    return part if part.endswith(".") else f"{part}."
