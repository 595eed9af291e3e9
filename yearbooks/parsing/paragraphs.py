"""Join what a page or column break cut, and give paragraphs the form in which they are cited."""

import re
from collections.abc import Iterator, Sequence

from yearbooks.parsing.blocks import Block, Kind
from yearbooks.parsing.characters import (
    OPENERS,
    PARTNERS,
    joint,
    open_brackets,
    shown,
)
from yearbooks.parsing.document import Document
from yearbooks.parsing.draft import Paragraph

LIST_ITEM = re.compile(
    r"\d{1,3}\s*(?:[.．](?!\d)|[、)）])|[（(]\s*\d{1,3}\s*[）)]|[①-⑳㈠-㈩⑴-⒛]"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|第[一二三四五六七八九十\d]{1,4}[、，,：:条]|[•●■◆▲►▪◇○□★☆]"
)
_RUN_IN_HEAD = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，,。；;]{1,24}"
)
_LOOK_BACK = 64

Range = tuple[int, int]


class Gathering:
    """Gather the blocks of one entry into paragraphs, each a list of ranges of the view."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.groups: list[list[Range]] = []
        self.exact: list[bool] = []
        self._last: Block | None = None
        self._open = ""

    def add(self, block: Block) -> None:
        """Put a block at the end of the last paragraph if that was cut, else begin a new one."""
        view = self.document.view
        marks = open_brackets(view[block.start : block.end])
        if self._last is not None and self._joins(self._last, block, marks):
            self.groups[-1].append((block.start, block.end))
            self._open = open_brackets(self._open + marks)[-_LOOK_BACK:]
        else:
            self.groups.append([(block.start, block.end)])
            self.exact.append(block.kind is Kind.ROW)
            self._open = marks[-_LOOK_BACK:]
        self._last = block

    def stop(self) -> None:
        """Let nothing be joined to what has been gathered so far."""
        self._last = None

    def _joins(self, last: Block, block: Block, marks: str) -> bool:
        if Kind.ROW in (last.kind, block.kind) or block.line.bullet or block.line.level:
            return False
        text = self.document.view[block.start : min(block.end, block.start + 12)]
        if LIST_ITEM.match(text):
            return False
        if not last.closed:
            return not (last.text and _RUN_IN_HEAD.fullmatch(last.text))
        return _closes(self._open, marks)


def _closes(left: str, right: str) -> bool:
    """Tell whether the right text begins by closing what the left one left open."""
    return bool(left and right and left[-1] in OPENERS and PARTNERS.get(right[0], "") == left[-1])


def paragraph(document: Document, ranges: Sequence[Range], *, exact: bool) -> Paragraph:
    """Make the paragraph of some ranges of the view; `exact` keeps the tabs of a table's row."""
    view = document.view
    if len(ranges) == 1 and not exact:
        start, end = ranges[0]
        return Paragraph(shown(view[start:end]), tuple(document.pieces(start, end)))
    text = ""
    for start, end in ranges:
        part = view[start:end].strip() if exact else shown(view[start:end])
        text += joint(text, part) + part
    pieces = tuple(piece for start, end in ranges for piece in document.pieces(start, end))
    return Paragraph(text if exact else shown(text), pieces)


def rows_of(blocks: Sequence[Block], view: str) -> Iterator[Block]:
    """Yield the blocks that are rows of a table: cells parted by tabs or by Markdown's bars."""
    for index, block in enumerate(blocks):
        if block.kind is Kind.TEXT and block.whole and _is_row(block, view):
            neighbours = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
            if any(n.kind in (Kind.TEXT, Kind.ROW) and _is_row(n, view) for n in neighbours):
                yield block


_TAB_ROW = re.compile(r"[^\t]{0,80}\S\t[^\t]{0,80}")


def _is_row(block: Block, view: str) -> bool:
    start, end = block.start, block.end
    if end - start > 1000:
        return False
    if view[start] == "|" and view.find("|", start + 1, end) > 0:
        return True
    return view.find("\t", start, end) > 0 and _TAB_ROW.match(view, start, end) is not None
