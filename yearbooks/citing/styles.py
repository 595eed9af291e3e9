"""The citation styles on offer, the default first; a new style is a module and a line here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from yearbooks.citing.gbt7714 import gbt_2025, gbt_2025_author_date
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
    }
)
DEFAULT_STYLE = next(iter(STYLES))
