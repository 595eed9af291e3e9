"""Write the lines of printed pages down as paragraphs, and keep where each line stands."""

from collections.abc import Iterator, Sequence

from yearbooks.parsing.booktitle import read_title
from yearbooks.parsing.characters import joint, squeezed
from yearbooks.parsing.composing import Composer
from yearbooks.parsing.document import Document
from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.messages import remark
from yearbooks.parsing.pages import Box, Page, PageLine, ranges
from yearbooks.parsing.readers.printed.columns import lines_of
from yearbooks.parsing.readers.printed.gutters import gutters_of
from yearbooks.parsing.readers.printed.joining import Joining
from yearbooks.parsing.readers.printed.pieces import PrintedLine, Sheet
from yearbooks.parsing.readers.printed.running import mark_running
from yearbooks.parsing.readers.printed.skew import as_it_lies

# A line that was recognised less surely than that is to be compared with its page.
DOUBTFUL = 0.85
_EXCERPT = 12


def write_sheets(sheets: Sequence[Sheet]) -> Document:
    """Make the document of some pages: paragraphs joined over lines, columns and pages."""
    gutters = gutters_of(sheets)
    pages = [lines_of(sheet, gutters.get(sheet.number, ())) for sheet in sheets]
    mark_running(pages)
    _keep_title(pages)
    writing = _Writing([line for lines in pages for line in lines], sheets)
    return writing.document()


def _keep_title(pages: Sequence[Sequence[PrintedLine]]) -> None:
    """Leave the first running head that names the yearbook in the text, when nothing else does."""
    lines = [line for page in pages for line in page]
    said = squeezed("".join(line.text for line in lines if not line.running))
    for line in lines:
        title = read_title(line.text) if line.running else None
        if title and (title.edition_year or title.title_year):
            line.running = squeezed(line.text) in said
            return


class _Writing:
    """Write line after line to a composer."""

    def __init__(self, lines: Sequence[PrintedLine], sheets: Sequence[Sheet]) -> None:
        self._lines = lines
        self._sheets = {sheet.number: sheet for sheet in sheets}
        self._joining = Joining([line for line in lines if not line.running])
        self._composer = Composer()
        self._held: dict[int, list[PageLine]] = {}
        self._holes: list[tuple[int, PrintedLine]] = []
        self._doubtful: list[tuple[int, int, PrintedLine]] = []

    def document(self) -> Document:
        before: PrintedLine | None = None
        running: list[PrintedLine] = []
        for line in self._lines:
            if line.running:
                running.append(line)
                continue
            goes_on = before is not None and self._joining.goes_on(before, line)
            if not goes_on:
                self._composer.end_line()
            self._write_running(running, shown="" if goes_on else "\n")
            running = []
            self._write(line, before if goes_on else None)
            before = line
        self._composer.end_line()
        self._write_running(running, shown="\n")
        return self._finished()

    def _finished(self) -> Document:
        pages = tuple(
            Page(s.number, s.width, s.height, tuple(self._held.get(s.number, ())), s.turned)
            for s in self._sheets.values()
        )
        document = self._composer.document(pages)
        document.warnings += self._remarks_on_reading(document)
        document.warnings += [
            remark(
                "line-hole", line=document.line_at(at), page=line.page, text=line.text[:_EXCERPT]
            )
            for at, line in self._holes
        ]
        return document

    def _remarks_on_reading(self, document: Document) -> Iterator[Remark]:
        """Yield what is to be compared with the pages whose text was recognised."""
        recognised = [sheet.number for sheet in self._sheets.values() if sheet.recognised]
        if recognised:
            told = ranges(recognised)
            yield remark("recognised", count=len(recognised), pages=told)
        for start, end, line in self._doubtful:
            at = document.line_at(start)
            yield remark(
                "doubtful-line",
                line=at,
                start=start,
                end=end,
                page=line.page,
                text=line.text[:_EXCERPT],
                score=round(100 * line.score),
            )

    def _write(self, line: PrintedLine, before: PrintedLine | None) -> None:
        start = self._composer.length
        if before is not None:
            start = self._composer.write(joint(before.text, line.text))[1]
            if self._joining.leaves_hole(before, line):
                self._holes.append((start, line))
        for text, bold in line.runs:
            self._composer.write(text, bold=bold)
        self._hold(line, start)

    def _write_running(self, lines: Sequence[PrintedLine], *, shown: str) -> None:
        """Write running lines; a paragraph that goes on goes on over them."""
        for line in lines:
            start, end = self._composer.write_furniture(f"\n{line.text}\n", shown=shown)
            self._held.setdefault(line.page, []).append(
                PageLine(start + 1, end - 1, self._box(line))
            )

    def _hold(self, line: PrintedLine, start: int) -> None:
        held = self._held.setdefault(line.page, [])
        held.append(PageLine(start, self._composer.length, self._box(line)))
        if line.score < DOUBTFUL:
            self._doubtful.append((start, self._composer.length, line))

    def _box(self, line: PrintedLine) -> Box:
        sheet = self._sheets[line.page]
        box = as_it_lies(line.box, sheet.skew, (sheet.width / 2, sheet.height / 2))
        left, top, right, bottom = (round(edge, 1) for edge in box)
        return left, top, right, bottom
