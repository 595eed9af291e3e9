"""RIS, the tagged file that every reference manager reads: UTF-8, CRLF, one value a line."""

from collections.abc import Iterable, Iterator

from yearbooks.citing.record import CitationRecord, one_line
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

Line = tuple[str, str]


def ris(records: Iterable[CitationRecord]) -> Iterator[str]:
    r"""Give each record as a CHAP, a whole book as a BOOK; a tag without a value is left out.

    >>> next(ris([CitationRecord(title="概况", url="https://a.example/x")])).split("\r\n")
    ['TY  - CHAP', 'ID  - x', 'TI  - 概况', 'LA  - zh-CN', 'UR  - https://a.example/x', 'ER  - ', '']
    """
    for record in records:
        lines = [line for line in _lines(record) if line[1]]
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in [*lines, ("ER", "")])


def _lines(record: CitationRecord) -> Iterator[Line]:
    entry, book = entry_title(record), book_title(record.container_title)
    yield "TY", "CHAP" if entry else "BOOK"
    yield "ID", key(record)
    yield from (("AU", name) for name in authors(record))
    yield "TI", entry or book
    yield "T2", book if entry else ""
    yield from _imprint(record)
    first, last = first_and_last_page(record)
    yield "SP", first
    yield "EP", last
    yield "LA", record.language
    yield "UR", record.address if record.url else ""
    yield "Y2", f"{record.accessed_on:%Y/%m/%d}" if record.accessed_on else ""
    yield "AB", abstract(record)
    yield from (("KW", one_line(topic)) for topic in record.topics)
    yield from (("N1", remark) for remark in remarks(record))


def _imprint(record: CitationRecord) -> Iterator[Line]:
    printed = year(record)
    yield "PB", publisher(record)
    yield "CY", publisher_place(record)
    yield "PY", str(printed.number) if printed else ""
    yield "DA", f"{record.published_on:%Y/%m/%d}" if record.published_on else ""
