"""What every style and file asks of a record: titles, names, imprint, year, pages, key."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from yearbooks.citing.record import CitationRecord, close_up, names, one_line

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
_NOT_IN_KEY = re.compile(r"[^0-9A-Za-z]+")
MOST_ABSTRACT = 300


class Year(NamedTuple):
    """Hold a year of publication and whether it is inferred, not said by the source."""

    number: int
    inferred: bool

    def __str__(self) -> str:
        return f"[{self.number}]" if self.inferred else str(self.number)


def authors(record: CitationRecord) -> tuple[str, ...]:
    """Return whose work it is: of a whole book the issuing body where that is known.

    >>> authors(CitationRecord(container_title="某市年鉴", authors=("甲某",), issuing_body="某局"))
    ('某局',)
    """
    body = close_up(record.issuing_body)
    return (body,) if body and not one_line(record.title) else names(record.authors)


def entry_title(record: CitationRecord, colon: str = "：") -> str:
    """Return the title of the entry, after its section where it says too little by itself.

    >>> entry_title(CitationRecord(title="概况", section="外 事", title_is_generic=True))
    '外事：概况'
    """
    title = _without_tail(one_line(record.title))
    section = close_up(record.section)
    return f"{section}{colon}{title}" if title and section and record.title_is_generic else title


def book_title(printed: str, colon: str = "：") -> str:
    """Split the year off a title that ends in it; leave any other title as printed.

    >>> book_title("拱墅年鉴2021"), book_title("某市外事办公室2020年鉴")
    ('拱墅年鉴：2021', '某市外事办公室2020年鉴')
    """
    title = _without_tail(one_line(printed))
    match = _YEAR_AT_END.fullmatch(title)
    return f"{match['name']}{colon}{match['year']}" if match else title


def body_of_book(record: CitationRecord) -> str:
    """Return who issued the book that an entry stands in, unless it is also the publisher.

    >>> body_of_book(CitationRecord(title="概况", issuing_body="某市志办", publisher="某社"))
    '某市志办'
    """
    body, publisher = close_up(record.issuing_body), close_up(record.publisher)
    return body if publisher and body != publisher and one_line(record.title) else ""


def publisher(record: CitationRecord) -> str:
    """Return who published the book; who issues one without a publisher publishes it."""
    return close_up(record.publisher) or close_up(record.issuing_body)


def publisher_place(record: CitationRecord, comma: str = "，") -> str:
    """Return the place of publication, with the province where a city shares its name."""
    place = close_up(record.publisher_place)
    return comma.join(filter(None, [place, close_up(record.place_qualifier)])) if place else ""


def year(record: CitationRecord) -> Year | None:
    """Return the year of publication, or as inferred the one that the title carries.

    >>> str(year(CitationRecord(container_title="拱墅年鉴2021"))), year(CitationRecord())
    ('[2021]', None)
    """
    if record.published_on is not None:
        return Year(record.published_on.year, inferred=False)
    match = _YEAR_IN_TITLE.search(record.container_title)
    supplied = int(match.group()) if match else record.edition_year
    return Year(supplied, inferred=True) if supplied else None


def pages(record: CitationRecord) -> str:
    """Return the pages as figures, a range with a hyphen.

    >>> pages(CitationRecord(pages="第128—130页"))
    '128-130'
    """
    return _DASHES.sub("-", _PAGE_MARKS.sub("", one_line(record.pages)))


def first_and_last_page(record: CitationRecord) -> tuple[str, str]:
    """Return both ends of a range of pages; of anything else the last is empty.

    >>> first_and_last_page(CitationRecord(pages="128-130"))
    ('128', '130')
    """
    shown = pages(record)
    first, _dash, last = shown.partition("-")
    plain = first.isdecimal() and last.isdecimal() and int(first) < int(last)
    return (first, last) if plain else (shown, "")


def key(record: CitationRecord) -> str:
    """Return a name for the record inside a file: its address in ASCII letters and figures.

    >>> key(CitationRecord(url="https://a.example/jinhua-2020/psgt4w3", revision=2))
    'jinhua-2020-psgt4w3-v2'
    """
    return _NOT_IN_KEY.sub("-", urlsplit(record.address).path).strip("-") or "record"


def abstract(record: CitationRecord) -> str:
    """Return the beginning of the text, with a mark where it goes on."""
    whole = one_line(" ".join(record.paragraphs))
    return whole if len(whole) <= MOST_ABSTRACT else f"{whole[: MOST_ABSTRACT - 1]}…"


def remarks(record: CitationRecord) -> list[str]:
    """Return what a reader of the reference has to know besides, in Chinese.

    >>> remarks(CitationRecord(container_title="拱墅年鉴2021", covered_year=2020))
    ['出版年据书名推定', '记事年：2020']
    """
    printed = year(record)
    told = {
        "作者据署名位置推定": record.authors_inferred and bool(authors(record)),
        "出版年据书名推定": printed is not None and printed.inferred,
        f"记事年：{record.covered_year}": record.covered_year is not None,
        f"编纂单位：{body_of_book(record)}": bool(body_of_book(record)),
        f"审核：{'，'.join(names(record.contributors))}": bool(names(record.contributors)),
    }
    return [remark for remark, applies in told.items() if applies]


def _without_tail(title: str) -> str:
    """Drop a closing stop, which the citation sets itself; a title of nothing else stays."""
    return title.rstrip(_TITLE_TAIL).rstrip() or title
