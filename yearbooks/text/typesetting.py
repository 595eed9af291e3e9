"""How paragraphs are set: which are table rows or numbered items, without changing a character."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, Protocol

# 一、 · （一） · 1. · （1） or ①: the four ranks that official texts count in.
_RANKS = (
    re.compile(r"[一二三四五六七八九十百]{1,4}、"),
    re.compile(r"[（(][一二三四五六七八九十百]{1,4}[）)]"),
    re.compile(r"\d{1,3}(?:[.．](?!\d)|[.．](?=\d{1,2}月)|、)"),
    re.compile(r"[（(]\d{1,3}[）)]|[①-⑳]"),
)
_HEADING_LENGTH = 24
_SENTENCE_ENDS = tuple("。！？；：.!?;:…")
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*")
_RULE_ROW = re.compile(r"[\s|:]*-[\s|:-]*")
_PIPES = re.compile(r"\s*\|\s*")
_TABS = re.compile(r" *\t *")
_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LONG = re.compile(r"[!-~]{20,}")
# How far back a mark is asked whether it follows Han: over the brackets that close before it.
_FARTHEST = 8
# With the character before it: browsers break lines badly before a mark that stands alone.
_NARROW = re.compile(rf"[{_HAN}][”’）》」』]*[,;:?!](?=[{_HAN}0-9A-Za-z“‘（《「『])")


class Run(NamedTuple):
    """Hold one run of text; where it was found by a search, `number` counts it from 1.

    `readings` stand above its characters, one for each, where they are asked for.
    """

    text: str
    number: int | None = None
    readings: tuple[str, ...] = ()


class AnyRun(Protocol):
    """Have a text, the number of a found place, None where it is none, and perhaps readings."""

    @property
    def text(self) -> str:
        """Return the characters."""

    @property
    def number(self) -> int | None:
        """Return the number of the found place."""

    @property
    def readings(self) -> tuple[str, ...]:
        """Return what stands above the characters, one for each, or nothing."""


class Cell(NamedTuple):
    """Hold one cell of a row with the characters that part it from the one before."""

    lead: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one paragraph with its number from 1, set as running text or as an item.

    `rank` is 1 to 4 for a numbered item, else 0; `is_heading` where an item is a heading alone.
    """

    number: int
    runs: tuple[Run, ...]
    rank: int = 0
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one paragraph that is a row of a table; `tail` is what closes it after its last cell."""

    number: int
    cells: tuple[Cell, ...]
    tail: str
    is_rule: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Hold rows that follow each other; `head` counts those above a Markdown rule."""

    rows: tuple[Row, ...]
    head: int

    @property
    def columns(self) -> int:
        """Return how many cells the widest row has."""
        return max(len(row.cells) for row in self.rows)


def typeset(paragraphs: Iterable[Sequence[AnyRun]]) -> list[Line | Table]:
    """Return the paragraphs as they are set; their characters, read in order, stay the same.

    Rows make a table where two or more of one kind follow each other.

    >>> [block.rank for block in typeset([[Run("一、友城工作")], [Run("全年往来。")]])]
    [1, 0]
    """
    numbered = [(number, _runs(runs)) for number, runs in enumerate(paragraphs, 1)]
    blocks: list[Line | Table] = []
    for separator, group in groupby(numbered, key=lambda each: _separator(_text(each[1]))):
        members = list(group)
        if separator and len(members) > 1:
            blocks.append(_table(members, separator))
        else:
            blocks += [_line(number, runs) for number, runs in members]
    return blocks


def narrow_marks(text: str, before: str = "", after: str = "") -> Iterator[tuple[str, bool]]:
    """Give the pieces of a text, true for a narrow mark between Han with what it stands behind.

    The mark is set as wide as the marks of Chinese are. A text that is one run of several knows
    its neighbours by what stands `before` and `after` it.

    >>> list(narrow_marks("3月1日,分别在1,000处"))
    [('3月1', False), ('日,', True), ('分别在1,000处', False)]
    >>> list(narrow_marks(",分别", before="日"))
    [(',', True), ('分别', False)]
    """
    # Of what follows one character counts, so no mark that is found stands behind the text.
    before, after = before[-_FARTHEST:], after[:1]
    end = 0
    for match in _NARROW.finditer(f"{before}{text}{after}"):
        start, stop = (max(place - len(before), 0) for place in match.span())
        if start > end:
            yield text[end:start], False
        if stop:
            yield text[start:stop], True
        end = stop
    if end < len(text):
        yield text[end:], False


def long_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Give the pieces of a text, true for one such as an address that no browser would break.

    >>> list(long_runs("见https://example.org/a/b,略"))
    [('见', False), ('https://example.org/a/b,', True), ('略', False)]
    """
    end = 0
    for match in _LONG.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False


def _runs(runs: Sequence[AnyRun]) -> tuple[Run, ...]:
    return tuple(Run(run.text, run.number, run.readings) for run in runs)


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _separator(text: str) -> re.Pattern[str] | None:
    if _PIPE_ROW.fullmatch(text) and text.strip() != "|":
        return _PIPES
    return _TABS if "\t" in text.strip() else None


def _line(number: int, runs: tuple[Run, ...]) -> Line:
    text = _text(runs)
    rank = next((rank for rank, mark in enumerate(_RANKS, 1) if mark.match(text)), 0)
    short = len(text) <= _HEADING_LENGTH and not text.endswith(_SENTENCE_ENDS)
    return Line(number, runs, rank, is_heading=short and 0 < rank <= 2)


def _table(members: list[tuple[int, tuple[Run, ...]]], separator: re.Pattern[str]) -> Table:
    rows = tuple(_row(number, runs, separator) for number, runs in members)
    rules = [place for place, row in enumerate(rows) if row.is_rule]
    return Table(rows, head=rules[0] if rules and rules[0] == 1 else 0)


def _row(number: int, runs: tuple[Run, ...], separator: re.Pattern[str]) -> Row:
    text = _text(runs)
    is_rule = _RULE_ROW.fullmatch(text) is not None
    ends = [match.span() for match in separator.finditer(text)]
    outer = bool(ends) and separator is _PIPES
    lead = ends.pop(0) if outer and ends[0][0] == 0 else (0, 0)
    tail = ends.pop() if outer and ends and ends[-1][1] == len(text) else (len(text),) * 2
    bounds = [lead, *ends, tail]
    cells = tuple(
        Cell(text[before[0] : before[1]], _sliced(runs, before[1], after[0]))
        for before, after in zip(bounds, bounds[1:], strict=False)
    )
    return Row(number, cells, text[tail[0] :], is_rule)


def _sliced(runs: Iterable[Run], start: int, end: int) -> tuple[Run, ...]:
    """Return the part of some runs between two offsets of their joined text."""
    cut, position = [], 0
    for run in runs:
        part = slice(max(start - position, 0), max(end - position, 0))
        if run.text[part]:
            cut.append(Run(run.text[part], run.number, run.readings[part]))
        position += len(run.text)
    return tuple(cut)
