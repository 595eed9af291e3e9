"""Walk over the paragraphs and tables of a Word document, and write down their lines."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from yearbooks.parsing.composing import Composer
from yearbooks.parsing.document import LineMark
from yearbooks.parsing.readers.packages import child, local, value
from yearbooks.parsing.readers.word.notes import Notes
from yearbooks.parsing.readers.word.numbering import Numbering
from yearbooks.parsing.readers.word.styles import Style, Styles

LONGEST_CELL = 80

_CODE = re.compile("[0-9A-Fa-f]{1,4}")

# Not the text, or not any more: properties, field codes, what was deleted or moved away.
_LEFT_OUT = frozenset(
    {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "instrText", "delInstrText"}
    | {"delText", "rt", "annotationRef", "tblGrid", "docPartObj"}
)
_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_SIGNS = {"noBreakHyphen": "-", "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}


@dataclass(slots=True)
class _Paragraph:
    """Hold the paragraph that is being read: its runs, and what comes after it."""

    style: Style
    runs: list[tuple[str, Style]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


class Body:
    """Write a document to a composer, and count the tracked changes on the way."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self.inserted = self.deleted = 0
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._composer = Composer()
        self._note_count = 0
        self._joined: _Paragraph | None = None

    def write(self, root: etree._Element, composer: Composer) -> None:
        """Write all blocks below `root`."""
        self._composer = composer
        self._blocks(root)
        self._finish()

    def _blocks(self, element: etree._Element) -> None:
        for found in element:
            name = local(found)
            if name == "p":
                self._paragraph(found)
            elif name == "tbl":
                self._finish()
                self._table(found)
            elif self._is_kept(found, name):
                self._blocks(found)

    def _is_kept(self, element: etree._Element, name: str) -> bool:
        self.inserted += name in _INSERTED
        self.deleted += name in _DELETED
        return name not in _LEFT_OUT and name not in _DELETED

    def _finish(self) -> None:
        """Write a paragraph whose end was deleted and that nothing follows."""
        if self._joined is not None:
            held, self._joined = self._joined, None
            self._write(held)

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        held, self._joined = self._joined, None
        paragraph = held or _Paragraph(self._style_of(properties))
        self._runs(element, paragraph, paragraph.style)
        if child(properties, "rPr", "del") is not None:
            # The mark that ends it was deleted: it goes on in the next one.
            self._joined = paragraph
        else:
            self._write(paragraph)

    def _style_of(self, properties: etree._Element | None) -> Style:
        name = value(child(properties, "pStyle"))
        style = self._styles.paragraph(name).with_paragraph(properties)
        if style.number and not style.index:
            index = self._numbering.index_of(style.number, name or "")
            return replace(style, index=index)
        return style

    def _runs(self, element: etree._Element, paragraph: _Paragraph, style: Style) -> None:
        for found in element:
            name = local(found)
            special = _SPECIAL.get(name)
            if special is not None:
                special(self, found, paragraph)
            elif name == "t":
                paragraph.runs.append((found.text or "", style))
            elif name in _SIGNS:
                paragraph.runs.append((_SIGNS[name], style))
            elif name == "r":
                self._runs(found, paragraph, self._run_style(found, style))
            elif self._is_kept(found, name):
                self._runs(found, paragraph, style)

    def _run_style(self, run: etree._Element, style: Style) -> Style:
        properties = child(run, "rPr")
        name = value(child(properties, "rStyle"))
        named = self._styles.named(name) if name else style
        return replace(style, bold=style.bold or named.bold).with_run(properties)

    def _alternatives(self, element: etree._Element, paragraph: _Paragraph) -> None:
        """Read one of several forms of the same thing, or it would be there twice."""
        choice = child(element, "Choice")
        chosen = choice if choice is not None else child(element, "Fallback")
        if chosen is not None:
            self._runs(chosen, paragraph, paragraph.style)

    def _box(self, element: etree._Element, paragraph: _Paragraph) -> None:
        paragraph.boxes.append(element)

    def _note(self, element: etree._Element, paragraph: _Paragraph) -> None:
        kind = local(element).removesuffix("Reference")
        note = self._notes.get(f"{kind} {value(element, 'id')}")
        if note is not None:
            self._note_count += 1
            mark = f"[{self._note_count}]"
            paragraph.runs.append((mark, paragraph.style))
            paragraph.notes.append((mark, note))

    def _symbol(self, element: etree._Element, paragraph: _Paragraph) -> None:
        code = int(found, 16) if _CODE.fullmatch(found := value(element, "char") or "") else 0
        # Half a surrogate pair is no character, and no database stores it.
        character = "\ufffd" if not code or 0xD800 <= code < 0xE000 else chr(code)
        paragraph.runs.append((character, paragraph.style))

    def _picture(self, element: etree._Element, paragraph: _Paragraph) -> None:
        told = child(element, "nvPicPr", "cNvPr")
        named = value(told, "descr") or value(told, "name") or value(element, "title") or ""
        paragraph.pictures.append(" ".join(named.split()))

    def _write(self, paragraph: _Paragraph) -> None:
        composer = self._composer
        composer.end_line()
        if paragraph.text.strip():
            self._write_text(paragraph)
        for name in paragraph.pictures:
            composer.write_furniture(f"![{name}]()")
            composer.end_line()
        for mark, note in paragraph.notes:
            composer.write(f"{mark} {_one_line(note)}")
            composer.end_line()
        for box in paragraph.boxes:
            self._blocks(box)

    def _write_text(self, paragraph: _Paragraph) -> None:
        composer, style = self._composer, paragraph.style
        if style.contents:
            composer.write_furniture(paragraph.text.strip())
            composer.end_line()
            return
        label, bullet = self._numbering.label(style.number, style.index)
        if style.level or bullet:
            composer.mark_line(LineMark(style.level, bullet=bullet))
        composer.write(label, bold=style.bold)
        for text, run in paragraph.runs:
            if run.hidden:
                composer.write_furniture(text, shown="")
            else:
                composer.write(text, bold=run.bold)
        composer.end_line()

    def _table(self, table: etree._Element) -> None:
        rows = [[_one_line(cell) for cell in _cells(row)] for row in _rows(table)]
        if not _is_data(table, rows):
            for row in _rows(table):
                for cell in _cells(row):
                    self._blocks(cell)
                    self._finish()
            return
        for cells in rows:
            self._composer.end_line()
            self._composer.write("\t".join(cells))
            self._composer.end_line()


