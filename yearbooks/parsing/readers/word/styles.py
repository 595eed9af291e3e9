"""Know the styles of a Word document: what a style makes of its paragraphs and runs."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from yearbooks.parsing.readers.packages import child, local, value

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.I)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*\d", re.I)
_MOST_INHERITED = 20


@dataclass(frozen=True, slots=True)
class Style:
    """Hold what counts of a style: heading level (0 for none), bold, hidden, its list, contents."""

    level: int = 0
    bold: bool = False
    hidden: bool = False
    number: str = ""
    index: int = 0
    contents: bool = False

    def with_paragraph(self, properties: etree._Element | None) -> "Style":
        """Add what the properties of a paragraph say."""
        outline = value(child(properties, "outlineLvl"))
        number = value(child(properties, "numPr", "numId"))
        index = value(child(properties, "numPr", "ilvl"))
        changed = self
        if outline is not None and outline.isdigit():
            changed = replace(changed, level=int(outline) + 1 if int(outline) < 6 else 0)
        if number is not None:
            changed = replace(changed, number=number if number != "0" else "")
        if index is not None and index.isdigit():
            changed = replace(changed, index=int(index))
        return changed

    def with_run(self, properties: etree._Element | None) -> "Style":
        """Add what the properties of a run say."""
        bold, hidden = child(properties, "b"), child(properties, "vanish")
        return replace(
            self,
            bold=self.bold if bold is None else _is_on(bold),
            hidden=self.hidden if hidden is None else _is_on(hidden),
        )


class Styles:
    """Give the styles of a document by their identifiers, what they inherit included."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = list(root) if root is not None else []
        self._elements = {
            value(element, "styleId") or "": element
            for element in elements
            if local(element) == "style"
        }
        defaults = [e for e in self._elements.values() if value(e, "default") in ("1", "true")]
        self._default = next(
            (value(e, "styleId") for e in defaults if value(e, "type") == "paragraph"), None
        )
        self._known: dict[str, Style] = {}

    def paragraph(self, name: str | None) -> Style:
        """Give the style of a paragraph that names one, or none."""
        return self.named(name or self._default or "")

    def named(self, name: str, depth: int = 0) -> Style:
        """Give the style of that identifier."""
        element = self._elements.get(name)
        if element is None or depth > _MOST_INHERITED:
            return Style()
        if name not in self._known:
            based = value(child(element, "basedOn"))
            inherited = self.named(based, depth + 1) if based else Style()
            self._known[name] = _named_so(inherited, value(child(element, "name")) or "")
            self._known[name] = (
                self._known[name]
                .with_paragraph(child(element, "pPr"))
                .with_run(child(element, "rPr"))
            )
        return self._known[name]


def _named_so(style: Style, name: str) -> Style:
    heading = _HEADING.fullmatch(name)
    if heading:
        return replace(style, level=int(heading[1]))
    if _CONTENTS.match(name):
        return replace(style, contents=True)
    return replace(style, level=1) if name.lower() in ("title", "标题") else style


def _is_on(element: etree._Element) -> bool:
    return value(element) not in ("0", "false", "off", "none")
