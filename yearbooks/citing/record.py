"""What every citation style is given, and what it gives back."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

_SPACES = re.compile(r"\s+")
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_SPACE = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")


@dataclass(frozen=True, slots=True)
class CitationRecord:
    """Hold what the source says about an entry, or about a whole yearbook where `title` is empty.

    None and empty are unknown, and no style prints anything in their place but what its standard
    asks for. `url` is the unpinned permalink; with `revision` the address of that revision is
    cited. `publisher_place` is a city as the source gives it, `place_qualifier` the province that
    tells it from a city of the same name. `authors_inferred` and `text_hash` are for the page
    around the citation, `contributors` are those who reviewed: never editors. `paragraphs`,
    `topics` and the place that the book is of go into files only.
    """

    title: str = ""
    section: str | None = None
    title_is_generic: bool = False
    authors: tuple[str, ...] = ()
    authors_inferred: bool = False
    contributors: tuple[str, ...] = ()
    container_title: str = ""
    series: str | None = None
    edition_year: int | None = None
    covered_year: int | None = None
    issuing_body: str | None = None
    publisher: str | None = None
    publisher_place: str | None = None
    place_qualifier: str | None = None
    published_on: datetime.date | None = None
    pages: str | None = None
    url: str = ""
    revision: int | None = None
    text_hash: str | None = None
    accessed_on: datetime.date | None = None
    language: str = "zh-CN"
    paragraphs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    place_code: str | None = None
    place_name: str | None = None

    @property
    def address(self) -> str:
        """Return the address to print: pinned to the revision where one is given.

        >>> CitationRecord(url="https://a.example/jinhua-2020/psgt4w3", revision=2).address
        'https://a.example/jinhua-2020/psgt4w3/v2'
        """
        return self.url if self.revision is None else f"{self.url.rstrip('/')}/v{self.revision}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a run of a citation and whether it is set in italics."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Hold a citation as pieces, so that text and HTML are made from one source."""

    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> "Citation":
        """Put together what is set alike; what is empty leaves no piece.

        >>> Citation.of([Piece("a", italic=True), Piece(""), Piece("b"), Piece("c")]).html
        '<i>a</i>bc'
        """
        filled = (piece for piece in pieces if piece.text)
        runs = groupby(filled, key=lambda piece: piece.italic)
        return cls(tuple(Piece("".join(one.text for one in run), kind) for kind, run in runs))

    @property
    def plain(self) -> str:
        """Return the citation without any mark-up."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def html(self) -> str:
        """Return the citation as HTML whose one element is `i`, every other character escaped.

        >>> Citation((Piece("A & B. "), Piece("年鉴", italic=True))).html
        'A &amp; B. <i>年鉴</i>'
        """
        return "".join(
            f"<i>{escape(piece.text)}</i>" if piece.italic else escape(piece.text)
            for piece in self.pieces
        )


def one_line(text: str | None) -> str:
    r"""Trim a text and make each run of white space one space.

    >>> one_line(" 中非合作\n 金华样本 ")
    '中非合作 金华样本'
    """
    return _SPACES.sub(" ", text or "").strip()


def close_up(text: str | None) -> str:
    """Drop the padding that print sets between the characters of a short name or heading.

    >>> close_up("陈 琦"), close_up("外　事"), close_up("Iris Wu")
    ('陈琦', '外事', 'Iris Wu')
    """
    return _HAN_SPACE.sub("", one_line(text))


def names(authors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names whole and in order, without padding, blanks and repetitions.

    >>> names(("陈 琦", "", "陈珉", "陈琦"))
    ('陈琦', '陈珉')
    """
    return tuple(dict.fromkeys(name for name in map(close_up, authors) if name))
