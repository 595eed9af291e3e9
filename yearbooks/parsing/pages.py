"""Keep where the lines of a printed page stand, so that a passage can be shown on its picture."""

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
    """Hold one page: its number from 1, its size (points for PDF, pixels for a scan), its lines."""

    number: int
    width: float
    height: float
    lines: tuple[PageLine, ...]


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
    return Page(record["number"], record["width"], record["height"], lines)


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
