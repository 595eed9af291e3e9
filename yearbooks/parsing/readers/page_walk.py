"""Walk over the elements of a web page, and write down its lines as a browser would show them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from yearbooks.parsing.characters import CJK_MARKS, HAN
from yearbooks.parsing.colophon import is_breadcrumb
from yearbooks.parsing.composing import Composer
from yearbooks.parsing.document import LineMark
from yearbooks.parsing.readers.page_parts import Weight, is_furniture, main_part, walk, weigh

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|header|hgroup|hr|html|legend|li|main|menu|nav|ol|option|p"
    "|pre|section|select|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_BOLD = frozenset({"b", "strong", "th"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_PARTS = re.compile(r"(?P<space>[ \t\n\r\f]+)|[^ \t\n\r\f]+")
_WIDE = re.compile(f"[{HAN}{CJK_MARKS}]")
_LINE_BREAK = re.compile("\r\n|[\r\n\f]")
LONGEST_CELL = 80


Run = tuple[str, bool]


@dataclass(slots=True)
class _Line:
    """Hold the line that is being put together: its cells, each of runs that are bold or not."""

    cells: list[list[Run]] = field(default_factory=lambda: [[]])
    mark: LineMark | None = None
    linked: int = 0
    length: int = 0
    exact: bool = False

    def add(self, text: str, *, bold: bool = False) -> None:
        self.cells[-1].append((text, bold))

    def written(self) -> list[Run]:
        """List the runs as a browser would show them, tabs between cells."""
        if self.exact:
            return [run for cell in self.cells for run in cell]
        runs = list(_collapsed(self.cells[0]))
        for cell in self.cells[1:]:
            runs += [("\t", False), *_collapsed(cell)]
        return runs


class PageWalk:
    """Write the lines of one page to a composer."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._weights: dict[int, Weight] = {}
        self._line = _Line()
        self._bold = self._link = self._pre = self._main = 0
        self._main_id = 0
        self._around: frozenset[int] = frozenset()
        self._furniture: set[int] = set()
        self._data_tables: list[int] = []
        self._lists: list[int | None] = []
        self._cells = 0

    def write(self, root: LexborNode) -> None:
        """Write all text below `root`, what is furniture as such."""
        self._weights = weigh(root)
        main = main_part(root, self._weights)
        self._main_id, self._around = main.mem_id, frozenset(_ids_above(main))
        for node, leaving in walk(root):
            if node.is_text_node:
                self._text(node.text_content or "")
            elif node.tag == "br":
                self._break(leaving=leaving)
            elif leaving:
                self._leave(node)
                self._count(node, -1)
            else:
                self._count(node, 1)
                self._enter(node)
        self._flush()

    def _count(self, node: LexborNode, step: int) -> None:
        """Keep account of what the text that comes stands in."""
        tag, key = node.tag, node.mem_id
        if tag == "a":
            self._link += step
        elif tag == "pre":
            self._pre += step
        if tag in _BOLD or _BOLD_STYLE.search(node.attributes.get("style") or ""):
            self._bold += step
        self._main += step * (key == self._main_id)
        if step > 0 and self._is_furniture(node):
            self._flush()
            self._furniture.add(key)
        elif step < 0 and key in self._furniture:
            self._flush()
            self._furniture.discard(key)

    def _is_furniture(self, node: LexborNode) -> bool:
        if node.mem_id in self._around:
            return False
        weight = self._weights.get(node.mem_id) or Weight()
        return is_furniture(node, weight, inside=self._main > 0)

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "img":
            self._image(node)
        elif tag == "table":
            self._data_tables.append(self._is_data(node))
        elif tag in ("td", "th") and self._in_data:
            self._cell()
        elif self._is_block(tag):
            self._flush()
            self._open(node, tag)

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag == "table":
            self._flush()
            self._data_tables.pop()
        elif self._is_block(tag):
            self._flush()

    def _open(self, node: LexborNode, tag: str) -> None:
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._line.mark = LineMark(int(tag[1]))
        elif tag == "ol":
            self._lists.append(_number(node.attributes.get("start"), 1) - 1)
        elif tag == "ul":
            self._lists.append(None)
        elif tag == "tr":
            self._cells = 0
        elif tag == "li":
            self._item(node)

    def _item(self, node: LexborNode) -> None:
        """Give an item of a list the number that a browser would show."""
        if not self._lists or self._lists[-1] is None:
            self._line.mark = LineMark(bullet=True)
            return
        number = _number(node.attributes.get("value"), self._lists[-1] + 1)
        self._lists[-1] = number
        self._line.add(f"{number}. ")

    def _is_block(self, tag: str) -> bool:
        return tag == "tr" if self._in_data else _BLOCK.fullmatch(tag) is not None

    @property
    def _in_data(self) -> bool:
        return bool(self._data_tables and self._data_tables[-1])

    def _cell(self) -> None:
        if self._cells:
            self._line.cells.append([])
        self._cells += 1

    def _break(self, *, leaving: bool) -> None:
        if leaving:
            return
        if self._in_data:
            self._text(" ")
        else:
            self._flush()

    def _is_data(self, table: LexborNode) -> int:
        """Tell a table of short cells from one that only lays out the page."""
        weight = self._weights.get(table.mem_id) or Weight()
        if weight.tables:
            return False
        rows = [row.css("td, th") for row in table.css("tr")]
        cells = [cell for row in rows for cell in row]
        wide = sum(len(row) > 1 for row in rows) > 1
        return wide and all(len((cell.text() or "").strip()) <= LONGEST_CELL for cell in cells)

    def _image(self, node: LexborNode) -> None:
        """Write a picture in the text as Markdown would, so that the archivist is told of it."""
        if not self._main or self._furniture or self._in_data:
            return
        self._flush()
        name = (node.attributes.get("src") or "").rsplit("/", 1)[-1]
        label = node.attributes.get("alt") or ""
        self._composer.write_furniture(_SPACE.sub(" ", f"![{label}]({name})"))
        self._composer.end_line()

    def _text(self, text: str) -> None:
        if self._pre and not self._in_data:
            first, *others = _LINE_BREAK.split(text)
            self._run(first)
            for other in others:
                self._flush()
                self._run(other)
            return
        self._run(text)

    def _run(self, text: str) -> None:
        line = self._line
        line.add(text, bold=self._bold > 0)
        line.exact = self._pre > 0 and not self._in_data
        length = len(text.strip())
        line.length += length
        line.linked += length if self._link else 0

    def _flush(self) -> None:
        """End the line: write it as text or, where it is links outside the main part, as furniture."""
        line, self._line = self._line, _Line()
        if not line.length:
            self._line.mark = line.mark
            return
        text = "".join(text for text, _ in line.written()).strip()
        if self._furniture or self._is_navigation(line, text):
            self._composer.end_line()
            self._composer.write_furniture(text)
            self._composer.end_line()
            return
        self._write(line)

    def _is_navigation(self, line: _Line, text: str) -> bool:
        linked = line.linked * 10 > line.length * 6
        return linked and not self._main and not is_breadcrumb(text)

    def _write(self, line: _Line) -> None:
        composer = self._composer
        composer.end_line()
        if line.mark:
            composer.mark_line(line.mark)
        for text, bold in line.written():
            composer.write(text, bold=bold)
        composer.end_line()


def _ids_above(node: LexborNode) -> Iterator[int]:
    above: LexborNode | None = node
    while above is not None:
        yield above.mem_id
        above = above.parent


def _collapsed(runs: list[Run]) -> Iterator[Run]:
    """Close up white space as browsers do; a wrap between Han characters is none.

    >>> list(_collapsed([("外 ", False), (" 事\\n办 ", True)]))
    [('外 ', False), ('事办', True)]
    """
    text = "".join(text for text, _ in runs)
    spaces = {match.start(): _shown_space(text, match) for match in _SPACE.finditer(text)}
    position = 0
    for run, bold in runs:
        here = position
        parts = [
            spaces.get(here + match.start(), "") if match.lastgroup else match.group()
            for match in _PARTS.finditer(run)
        ]
        yield "".join(parts), bold
        position += len(run)


def _shown_space(text: str, match: re.Match[str]) -> str:
    start, end = match.span()
    if start == 0 or end == len(text):
        return ""
    wrapped = "\n" in match.group() or "\r" in match.group()
    return "" if wrapped and _WIDE.match(text[start - 1]) and _WIDE.match(text[end]) else " "


def _number(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip()) else default
