"""Find the entry titles of documents without title brackets: set off by a symbol or by bold type."""

import re
from collections.abc import Iterator

from yearbooks.parsing.characters import OPENERS, has_han, is_closed, open_brackets, unpadded
from yearbooks.parsing.document import Document, Line
from yearbooks.parsing.titles import Title, Titles

SYMBOLS = "■◆●▲□◇○△★☆▇▍"
LONGEST_TITLE = 42
FEWEST_TITLES = 2

_GAP = re.compile(r"[\u3000\t]|\s{2,}")
_STOP = re.compile(r"[\s。：:；;]")
_MARK = re.compile(r"[。：:；;]")
_SENTENCE = re.compile("[。；;]")
_STOPS = "。：:．. \u3000\xa0"


def find_symbol_titles(document: Document) -> Titles:
    """Find the titles that begin with the symbol a document sets before them throughout."""
    counts: dict[str, int] = {}
    for line in document.lines:
        mark = document.view[line.start]
        if mark in SYMBOLS:
            counts[mark] = counts.get(mark, 0) + 1
    candidates = [mark for mark, count in counts.items() if count >= FEWEST_TITLES]
    if not candidates:
        return Titles()
    chosen = max(candidates, key=lambda mark: counts[mark])
    lines = (line for line in document.lines if document.view[line.start] == chosen)
    return Titles([title for line in lines for title in _symbol_title(document, line)])


def _symbol_title(document: Document, line: Line) -> Iterator[Title]:
    """Read the title after a symbol: up to a wide gap or a mark, else a space, else the line."""
    view = document.view
    start = line.start + 1
    while start < line.end and view[start].isspace():
        start += 1
    text = view[start : min(line.end, start + LONGEST_TITLE + 1)]
    whole = line.end - start <= LONGEST_TITLE
    length = _length(text, whole=whole)
    if length is None:
        return
    end = start + length
    if view[end : end + 1] in tuple("：:。"):
        end += 1
    yield Title(line.start, end, unpadded(text[:length].rstrip(_STOPS)), line.start)


def _length(text: str, *, whole: bool) -> int | None:
    gap, mark = _first_outside(_GAP, text), _first_outside(_MARK, text)
    if gap is not None and (mark is None or gap < mark):
        return gap
    is_prose = is_closed(text, "。；;") or text.endswith(("，", ",", "、"))
    if whole and not is_prose and not _SENTENCE.search(text):
        return len(text)
    return _first_outside(_STOP, text)


def _first_outside(form: re.Pattern[str], text: str) -> int | None:
    """Find the first match that stands in no bracket or quotation: “中非合作 金华样本”."""
    for match in form.finditer(text):
        if not set(open_brackets(text[: match.start()])) & set(OPENERS) and match.start() > 1:
            return match.start()
    return None


def find_bold_titles(document: Document) -> Titles:
    """Find the titles set in bold at the head of a paragraph that goes on in plain type."""
    titles = [title for line in document.lines if (title := _bold_title(document, line))]
    return Titles(titles) if len(titles) >= FEWEST_TITLES else Titles()


def _bold_title(document: Document, line: Line) -> Title | None:
    text = document.view[line.start : line.bold_end].rstrip(_STOPS)
    if not 2 <= len(text) <= LONGEST_TITLE or line.level or line.bullet:
        return None
    if not has_han(text) or _SENTENCE.search(text) or text[0] in "（(":
        return None
    end = line.bold_end
    while document.view[end : end + 1] in ("：", ":"):
        end += 1
    return Title(line.start, end, unpadded(text), line.start)
