"""GB/T 7714—2025: the national standard for references, numeric and author-date (著者-出版年).

`：` `，` `（）` are printed full width, `.` `//` `[]` half width; books carry no access date.
"""

import re

from yearbooks.citing.record import Citation, CitationRecord, Piece, close_up, names, one_line

ANONYMOUS = "佚名"
MOST_AUTHORS = 3

_YEAR = r"(?:1[89]|20)\d{2}"
_SPAN = rf"{_YEAR}(?:\s*[-–—~～/]+\s*(?:{_YEAR}|\d{{2}}))?"
_YEAR_IN_TITLE = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_YEAR_AT_END = re.compile(
    rf"(?P<name>.*年[鉴鑒鑑])[\s·•.．:：]*[（(]?\s*"
    rf"(?P<year>{_SPAN}(?:年版|年卷|年|版|卷)?)\s*[）)]?"
)
_DASHES = re.compile(r"\s*[-–—~～]+\s*")
_PAGE_MARKS = re.compile(r"^(?:第|pp?\.?\s*)|\s*页$", re.IGNORECASE)
_TITLE_TAIL = "。．，,；;：:、"


def gbt_2025(record: CitationRecord) -> Citation:
    """Cite in the numeric style (顺序编码制): an unknown author is left out.

    >>> gbt_2025(CitationRecord(title="概况", container_title="拱墅年鉴2021")).plain
    '概况[M]//拱墅年鉴：2021. [2021].'
    """
    work = _work(record)
    parts = [_authors(record), work, _imprint(record, with_year=True)]
    return _citation(parts, record, empty=not work)


def gbt_2025_author_date(record: CitationRecord) -> Citation:
    """Cite in the author-date style (著者-出版年制): the year follows the author, 佚名 if unknown.

    >>> gbt_2025_author_date(CitationRecord(title="概况", container_title="拱墅年鉴2021")).plain
    '佚名，[2021]. 概况[M]//拱墅年鉴：2021.'
    """
    work = _work(record)
    lead = _joined("，", _authors(record) or ANONYMOUS, _year(record))
    parts = [lead, work, _imprint(record, with_year=False)]
    return _citation(parts, record, empty=not work)


def container_title(printed: str) -> str:
    """Split the year off a title that ends in it; leave any other title as printed.

    >>> container_title("拱墅年鉴2021"), container_title("某市外事办公室2020年鉴")
    ('拱墅年鉴：2021', '某市外事办公室2020年鉴')
    """
    title = _without_tail(one_line(printed))
    match = _YEAR_AT_END.fullmatch(title)
    return f"{match['name']}：{match['year']}" if match else title


def _citation(parts: list[str], record: CitationRecord, *, empty: bool) -> Citation:
    if empty:
        return Citation(())
    address = record.address if record.url else ""
    text = " ".join([*(_stopped(part) for part in parts if part), address])
    return Citation((Piece(text.rstrip()),))


def _authors(record: CitationRecord) -> str:
    body = close_up(record.issuing_body)
    if not one_line(record.title) and body:
        return body
    people = names(record.authors)
    shown = people[:MOST_AUTHORS]
    return "，".join((*shown, "等") if len(people) > MOST_AUTHORS else shown)


def _work(record: CitationRecord) -> str:
    """Return the title with its mark, and for an entry the book that it stands in."""
    mark = "[M/OL]" if record.url else "[M]"
    entry, book = _entry_title(record), container_title(record.container_title)
    if not entry:
        return f"{book}{mark}" if book else ""
    body = close_up(record.issuing_body)
    editor = body if one_line(record.publisher) and body != close_up(record.publisher) else ""
    source = " ".join(filter(None, [_stopped(editor) if editor else "", book]))
    return f"{entry}{mark}//{source}" if source else f"{entry}{mark}"


def _entry_title(record: CitationRecord) -> str:
    title = _without_tail(one_line(record.title))
    section = close_up(record.section)
    return f"{section}：{title}" if title and section and record.title_is_generic else title


def _imprint(record: CitationRecord, *, with_year: bool) -> str:
    """Return `place：publisher，year：pages` as far as known; who issues a book publishes it."""
    publisher = close_up(record.publisher) or close_up(record.issuing_body)
    year = _year(record) if with_year else ""
    return _joined(
        "：", _joined("，", _joined("：", _place(record), publisher), year), _pages(record)
    )


def _place(record: CitationRecord) -> str:
    place = close_up(record.publisher_place)
    return _joined("，", place, close_up(record.place_qualifier)) if place else ""


def _year(record: CitationRecord) -> str:
    """Return the year of publication, or in brackets the one that the title carries."""
    if record.published_on is not None:
        return str(record.published_on.year)
    match = _YEAR_IN_TITLE.search(record.container_title)
    supplied = match.group() if match else record.edition_year
    return f"[{supplied}]" if supplied else ""


def _pages(record: CitationRecord) -> str:
    return _DASHES.sub("-", _PAGE_MARKS.sub("", one_line(record.pages)))


def _without_tail(title: str) -> str:
    """Drop a closing stop, which the citation sets itself; a title of nothing else stays."""
    return title.rstrip(_TITLE_TAIL).rstrip() or title


def _joined(mark: str, *parts: str) -> str:
    return mark.join(part for part in parts if part)


def _stopped(part: str) -> str:
    return part if part.endswith(".") else f"{part}."
