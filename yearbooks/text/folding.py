"""Fold printed text to the form in which it is searched.

`fold` = squeeze(`fold_char` of each character). Three classes of characters matter to it:

- *white space* is exactly what `str.isspace` says, line feeds included: a run of it is dropped
  beside Han, CJK punctuation or an invisible character, and is one space elsewhere;
- *invisible* characters (default-ignorable ones, and controls that are no white space, U+0000
  among them) fold to nothing;
- every other character folds to one or more characters, none of them white space.

An invisible character drops the white space beside it: only so does
`fold(a + b) == fold(a) + fold(b)` hold wherever the join touches no white space.
"""

import functools
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

import opencc

from yearbooks.text.fold_table import FOLD_TABLE, HAN_RANGES, INVISIBLE_RANGES

# A whole run of white space, but for the one that needs no thought: a space between ASCII.
_WHITE_SPACE = re.compile(r"\s{2,}|[^\S ]|(?<![!-~]) | (?![!-~])")


@functools.cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _within(codepoint: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    index = bisect_left(ranges, (codepoint + 1,)) - 1
    return index >= 0 and ranges[index][0] <= codepoint <= ranges[index][1]


def is_han(c: str) -> bool:
    """Tell whether a character is Han, radicals and the iteration mark 々 included.

    >>> is_han("外"), is_han("〇"), is_han("A"), is_han("，")
    (True, True, False, False)
    """
    return _within(ord(c), HAN_RANGES)


def is_invisible(c: str) -> bool:
    """Tell whether a character leaves no mark on paper and so folds to nothing."""
    if _within(ord(c), INVISIBLE_RANGES):
        return True
    return unicodedata.category(c) == "Cc" and not c.isspace()


def _is_cjk_punctuation(c: str) -> bool:
    if c in "～〒〓":
        return True
    return unicodedata.category(c)[0] == "P" and unicodedata.east_asian_width(c) in "WFH"


def _step(c: str) -> str:
    """Take one round of folding for one character."""
    if c.isspace() or is_invisible(c):
        return ""
    if "\ud800" <= c <= "\udfff":
        return "\ufffd"  # no database stores half a surrogate pair, and OpenCC refuses it
    cased = unicodedata.normalize("NFKC", c).casefold()
    simple = (_simplifier().convert(each) for each in cased)
    return "".join(FOLD_TABLE.get(each, each) for piece in simple for each in piece)


@functools.cache
def fold_char(c: str) -> str:
    r"""Fold one character: width, case, simplified form, then the kept table, until it is stable.

    White space gives one space, an invisible character nothing.

    >>> fold_char("Ａ"), fold_char("務"), fold_char("㎏"), fold_char("⻢"), fold_char("“")
    ('a', '务', 'kg', '马', '"')
    >>> fold_char("\n"), fold_char("\u200b")
    (' ', '')
    """
    if c.isspace():
        return " "
    folded, before = c, ""
    while folded != before:
        before = folded
        folded = "".join(_step(each) for each in folded)
    return folded


@functools.cache
def _swallows_space(c: str) -> bool:
    """Tell whether white space beside this printed character is dropped."""
    if c.isspace():
        return False
    if is_invisible(c) or _is_cjk_punctuation(c):
        return True
    return any(is_han(each) or _is_cjk_punctuation(each) for each in fold_char(c))


def _holds_white_space(text: str) -> bool:
    """Tell, thirty times faster than the search for its runs, whether there is any white space."""
    return text.split(None, 1) != [text]


def _squeeze(run: re.Match[str]) -> str:
    text, (start, end) = run.string, run.span()
    if start and _swallows_space(text[start - 1]):
        return ""
    if end < len(text) and _swallows_space(text[end]):
        return ""
    return " "


class _Table(dict[int, str]):
    """Remember what each code point folds to, for `str.translate`.

    `uneven` holds the characters met so far that fold to none or to several.
    """

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, codepoint: int) -> str:
        c = chr(codepoint)
        folded = fold_char(c)
        if len(folded) != 1:
            self.uneven.add(c)
        self[codepoint] = folded  # last: what another thread finds here is already in `uneven`
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    r"""Fold a text: equal results mean that a reader would call the texts the same.

    >>> fold("因公出國（境）管理")
    '因公出国(境)管理'
    >>> fold("APEC  Business\nTravel Card"), fold("2020 年 11 月")
    ('apec business travel card', '2020年11月')
    """
    if _holds_white_space(text):
        text = _WHITE_SPACE.sub(_squeeze, text)
    return text.translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Folded:
    """Hold a folded text and, for each of its characters, the printed half-open range it is from.

    An invisible character that follows a printed one belongs to that one's range.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Give the printed range of the folded range `start:end`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold_with_offsets(text: str) -> Folded:
    """Fold a text as `fold` does and keep where each folded character was printed.

    >>> fold_with_offsets("重5㎏ 米")
    Folded(text='重5kg米', starts=(0, 1, 2, 2, 4), ends=(1, 2, 3, 3, 5))
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in _WHITE_SPACE.finditer(text) if _holds_white_space(text) else ():
        _add_stretch(text, at, run.start(), pieces, starts, ends)
        if _squeeze(run):
            pieces.append(" ")
            starts.append(run.start())
            ends.append(run.end())
        at = run.end()
    _add_stretch(text, at, len(text), pieces, starts, ends)
    return Folded("".join(pieces), tuple(starts), tuple(ends))


def _add_stretch(
    text: str, first: int, last: int, pieces: list[str], starts: list[int], ends: list[int]
) -> None:
    """Fold `text[first:last]`, which holds no white space to squeeze, onto the three lists."""
    stretch = text[first:last]
    folded = stretch.translate(_TABLE)
    pieces.append(folded)
    if _TABLE.uneven.isdisjoint(stretch):
        starts += range(first, last)
        ends += range(first + 1, last + 1)
        return
    for index, c in enumerate(stretch, first):
        count = len(_TABLE[ord(c)])
        if not count and ends and ends[-1] == index:
            ends[-1] = index + 1
        starts += [index] * count
        ends += [index + 1] * count
