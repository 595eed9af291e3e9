"""Read and write a structured yearbook as one line of JSON."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from yearbooks.parsing.records import BookRecord, EntryRecord, SectionRecord
from yearbooks.parsing.sections import KINDS

YEARS = range(1800, 2201)
# No database stores these: NUL, and half a surrogate pair (a byte that was no UTF-8 among them).
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def book_to_json(book: BookRecord) -> str:
    """Write a book as one line; `book_from_json` gives it back.

    >>> book_to_json(BookRecord("330700", "金华年鉴2021", 2021, 2020, ()))[:42]
    '{"place": "330700", "title": "金华年鉴2021", "'
    """
    return json.dumps(asdict(book), ensure_ascii=False)


def book_from_json(line: str) -> BookRecord:
    """Read a book; raise ValueError, a Chinese sentence, on a slip."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"不是合规的 JSON（第 {error.pos + 1} 个字符处）。") from error
    if not isinstance(record, Mapping):
        raise ValueError("应为一个对象，每行一部年鉴。")
    book = BookRecord(
        place=_text(record, "place"),
        title=_text(record, "title"),
        edition_year=_year(record, "edition_year", required=False),
        covered_year=_year(record, "covered_year") or 0,
        sections=tuple(map(_section, _objects(record, "sections"))),
        issuing_body=_text(record, "issuing_body", required=False),
        publisher=_text(record, "publisher", required=False),
    )
    check_book(book)
    return book


def check_book(book: BookRecord) -> None:
    """Raise ValueError, a Chinese sentence, where the archive could not hold the book."""
    if not book.title.strip():
        raise ValueError("缺少书名（title）。")
    years = (book.covered_year, book.edition_year or book.covered_year)
    if any(year not in YEARS for year in years):
        raise ValueError(f"年份应在 {YEARS[0]} 与 {YEARS[-1]} 之间。")
    if not book.entry_count:
        raise ValueError(f"“{book.title}”没有条目。")
    for text in (book.title, book.issuing_body, book.publisher):
        _check_text(text, book.title)
    for section in book.sections:
        _check_text(section.heading, section.heading)
        if section.kind not in KINDS:
            raise ValueError(f"不认识的类目种类“{section.kind}”；可用的有 {'、'.join(KINDS)}。")
        for entry in section.entries:
            _check_entry(entry)


def _check_entry(entry: EntryRecord) -> None:
    if not entry.title.strip():
        raise ValueError("有条目缺少标题（title）。")
    for text in (entry.title, *entry.paragraphs, *entry.credits):
        _check_text(text, entry.title)


def _check_text(text: str, where: str) -> None:
    if _UNSTORABLE.search(text):
        shown = _UNSTORABLE.sub("", where)[:40]
        raise ValueError(f"“{shown}”含有无法存储的字符（空字符，或不是 UTF-8 的字节）。")


def _section(record: Mapping[str, Any]) -> SectionRecord:
    entries = tuple(map(_entry, _objects(record, "entries")))
    return SectionRecord(_text(record, "heading", required=False), _text(record, "kind"), entries)


def _entry(record: Mapping[str, Any]) -> EntryRecord:
    return EntryRecord(
        _text(record, "title"), _texts(record, "paragraphs"), _texts(record, "credits")
    )


def _objects(record: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    value = record.get(key)
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ValueError(f"{key} 应为对象的列表。")
    return value


def _texts(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = record.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{key} 应为字符串的列表。")
    return tuple(value)


def _text(record: Mapping[str, Any], key: str, *, required: bool = True) -> str:
    value = record.get(key) or ""
    if not isinstance(value, str) or (required and not value):
        raise ValueError(f"{key} 应为字符串。")
    return value


def _year(record: Mapping[str, Any], key: str, *, required: bool = True) -> int | None:
    value = record.get(key)
    if value is None and not required:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{key} 应为整数年份。")
    return value
