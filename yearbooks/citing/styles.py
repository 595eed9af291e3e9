"""The citation styles on offer, the default first; a new style is a module and a line here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from yearbooks.citing.apa import apa
from yearbooks.citing.chicago import chicago_author_date, chicago_bibliography, chicago_note
from yearbooks.citing.gbt7714 import (
    gbt_2015,
    gbt_2015_author_date,
    gbt_2025,
    gbt_2025_author_date,
)
from yearbooks.citing.mla import mla
from yearbooks.citing.record import Citation, CitationRecord


class Style(NamedTuple):
    """Name a style in both languages, with the function that cites in it."""

    label: str
    label_english: str
    cite: Callable[[CitationRecord], Citation]


STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "gbt-7714-2025": Style("GB/T 7714—2025 顺序编码制", "GB/T 7714—2025, numeric", gbt_2025),
        "gbt-7714-2025-author-date": Style(
            "GB/T 7714—2025 著者-出版年制", "GB/T 7714—2025, author-date", gbt_2025_author_date
        ),
        "gbt-7714-2015": Style("GB/T 7714—2015 顺序编码制", "GB/T 7714—2015, numeric", gbt_2015),
        "gbt-7714-2015-author-date": Style(
            "GB/T 7714—2015 著者-出版年制", "GB/T 7714—2015, author-date", gbt_2015_author_date
        ),
        "apa-7": Style("APA 第 7 版", "APA, 7th edition", apa),
        "mla-9": Style("MLA 第 9 版", "MLA, 9th edition", mla),
        "chicago-18-note": Style(
            "芝加哥第 18 版 脚注", "Chicago, 18th edition, note", chicago_note
        ),
        "chicago-18-bibliography": Style(
            "芝加哥第 18 版 参考书目", "Chicago, 18th edition, bibliography", chicago_bibliography
        ),
        "chicago-18-author-date": Style(
            "芝加哥第 18 版 著者-出版年", "Chicago, 18th edition, author-date", chicago_author_date
        ),
    }
)
DEFAULT_STYLE = next(iter(STYLES))
