"""Rebuild the numbers that Word puts before paragraphs and does not write in the text."""

import re
from dataclasses import dataclass, field

from lxml import etree

from yearbooks.parsing.readers.packages import child, local, value
from yearbooks.parsing.readers.word.numerals import numeral

DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Level:
    """Hold how one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = " "
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    """Hold the levels of a list and, shared with lists of the same kind, how far each has counted."""

    levels: dict[int, Level]
    counts: dict[int, int]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Count the numbered paragraphs of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        kinds: dict[str, tuple[dict[int, Level], dict[int, int]]] = {}
        elements = list(root) if root is not None else []
        for element in elements:
            if local(element) == "abstractNum":
                kinds[value(element, "abstractNumId") or ""] = (_levels(element), {})
        for element in elements:
            if local(element) == "num":
                self._add(element, kinds)

    def _add(
        self, element: etree._Element, kinds: dict[str, tuple[dict[int, Level], dict[int, int]]]
    ) -> None:
        levels, counts = kinds.get(value(child(element, "abstractNumId")) or "", ({}, {}))
        found = _List(dict(levels), counts)
        for override in element:
            if local(override) != "lvlOverride":
                continue
            index = _whole(value(override, "ilvl"), 0)
            found.levels |= _levels(override)
            start = value(child(override, "startOverride"))
            if start is not None:
                found.starts[index] = _whole(start, 1)
        self._lists[value(element, "numId") or ""] = found

    def index_of(self, number: str, style: str) -> int:
        """Tell which level of a list a paragraph style stands for, 0 where none says."""
        found = self._lists.get(number)
        levels = found.levels if found and style else {}
        return next((index for index, level in levels.items() if level.style == style), 0)

    def label(self, number: str, index: int) -> tuple[str, bool]:
        """Count one more paragraph, and return what stands before it, and whether it is a bullet."""
        found = self._lists.get(number)
        level = found.levels.get(index) if found else None
        if found is None or level is None or index >= DEEPEST:
            return "", False
        if index in found.starts:
            found.counts[index] = found.starts.pop(index) - 1
        found.counts[index] = found.counts.get(index, level.start - 1) + 1
        for deeper in [at for at in found.counts if at > index]:
            if _restarts(found.levels.get(deeper), index):
                del found.counts[deeper]
        if level.form in ("bullet", "none") and not re.search("%[1-9]", level.text):
            return "", level.form == "bullet"
        said = re.sub("%([1-9])", lambda match: _said(found, level, int(match[1]) - 1), level.text)
        return (said + level.gap if said else ""), False


def _said(found: _List, level: Level, index: int) -> str:
    named = found.levels.get(index, Level())
    form = "decimal" if level.legal else named.form
    return numeral(found.counts.get(index, named.start), form) if form != "none" else ""


def _restarts(level: Level | None, after: int) -> bool:
    """Tell whether a level begins again after one above it; 0 means never."""
    if level is None or level.restart is None:
        return True
    return after < level.restart


def _levels(element: etree._Element) -> dict[int, Level]:
    return {
        _whole(value(found, "ilvl"), 0): Level(
            start=_whole(value(child(found, "start")), 1),
            form=value(child(found, "numFmt")) or "decimal",
            text=value(child(found, "lvlText")) or "",
            gap="" if value(child(found, "suff")) == "nothing" else " ",
            legal=child(found, "isLgl") is not None,
            restart=_restart(found),
            style=value(child(found, "pStyle")) or "",
        )
        for found in element
        if local(found) == "lvl"
    }


def _restart(element: etree._Element) -> int | None:
    found = value(child(element, "lvlRestart"))
    return _whole(found, 0) if found is not None else None


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default