_SPECIAL: dict[str, Callable[[Body, etree._Element, _Paragraph], None]] = {
    "AlternateContent": Body._alternatives,
    "txbxContent": Body._box,
    "footnoteReference": Body._note,
    "endnoteReference": Body._note,
    "sym": Body._symbol,
    "pic": Body._picture,
    "imagedata": Body._picture,
}


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, those within controls too, but not those that were deleted."""
    for found in table:
        if local(found) == "tr" and child(found, "trPr", "del") is None:
            yield found
        elif local(found) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _rows(found)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for found in row:
        if local(found) == "tc":
            yield found
        elif local(found) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _cells(found)


def _one_line(element: etree._Element) -> str:
    """Give the text of a cell or a note on one line."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: etree._Element) -> Iterator[str]:
    for found in element:
        name = local(found)
        if name == "t":
            yield found.text or ""
        elif name in _SIGNS or name == "p":
            yield " "
        if name not in _LEFT_OUT and name not in _DELETED:
            yield from _texts(found)


def _is_data(table: etree._Element, rows: list[list[str]]) -> bool:
    """Tell a table of short cells from one that only lays out the page."""
    nested = sum(local(found) == "tbl" for found in table.iter()) > 1
    wide = sum(len(row) > 1 for row in rows) > 1
    return wide and not nested and all(len(cell) <= LONGEST_CELL for row in rows for cell in row)
