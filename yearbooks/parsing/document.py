"""Hold what a reader hands over: the text as decoded, the text as shown, and the way back."""

import enum
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.pages import Page

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# Shown by no font: zero-width marks, soft hyphens, bidirectional marks, control characters.
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]+"
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]+")

_LINE = re.compile(f"[^{LINE_BREAKS}]+")
_NEWLINE = re.compile("\r\n|\r|\n")


class Binding(enum.Enum):
    """Say which neighbour's role a hidden mark takes."""

    NEXT = "next"
    PREVIOUS = "previous"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """Mark `[start, end)` of the source that is shown as `shown` (often as nothing)."""

    start: int
    end: int
    shown: str = ""
    binding: Binding = Binding.PREVIOUS


@dataclass(slots=True)
class Line:
    """Hold one non-blank line by its offsets in the view, outer white space left out.

    `bold_end` is where the bold text ends that opens the line, 0 where none does.
    """

    start: int
    end: int
    level: int = 0
    bold: bool = False
    bold_end: int = 0
    bullet: bool = False
    quote: bool = False
    indented: bool = False
    after_blank: bool = False


@dataclass(frozen=True, slots=True)
class LineMark:
    """Say what Markdown said about the line that begins at a source offset."""

    level: int = 0
    bullet: bool = False
    quote: bool = False


@dataclass(slots=True)
class Document:
    """Hold the source text, the view (what a reader would see) and its lines.

    Structure is found in `view`; `raw_start` and `raw_end` lead back to offsets in `text`.
    """

    text: str
    view: str
    lines: list[Line]
    hidden: list[Mark]
    warnings: list[Remark] = field(default_factory=list)
    pages: tuple[Page, ...] = ()
    _views: Sequence[int] = ()
    _raws: Sequence[int] = ()
    _newlines: list[int] | None = None

    def raw_start(self, position: int) -> int:
        """Find the source offset at which the character of the view at `position` begins."""
        if not self._views:
            return position
        index = bisect_right(self._views, position) - 1
        return self._raws[index] + position - self._views[index]

    def raw_end(self, position: int) -> int:
        """Find the source offset at which the character of the view before `position` ends."""
        if not self._views or position == 0:
            return position
        index = bisect_right(self._views, position - 1) - 1
        end = self._raws[index] + position - self._views[index]
        # A replacement is one piece: `&amp;` ends where the next piece begins.
        if index % 2 and index + 1 < len(self._raws):
            return self._raws[index + 1]
        return end

    def view_at(self, offset: int) -> int:
        """Find where in the view a source offset is shown; within a hidden mark, where that begins."""
        if not self._views:
            return offset
        index = bisect_right(self._raws, offset) - 1
        return self._views[index] + (0 if index % 2 else offset - self._raws[index])

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the source ranges of `[start, end)` of the view, cut where marks are hidden."""
        if not self._views:
            yield start, end
            return
        index = bisect_right(self._views, start) - 1
        while start < end:
            stop = min(end, self._views[index + 1]) if index + 1 < len(self._views) else end
            if stop > start:
                yield self.raw_start(start), self.raw_end(stop)
            start, index = stop, index + 1

    def line_at(self, offset: int) -> int:
        """Number the line (from 1) that holds the source offset."""
        if self._newlines is None:
            self._newlines = [match.end() for match in _NEWLINE.finditer(self.text)]
        return bisect_right(self._newlines, offset) + 1

    def line_of(self, position: int) -> int:
        """Number the line (from 1) that holds the position of the view."""
        return self.line_at(self.raw_start(position))


def build(
    text: str,
    marks: Iterable[Mark] = (),
    line_marks: Sequence[tuple[int, LineMark]] = (),
    bolds: Sequence[tuple[int, int]] = (),
) -> Document:
    """Make a document of a text, its sorted marks, and what is known of its lines.

    >>> document = build("a<br>b", [Mark(1, 5, "\\n")])
    >>> [document.view[line.start:line.end] for line in document.lines], document.raw_start(2)
    (['a', 'b'], 5)
    """
    parts: list[str] = []
    views: list[int] = []
    raws: list[int] = []
    hidden: list[Mark] = []
    position = shown = 0
    for mark in marks:
        # Even pieces are the source as it is, odd ones are replacements.
        views += (shown, shown + mark.start - position)
        raws += (position, mark.start)
        parts += (text[position : mark.start], mark.shown)
        shown += mark.start - position + len(mark.shown)
        position = mark.end
        if not mark.shown.strip():
            hidden.append(mark)
    if not hidden and not views:
        document = Document(text, text, [], [])
    else:
        views.append(shown)
        raws.append(position)
        parts.append(text[position:])
        document = Document(text, "".join(parts), [], hidden, _views=views, _raws=raws)
    document.lines = list(_lines(document, line_marks, bolds))
    return document


def invisible_marks(text: str) -> list[Mark]:
    """List the runs of characters that no reader sees."""
    return [Mark(match.start(), match.end()) for match in INVISIBLE.finditer(text)]


def _lines(
    document: Document,
    line_marks: Sequence[tuple[int, LineMark]],
    bolds: Sequence[tuple[int, int]],
) -> Iterator[Line]:
    view = document.view
    marks, next_mark = iter(line_marks), None
    next_mark = next(marks, None)
    bold_starts = [start for start, _ in bolds]
    previous_end = 0
    for match in _LINE.finditer(view):
        content = match.group()
        body = content.strip()
        if not body:
            continue
        start = match.start() + len(content) - len(content.lstrip())
        line = Line(start, start + len(body), indented=start > match.start())
        gap = view[previous_end : match.start()].strip(" \t\u3000\xa0")
        line.after_blank = len(gap.replace("\r\n", "\n")) > 1
        end = document.raw_end(line.end)
        while next_mark is not None and next_mark[0] < end:
            known = next_mark[1]
            line.level = known.level or line.level
            line.bullet, line.quote = known.bullet, known.quote
            next_mark = next(marks, None)
        if bold_starts:
            index = bisect_right(bold_starts, document.raw_start(start)) - 1
            line.bold = index >= 0 and bolds[index][1] >= end
            if index >= 0 and bolds[index][0] == document.raw_start(start) < bolds[index][1] < end:
                line.bold_end = document.view_at(bolds[index][1])
        previous_end = line.end
        yield line
