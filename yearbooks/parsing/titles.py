"""Find entry titles: the brackets or marks a document uses for them, and where they open."""

import re
from dataclasses import dataclass, field

from yearbooks.parsing.characters import HAN, SENTENCE_MARKS, has_han, is_closed, unpadded
from yearbooks.parsing.document import LINE_BREAKS, Document, Line
from yearbooks.parsing.furniture import is_navigation
from yearbooks.parsing.sections import trailing_heading

LONGEST_TITLE = 160
LONGEST_OVER_LINES = 80
PAIRS = {"【": "】", "〖": "〗", "［": "］", "〔": "〕", "[": "]"}
# Always titles at the start of a line; the others only where nothing better is used.
SURE = "【〖"
LOOSE = "［〔["

_ENUMERATOR = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[条目]|\d{1,3}[.．、)）]|[（(]\d{1,3}[）)]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)])?\s*"
    r"[·•◎※★☆■□◆◇●○▲△▪►▶]?\s*$"
)
_TITLE_CLOSERS = ("】", "〗")
_CLOSER = re.compile("[】〗］〕\\]]")
_BREAK = re.compile(f"[{LINE_BREAKS}]")
_NOT_TITLE = re.compile(
    r"[\d\s\W]*|注\d*|图\d*|表\d*|附[图表件注]?\d*|\d{4}年?.{0,2}号?|[\d,，—–\-]+"
)
_NOTE = re.compile(r"(?:附|备|備)?[注註](?:释|釋|解)?\s*[\d①-⑳]*|[图圖表]\s*\d*|附[图圖表件]\s*\d*")
_FIRST = frozenset(("概况", "概況", "概述", "综述", "綜述", "总述"))


@dataclass(frozen=True, slots=True)
class Title:
    """Hold a title's place in the view, brackets and leading number included, and its text."""

    start: int
    end: int
    text: str
    line: int


@dataclass(slots=True)
class Titles:
    """Hold the titles of a document in order, and the oddities met on the way."""

    found: list[Title] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)
    mixed: list[Title] = field(default_factory=list)


def find_titles(document: Document) -> Titles:
    """Find the titles in the style the document uses throughout."""
    titles = _bracketed(document, SURE)
    if titles.found:
        _settle_kinds(document, titles)
        return titles
    for opener in LOOSE:
        loose = _bracketed(document, opener)
        if loose.found:
            return loose
    return titles


def _settle_kinds(document: Document, titles: Titles) -> None:
    """Let the rarer bracket open entries at the start of a line only, and remark it there."""
    openers = [document.view[_bracket_at(document, title)] for title in titles.found]
    main = max(SURE, key=openers.count)
    rare = [title for title, mark in zip(titles.found, openers, strict=True) if mark != main]
    inner = {title.start for title in rare if title.start != title.line}
    titles.found = [title for title in titles.found if title.start not in inner]
    titles.mixed += [title for title in rare if title.start not in inner]


def _bracket_at(document: Document, title: Title) -> int:
    for position in range(title.start, title.end):
        if document.view[position] in PAIRS:
            return position
    return title.start


def _bracketed(document: Document, openers: str) -> Titles:
    titles = Titles()
    opening = re.compile(f"[{re.escape(openers)}]+")
    skip = 0
    for line in document.lines:
        if line.end <= skip:
            continue
        for match in opening.finditer(document.view, max(line.start, skip), line.end):
            if match.start() < skip:
                continue
            title = _title_at(document, line, match.start(), max(skip, line.start), titles)
            if title:
                titles.found.append(title)
                skip = title.end
    return titles


def _title_at(document: Document, line: Line, at: int, done: int, titles: Titles) -> Title | None:
    view = document.view
    start = _opening_start(view, line, at, done)
    if start is None and titles.found:
        return None
    end = _closing(view, at, line.end)
    if end is None:
        if view[at] in SURE and start is not None:
            titles.unclosed.append(at)
        return None
    inside = view[at + 1 : end - 1]
    if start is None:
        # A whole file on one line: the first title stands after the book's title and headings.
        start = at if _opens_file(view[line.start : at], inside) else None
    if start is None or not _names_entry(inside, view[at]):
        return None
    title = Title(start, end, unpadded(_one_line(inside)), line.start)
    if view[end - 1] != PAIRS[view[at]]:
        titles.mixed.append(title)
    return title


def _names_entry(inside: str, opener: str) -> bool:
    if not inside.strip() or is_navigation(inside) or _NOTE.fullmatch(inside.strip()):
        return False
    return opener in SURE or (has_han(inside) and not _NOT_TITLE.fullmatch(inside.strip()))


def _opens_file(before: str, inside: str) -> bool:
    heading = trailing_heading(before, parted=True)
    return heading is not None or unpadded(inside) in _FIRST


def _one_line(inside: str) -> str:
    return "".join(part.strip() for part in _BREAK.split(inside)) if "\n" in inside else inside


def _opening_start(view: str, line: Line, at: int, done: int) -> int | None:
    """Find where the title begins, number included; None where the bracket is part of a sentence."""
    if at != done and view[at - 1 : at] in _TITLE_CLOSERS and at > line.start:
        return None
    base = max(line.start, done)
    before = view[max(base, at - 200) : at]
    if not before.strip():
        return at
    if at - base <= 12 and base == line.start and _ENUMERATOR.fullmatch(before):
        return base
    if done > line.start and not view[done:at].strip():
        return at
    if view[at] in LOOSE or before[-1] in _TITLE_CLOSERS:
        return None
    if is_closed(before, SENTENCE_MARKS) or _after_credit(before) or trailing_heading(before):
        return at
    return None


def _after_credit(before: str) -> bool:
    text = before.rstrip()
    if not text.endswith(("）", ")", "〕")):
        return False
    start = max(text.rfind(mark) for mark in "（(〔")
    return start >= 0 and is_closed(text[:start] or "。", SENTENCE_MARKS)


def _closing(view: str, at: int, line_end: int) -> int | None:
    """Find the end of a bracketed title: nested ones count, a line break or another closer may do."""
    opener, closer = view[at], PAIRS[view[at]]
    limit = min(line_end, at + LONGEST_TITLE)
    depth = 0
    found = _next(view, opener, closer, at, limit)
    while found is not None:
        depth += 1 if view[found] == opener else -1
        if depth == 0:
            return found + 1
        found = _next(view, opener, closer, found + 1, limit)
    if limit < line_end:
        return None
    return _over_lines(view, at, line_end) or _other_closer(view, at, limit)


def _next(view: str, opener: str, closer: str, position: int, limit: int) -> int | None:
    close = view.find(closer, position, limit)
    if close < 0:
        return None
    opened = view.find(opener, position, close)
    return close if opened < 0 else opened


def _over_lines(view: str, at: int, line_end: int) -> int | None:
    closer = PAIRS[view[at]]
    close = view.find(closer, line_end, at + LONGEST_OVER_LINES)
    if close < 0 or view[at] in LOOSE:
        return None
    inside = view[at + 1 : close]
    broken = len([part for part in _BREAK.split(inside) if part.strip()])
    if broken > 2 or view[at] in inside or re.search("[。！？]", inside):
        return None
    return close + 1


def _other_closer(view: str, at: int, limit: int) -> int | None:
    if view[at] not in SURE:
        return None
    match = _CLOSER.search(view, at, min(limit, at + 60))
    if not match or re.search(f"[。！？]|[{HAN}]{{50}}", view[at : match.start()]):
        return None
    return match.end()
