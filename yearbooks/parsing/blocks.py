"""Cut the lines of a document into blocks: titles, and the text between them."""

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yearbooks.parsing.characters import ends_paragraph
from yearbooks.parsing.colophon import first_key
from yearbooks.parsing.document import Document, Line
from yearbooks.parsing.sections import trailing_heading
from yearbooks.parsing.titles import Title

SHORT = 200


class Kind(enum.Enum):
    """Name what a block is taken for."""

    TEXT = "text"
    ROW = "row"
    TITLE = "title"
    HEAD = "head"
    SUBTITLE = "subtitle"
    CREDIT = "credit"
    META = "meta"
    FURNITURE = "furniture"
    UNPLACED = "unplaced"


@dataclass(slots=True)
class Block:
    """Hold a stretch `[start, end)` of the view, within one line but for titles broken over two.

    `text` is its text where that is short, else empty: only short text can be anything but body.
    `whole` says that the block is the whole line, `cited` that a title there belongs to the text.
    """

    kind: Kind
    start: int
    end: int
    line: Line
    text: str = ""
    whole: bool = True
    closed: bool = True
    pending: bool = False
    lost: bool = False
    cited: bool = False
    name: str = ""


LONGEST_FRONT = 2000

_WORDS = re.compile(r"(?:(?<!\S)[>›＞]\s*)?\S+(?:\s*[>›＞]\s*\S+)*")


def cut(document: Document, titles: Sequence[Title], lost: Sequence[int] = ()) -> list[Block]:
    """Cut the document into blocks in order; `lost` are brackets that open a line and never close."""
    lost_lines = frozenset(lost)
    remaining = iter(titles)
    title = next(remaining, None)
    position = 0
    blocks: list[Block] = []
    for line in document.lines:
        position = max(position, line.start)
        while title is not None and title.start < line.end:
            first = title is titles[0]
            blocks += _texts(document, line, position, title.start, before_title=True, first=first)
            blocks.append(_title_block(title, line))
            position = title.end
            title = next(remaining, None)
        if position < line.end:
            blocks += _texts(document, line, position, line.end, before_title=False)
        if line.start in lost_lines and blocks:
            blocks[-1].lost = True
    return blocks


def _title_block(title: Title, line: Line) -> Block:
    return Block(Kind.TITLE, title.start, title.end, line, name=title.text)


def _texts(
    document: Document,
    line: Line,
    start: int,
    end: int,
    *,
    before_title: bool,
    first: bool = False,
) -> Iterator[Block]:
    view = document.view
    start, end = trimmed(view, start, end)
    if start >= end:
        return
    whole = start == line.start and end == line.end
    if before_title:
        tail = view[max(start, end - 60) : end]
        heading = trailing_heading(tail) or (trailing_heading(tail, parted=True) if first else None)
        if heading:
            at = end - len(heading)
            if start < at:
                yield from _texts(document, line, start, at, before_title=False, first=first)
            yield Block(Kind.HEAD, at, end, line, heading, whole=False)
            return
    if first:
        for piece_start, piece_end in _front_pieces(view, start, end):
            yield _text(view, line, piece_start, piece_end, whole=True)
        return
    yield _text(view, line, start, end, whole=whole)


def _front_pieces(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part the words before the first entry of a file on one line; a breadcrumb stays whole."""
    keyed = first_key(view[start : min(end, start + LONGEST_FRONT)])
    stop = end if keyed is None else start + keyed
    for match in _WORDS.finditer(view, start, stop):
        yield match.span()
    if keyed is not None:
        yield trimmed(view, stop, end)


def _text(view: str, line: Line, start: int, end: int, *, whole: bool) -> Block:
    text = view[start:end] if end - start <= SHORT else ""
    closed = ends_paragraph(view[max(start, end - SHORT) : end])
    pending = view[end - 1] in "：:；;，,、"
    return Block(Kind.TEXT, start, end, line, text, whole, closed, pending)


def trimmed(view: str, start: int, end: int) -> tuple[int, int]:
    """Leave outer white space out of a range.

    >>> trimmed(" ab ", 0, 4)
    (1, 3)
    """
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return start, end
