"""Read gazetteer-style documents: numbered or Markdown heads, no title brackets."""

import re
from dataclasses import dataclass

from yearbooks.parsing.booktitle import read_title
from yearbooks.parsing.characters import has_han, shown
from yearbooks.parsing.colophon import items_of
from yearbooks.parsing.credits import read_alone
from yearbooks.parsing.document import Document, Line
from yearbooks.parsing.furniture import is_navigation_line
from yearbooks.parsing.titles import Title, Titles

LONGEST_HEAD = 40
FEWEST_HEADS = 2
# Bold type on a line of its own stands below the # headings, above numbers within the text.
BOLD_LEVEL = 107
# ## is a section; what is deeper titles entries, at whatever depth a converter set it.
SECTION_LEVEL = 2

_NUMERAL = r"[〇零一二三四五六七八九十百\d]{1,4}"
# From the widest to the narrowest; a document uses some of them.
_LEVELS = tuple(
    re.compile(form)
    for form in (
        rf"第\s*{_NUMERAL}\s*[编編篇卷]",
        rf"第\s*{_NUMERAL}\s*[章类類]",
        rf"第\s*{_NUMERAL}\s*[节節]",
        rf"第\s*{_NUMERAL}\s*目",
        r"[一二三四五六七八九十]{1,3}\s*[、．.]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\s*[、．.]",
        r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]",
    )
)
_PROSE = re.compile("[。！？!?；;：:]|[，,].*[，,]")


@dataclass(slots=True)
class _Head:
    line: Line
    level: int
    text: str


def find_heads(document: Document) -> tuple[Titles, frozenset[int]]:
    """Find the leaf heads, which title entries, and the places of the heads above them."""
    heads = [head for line in document.lines if (head := _head(document, line))]
    if len(heads) < FEWEST_HEADS:
        return Titles(), frozenset()
    titles: list[Title] = []
    above: set[int] = set()
    bodies = _with_body(document, heads)
    _level_titles(heads, bodies)
    siblings_of_parents = _siblings_of_parents(heads)
    for index, head in enumerate(heads):
        following = heads[index + 1] if index + 1 < len(heads) else None
        if following is not None and following.level > head.level or index in siblings_of_parents:
            above.add(head.line.start)
        elif head.line.start in bodies:
            line = head.line
            titles.append(Title(line.start, line.end, shown(head.text), line.start))
        else:
            above.add(head.line.start)
    if not titles and len(above) < FEWEST_HEADS:
        return Titles(), frozenset()
    return Titles(titles), frozenset(above)


def _level_titles(heads: list[_Head], bodies: frozenset[int]) -> None:
    """Read ### and #### as one level where an entry has deeper ones below: ## makes sections."""
    wide = (index for index, head in enumerate(heads) if 1 <= head.line.level <= SECTION_LEVEL)
    below = heads[next(wide, len(heads)) :]
    pairs = zip(below, below[1:], strict=False)
    parents = (head for head, child in pairs if _is_deep(head) and _is_child(child, head))
    if any(parent.line.start in bodies for parent in parents):
        deep = [head for head in below if _is_deep(head)]
        widest = min(head.level for head in deep)
        for head in deep:
            head.level = widest


def _is_child(head: _Head, parent: _Head) -> bool:
    return _is_deep(head) and head.level > parent.level


def _is_deep(head: _Head) -> bool:
    return head.line.level > SECTION_LEVEL and number_form(head.text) is None


def _siblings_of_parents(heads: list[_Head]) -> frozenset[int]:
    """Find the heads that stand beside one with heads below it: they are sections as it is."""
    groups: dict[int, list[int]] = {}
    parents: set[int] = set()
    path: list[tuple[int, int]] = []
    for index, head in enumerate(heads):
        while path and path[-1][0] >= head.level:
            path.pop()
        parent = path[-1][1] if path else -1
        groups.setdefault(parent, []).append(index)
        parents.add(parent)
        path.append((head.level, index))
    return frozenset(
        index
        for group in groups.values()
        if any(index in parents for index in group)
        for index in group
        if index not in parents
    )


def _head(document: Document, line: Line) -> _Head | None:
    if line.end - line.start > LONGEST_HEAD:
        return None
    text = document.view[line.start : line.end]
    if not has_han(text) or _PROSE.search(text) or read_alone(text):
        return None
    if read_title(text) or items_of(text) or is_navigation_line(text):
        return None
    level = _level(text, line)
    return _Head(line, level, text) if level is not None else None


def _level(text: str, line: Line) -> int | None:
    """Rank a head: Markdown's level where it has one, else by the form of its number."""
    form = number_form(text)
    if line.level:
        # A number says more than a # mark that a converter set at one depth throughout.
        return 100 + line.level if form is None else 100 * line.level + form
    if form is None and line.bold:
        return BOLD_LEVEL
    return None if form is None else 1000 + form


def number_form(text: str) -> int | None:
    """Rank the form of a head's number, 第一章 before 第一节 before 一、; None for no number."""
    return next((n for n, form in enumerate(_LEVELS) if form.match(text)), None)


def is_above(head: str, other: str) -> bool:
    """Tell whether a head's number is of a wider kind than another's.

    >>> is_above("第一章外事", "第一节机构"), is_above("外事", "侨务")
    (True, False)
    """
    form, below = number_form(head), number_form(other)
    return form is not None and below is not None and form < below


def _with_body(document: Document, heads: list[_Head]) -> frozenset[int]:
    """Find the heads with a line of text below, before the next head."""
    starts = {head.line.start for head in heads}
    lines = document.lines
    return frozenset(
        line.start
        for line, below in zip(lines, lines[1:], strict=False)
        if line.start in starts and below.start not in starts
    )
