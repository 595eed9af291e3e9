"""BibTeX, as LaTeX and biblatex read it: TeX's own characters escaped, names kept whole."""

import re
from collections.abc import Iterable, Iterator

from yearbooks.citing.record import CitationRecord, one_line
from yearbooks.citing.work import (
    abstract,
    authors,
    body_of_book,
    book_title,
    entry_title,
    first_and_last_page,
    key,
    publisher,
    publisher_place,
    year,
)

# A brace is escaped together with its unseen partner, for BibTeX counts escaped braces too.
_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"\{\vphantom{\}}",
        "}": r"\vphantom{\{}\}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "`": r"\`{}",
        **{mark: rf"\{mark}" for mark in "$&#%_"},
    }
)
# Two of these in a row are one character to TeX.
_LIGATURES = re.compile(r"(?<=([-'<>,]))(?=\1)")
_CAPITALS = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]*")
_NOT_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex(records: Iterable[CitationRecord]) -> Iterator[str]:
    """Give each record as an incollection, a whole book as a book; unknown fields are left out.

    >>> print(next(bibtex([CitationRecord(title="A_1", url="https://a.example/x")])), end="")
    @incollection{x,
      title = {{A}\\_1},
      url = {https://a.example/x},
      language = {zh-CN},
      langid = {chinese},
    }
    """
    for record in records:
        kind = "incollection" if entry_title(record) else "book"
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(record) if value)
        yield f"@{kind}{{{key(record)},\n{fields}}}\n"


def escaped(words: str) -> str:
    r"""Return words as TeX prints them.

    >>> escaped("100% a_b {c} ^ a--b")
    '100\\% a\\_b \\{\\vphantom{\\}}c\\vphantom{\\{}\\} {\\textasciicircum} a-{}-b'
    """
    return _LIGATURES.sub("{}", words.translate(_ESCAPES))


def _fields(record: CitationRecord) -> Iterator[tuple[str, str]]:
    entry, book = entry_title(record), book_title(record.container_title)
    printed = year(record)
    yield "author", _names(authors(record))
    yield "title", _title(entry or book)
    yield "booktitle", _title(book if entry else "")
    yield "bookauthor", _names(tuple(filter(None, [body_of_book(record)])))
    yield "publisher", _whole(publisher(record))
    yield "address", escaped(publisher_place(record))
    yield "year", str(printed.number) if printed else ""
    yield "date", record.published_on.isoformat() if record.published_on else ""
    yield "pages", _pages(record)
    yield "url", record.address.translate(_NOT_IN_ADDRESS) if record.url else ""
    yield "urldate", record.accessed_on.isoformat() if record.accessed_on else ""
    yield "language", record.language
    yield "langid", "chinese"
    yield "abstract", escaped(abstract(record))
    yield "keywords", escaped(", ".join(map(one_line, record.topics)))
    yield "note", "出版年据书名推定" if printed and printed.inferred else ""


def _title(words: str) -> str:
    """Escape a title; braces keep the capitals of what is not Chinese from being lowered."""
    pieces = re.split(f"({_CAPITALS.pattern})", words)
    return "".join(f"{{{piece}}}" if at % 2 else escaped(piece) for at, piece in enumerate(pieces))


def _names(names: tuple[str, ...]) -> str:
    return " and ".join(map(_whole, names))


def _whole(name: str) -> str:
    """Brace a name, so that none of its parts is taken for a family name or an “and”."""
    return f"{{{escaped(name)}}}" if name else ""


def _pages(record: CitationRecord) -> str:
    first, last = first_and_last_page(record)
    return f"{first}--{last}" if last else escaped(first)
