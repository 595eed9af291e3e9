"""The columns of a table of records: the same in every file that is one."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from yearbooks.citing.record import CitationRecord, close_up, names, one_line
from yearbooks.citing.work import key, pages

Cell = str | int | None
BETWEEN = "；"


def row(record: CitationRecord) -> Iterator[Cell]:
    """Give the cells of a record in the order of COLUMNS; None is unknown, text is as printed.

    >>> list(row(CitationRecord(title="概况", covered_year=2020)))[1:4]
    ['entry', '概况', None]
    """
    return (read(record) for _label, read in COLUMNS.values())


def _names(several: tuple[str, ...]) -> str | None:
    return BETWEEN.join(names(several)) or None


def _text(record: CitationRecord) -> str | None:
    return "\n".join(record.paragraphs) or None


# The name that programs know a column by, its name in Chinese, and what stands in it.
COLUMNS: Mapping[str, tuple[str, Callable[[CitationRecord], Cell]]] = MappingProxyType(
    {
        "key": ("键", key),
        "type": ("类型", lambda one: "entry" if one_line(one.title) else "yearbook"),
        "title": ("题名", lambda one: one_line(one.title) or None),
        "section": ("类目", lambda one: close_up(one.section) or None),
        "authors": ("作者", lambda one: _names(one.authors)),
        "authors_inferred": ("作者系推定", lambda one: int(one.authors_inferred)),
        "yearbook": ("年鉴", lambda one: one_line(one.container_title) or None),
        "edition_year": ("卷年", lambda one: one.edition_year),
        "covered_year": ("记事年", lambda one: one.covered_year),
        "place_code": ("行政区划代码", lambda one: one.place_code),
        "place": ("行政区划", lambda one: one.place_name),
        "issuing_body": ("编纂单位", lambda one: close_up(one.issuing_body) or None),
        "publisher": ("出版者", lambda one: close_up(one.publisher) or None),
        "publisher_place": ("出版地", lambda one: close_up(one.publisher_place) or None),
        "published_on": (
            "出版日期",
            lambda one: one.published_on.isoformat() if one.published_on else None,
        ),
        "pages": ("页码", lambda one: pages(one) or None),
        "topics": ("主题", lambda one: _names(one.topics)),
        "language": ("语种", lambda one: one.language),
        "url": ("永久链接", lambda one: one.address or None),
        "revision": ("修订", lambda one: one.revision),
        "sha256": ("正文校验值", lambda one: one.text_hash),
        "text": ("正文", _text),
    }
)
