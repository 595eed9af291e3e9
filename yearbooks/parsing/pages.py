"""Keep where the lines of a printed page stand, so that a passage can be shown on its picture."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageLine:
    """Hold one printed line: its range `[start, end)` of the draft's text, and its box.

    The box is left, top, right, bottom, in the unit of the page, counted from its top left corner.
    """

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """Hold one page: its number from 1, its size (points for PDF, pixels for a scan), its lines.

    `turned` is by how many degrees clockwise the page of the file was turned to stand upright.
    """

    number: int
    width: float
    height: float
    lines: tuple[PageLine, ...]
    turned: int = 0


def page_to_record(page: Page) -> dict[str, Any]:
    """Make a record of JSON values of a page.

    >>> page_from_record(page_to_record(Page(1, 595.0, 842.0, ()))) == Page(1, 595.0, 842.0, ())
    True
    """
    return asdict(page) | {"lines": [[line.start, line.end, *line.box] for line in page.lines]}


def page_from_record(record: dict[str, Any]) -> Page:
    """Make the page again from its record."""
    lines = tuple(
        PageLine(start, end, (left, top, right, bottom))
        for start, end, left, top, right, bottom in record["lines"]
    )
    # Drafts that were stored before scans were read were never turned.
    turned = record.get("turned", 0)
    return Page(record["number"], record["width"], record["height"], lines, turned)


def pages_through(pages: Sequence[Page], start: int, end: int) -> Sequence[Page]:
    """List the pages from the first to the last that hold any of `[start, end)`, blank ones too.

    >>> leaves = [Page(1, 9, 9, (PageLine(0, 4, (0, 0, 1, 1)),)), Page(2, 9, 9, ())]
    >>> [page.number for page in pages_through(leaves, 0, 2)], pages_through(leaves, 7, 9)
    ([1], [])
    """
    held = [
        at
        for at, page in enumerate(pages)
        if any(line.start < end and line.end > start for line in page.lines)
    ]
    return pages[held[0] : held[-1] + 1] if held else []


def pages_of(pages: tuple[Page, ...], start: int, end: int) -> tuple[Page, ...]:
    """List the pages that hold any of `[start, end)` of the text."""
    return tuple(
        page for page in pages if any(line.start < end and line.end > start for line in page.lines)
    )


def lines_of(pages: tuple[Page, ...], start: int, end: int) -> list[tuple[int, PageLine]]:
    """List the lines that hold any of `[start, end)` of the text, each with its page number."""
    return [
        (page.number, line)
        for page in pages
        for line in page.lines
        if line.start < end and line.end > start
    ]


def ranges(numbers: Sequence[int]) -> str:
    """Tell the numbers of pages, those that follow one another as a range.

    >>> ranges([1, 2, 3, 5, 7, 8])
    '1–3、5、7–8'
    """
    told: list[list[int]] = []
    for number in numbers:
        if told and number == told[-1][-1] + 1:
            told[-1][1:] = [number]
        else:
            told.append([number])
    return "、".join("–".join(map(str, ends)) for ends in told)
