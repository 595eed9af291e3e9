"""Compose the text of a document whose format is not text: what is said, and what is known of it."""

from yearbooks.parsing.document import INVISIBLE, Binding, Document, LineMark, Mark, build
from yearbooks.parsing.pages import Page

Range = tuple[int, int]


class Composer:
    """Collect the text that a reader finds, with its headings, bold type and furniture.

    What is written is the source text of the document: offsets and conservation count in it.
    """

    def __init__(self) -> None:
        self.length = 0
        self.at_line_start = True
        self._parts: list[str] = []
        self._furniture: list[Mark] = []
        self._lines: list[tuple[int, LineMark]] = []
        self._bolds: list[Range] = []

    def write(self, text: str, *, bold: bool = False) -> Range:
        """Write on, and return where the text stands."""
        start = self.length
        if text:
            self._parts.append(text)
            self.length += len(text)
            self.at_line_start = text.endswith("\n")
            if bold:
                self._embolden(start)
        return start, self.length

    def end_line(self) -> None:
        """Begin a new line, unless one has just begun."""
        if not self.at_line_start:
            self.write("\n")

    def mark_line(self, mark: LineMark) -> None:
        """Say what is known of the line that begins here."""
        self._lines.append((self.length, mark))

    def write_furniture(self, text: str, *, shown: str = "\n") -> Range:
        """Write what is no part of the book; readers see `shown`, a new line, in its place."""
        start, end = self.write(text)
        if text:
            self._furniture.append(Mark(start, end, shown, Binding.NONE))
        return start, end

    def document(self, pages: tuple[Page, ...] = ()) -> Document:
        """Make the document of all that was written."""
        text = "".join(self._parts)
        document = build(text, self._marks(text), self._lines, self._bolds)
        document.pages = pages
        return document

    def _marks(self, text: str) -> list[Mark]:
        """List the marks in order; invisible characters inside furniture belong to it."""
        marks: list[Mark] = []
        position = 0
        for mark in (*self._furniture, Mark(self.length, self.length)):
            invisible = INVISIBLE.finditer(text, position, mark.start)
            marks += [Mark(match.start(), match.end()) for match in invisible]
            marks.append(mark)
            position = mark.end
        return marks[:-1]

    def _embolden(self, start: int) -> None:
        if self._bolds and self._bolds[-1][1] == start:
            start = self._bolds.pop()[0]
        self._bolds.append((start, self.length))
