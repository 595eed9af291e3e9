"""What was pasted where one searches: an address, an identifier, a citation; never mere words."""

import re
import unicodedata
from typing import NamedTuple

from yearbooks.text.identifiers import (
    LABEL_PATTERN,
    PATTERN,
    is_identifier,
    is_label,
    plain_form,
    repaired_identifier,
)

_ADDRESS = re.compile(
    rf"(?<![\w-])(?:{LABEL_PATTERN})/{PATTERN}(?:/v[1-9]\d{{0,8}})?(?![\w-])", re.ASCII
)
_SHORT = re.compile(rf"https?://[^\s/]+/({PATTERN})(?:/v[1-9]\d{{0,8}})?(?![\w-])", re.ASCII)
_OF_A_BOOK = re.compile(rf"https?://[^\s/]+/({LABEL_PATTERN})/?(?![\w-])", re.ASCII)
_QUOTES = "\"“”'‘’「」"
_DIGIT = re.compile(r"\d", re.ASCII)
# The mark of a part of a book in GB/T 7714: 作者. 题名[M/OL]//书名：2021.
_GBT = re.compile(
    r"(?:\[\d+\]\s*)?(?:(?:[^\[\]]|\[\d{4}\])*?[.．]\s*)?(?P<title>[^\[\]]+?)\[M(?:/OL)?\]\s*//\s*(?P<rest>.+)",
    re.DOTALL,
)
# A stop within the quotation marks before the book (MLA, Chicago): 作者. “题名.” In 书名：2021.
_QUOTED = re.compile(
    r"[^“”\"]*[“\"](?P<title>[^“”\"]+?)(?:[.,]|(?<=[?!？！…]))(?P<closing>’?)[”\"]\s+(?:in\s+)?(?P<rest>\S.*年[鉴鑒].*)",
    re.DOTALL | re.IGNORECASE,
)
# The year in brackets (APA): 作者. (2021). 题名. In 书名：2021. Without an author the title leads.
_YEAR = r"\((?:\[?\d{4}\]?|n\.d\.)\)\."
_APA = re.compile(
    rf"(?:.*?\.\s+)?{_YEAR}\s+(?P<title>.+?)\.?\s+In\s+(?P<rest>.*年[鉴鑒].*)", re.DOTALL
)
_APA_TITLE_FIRST = re.compile(
    rf"(?P<title>.+?)\.?\s+{_YEAR}\s+In\s+(?P<rest>.*年[鉴鑒].*)", re.DOTALL
)
_OUTER_QUOTES = str.maketrans("‘’", "“”")
_CITED = (_GBT, _QUOTED, _APA_TITLE_FIRST, _APA)
_BOOK = re.compile(r"(?P<name>\S*?年[鉴鑒])(?:[：:]\s*(?P<year>\d{4}))?")


class Cited(NamedTuple):
    """Hold what a citation says of an entry: its title, and the book's as printed, empty if unsaid."""

    title: str
    book: str


def pasted_path(text: str) -> str | None:
    """Return the path of the page that a pasted address, citation or identifier names.

    Whether anything stands there is another question. What stands in quotation marks is words.

    >>> pasted_path("姚欢. 题名[M/OL]//年鉴. https://a.example/jinhua-2020/psgt4w3.")
    '/jinhua-2020/psgt4w3'
    >>> pasted_path("PSGT-4W3。"), pasted_path("million"), pasted_path("2022-04-11")
    ('/psgt4w3', None, None)
    """
    typed = text.strip()
    if typed[:1] in _QUOTES and typed[-1:] in _QUOTES:
        return None
    narrow = unicodedata.normalize("NFKC", typed).casefold()
    if found := _ADDRESS.search(narrow):
        return f"/{found.group()}"
    for address in (_SHORT, _OF_A_BOOK):
        if found := address.search(narrow):
            return f"/{found[1]}"
    return _alone(plain_form(typed))


def _alone(plain: str) -> str | None:
    """Read an identifier or label that stands alone; a word of letters is repaired into neither."""
    if is_identifier(plain) or is_label(plain):
        return f"/{plain}"
    repaired = repaired_identifier(plain)
    if repaired and is_identifier(repaired) and _DIGIT.search(plain):
        return f"/{repaired}"
    return None


def pasted_citation(text: str) -> Cited | None:
    """Return what a citation in one of the offered styles says, None for a text that is none.

    >>> pasted_citation("王黎明. 专班成立[M/OL]//拱墅年鉴：2021. [2021].")
    Cited(title='专班成立', book='拱墅年鉴2021')
    >>> pasted_citation("王黎明. “专班成立.” In 拱墅年鉴：2021.")
    Cited(title='专班成立', book='拱墅年鉴2021')
    >>> pasted_citation("友城 抗疫")
    """
    found = next(filter(None, (style.fullmatch(text.strip()) for style in _CITED)), None)
    if found is None:
        return None
    book = _BOOK.search(found["rest"])
    named = f"{book['name'].rpartition('. ')[2]}{book['year'] or ''}" if book else ""
    title = found["title"].strip()
    if found.re is _QUOTED:
        title = f"{title}{found['closing']}".translate(_OUTER_QUOTES)
    return Cited(title, named) if title else None
