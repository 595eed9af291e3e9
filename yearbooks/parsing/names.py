"""Tell personal names and the names of bodies, and split lists of them."""

import re

from yearbooks.parsing.characters import HAN
from yearbooks.parsing.surnames import DOUBLE, SINGLE, WORDS

_SEPARATOR = re.compile(r"[\s、，,;；/／·•]+|(?<=[\u3400-\u9fff])[和与](?=[\u3400-\u9fff]{2})")
NAME = re.compile(rf"[{HAN}]{{1,4}}|[{HAN}]{{2,8}}(?:·[{HAN}]{{1,8}})+")
_DOTTED = re.compile(rf"[{HAN}]{{2,10}}(?:[·•・．][{HAN}]{{1,10}})+")
BODY = re.compile(
    rf"[{HAN}]{{2,24}}(?:办|辦|办公室|辦公室|局|委|委员会|部|处|處|科|会|會|中心|政府|公司|学院|大学|馆|所|院|社|站)"
)
STOP_WHOLE = re.compile(
    r"[一二三四五六七八九十百]+|[上中下全]|[上下][接转].*|[从略续完无空待].{0,2}|.*[年月日号页表图]"
)
_PLACE_ENDINGS = frozenset("市省县镇乡局厅委办处校院")
_WIDE_GAP = re.compile(r"\s{2,}|\u3000")


def is_name(word: str) -> bool:
    """Tell whether a word has the form of a Chinese personal name.

    >>> is_name("王黎明"), is_name("欧阳修文"), is_name("见表"), is_name("买买提·艾力")
    (True, True, False, True)
    """
    if _DOTTED.fullmatch(word):
        return True
    if not NAME.fullmatch(word) or len(word) < 2 or STOP_WHOLE.fullmatch(word):
        return False
    if word in WORDS or word[-1] in _PLACE_ENDINGS:
        return False
    if word[:2] in DOUBLE:
        return len(word) in (3, 4)
    return word[0] in SINGLE and len(word) <= 3


def names_in(text: str) -> tuple[str, ...]:
    """Split a list of names; lone characters pair up.

    >>> names_in("陈 琦、王黎明"), names_in("欧阳 修"), names_in("王 黎 明")
    (('陈琦', '王黎明'), ('欧阳修',), ('王黎明',))
    """
    if _DOTTED.fullmatch(text.strip()):
        return (text.strip(),)
    names: list[str] = []
    for group in re.split(r"[、，,;；/／]+", text):
        names += _padded(group) or _paired([word for word in _split(group) if word])
    return tuple(name for word in names for name in _unfused(word))


def _padded(group: str) -> list[str]:
    """Read names padded out to one width, 李 卫 东　张 平: wide gaps part them, narrow ones do not."""
    if any(len(word) > 1 for word in group.split()):
        return []
    wide = ["".join(part.split()) for part in _WIDE_GAP.split(group.strip())]
    if len(wide) > 1 and all(len(name) > 1 and is_name(name) for name in wide):
        return wide
    characters = "".join(group.split())
    pairs = [characters[i : i + 2] for i in range(0, len(characters), 2)]
    if len(characters) < 4 or all(map(is_name, pairs)):
        return []
    return _parted(characters)


def _parted(characters: str) -> list[str]:
    """Part a run of characters into names of two or three, the first way that gives names only."""
    ways: list[list[str] | None] = [[], *([None] * len(characters))]
    for end in range(2, len(characters) + 1):
        for length in (2, 3):
            before = ways[end - length] if end >= length else None
            name = characters[end - length : end]
            if before is not None and ways[end] is None and is_name(name):
                ways[end] = [*before, name]
    return ways[-1] or []


def _split(group: str) -> list[str]:
    words: list[str] = []
    for word in group.split():
        words += [word] if _DOTTED.fullmatch(word) else _SEPARATOR.split(word)
    return words


def _paired(words: list[str]) -> list[str]:
    if len(words) == 3 and all(len(word) == 1 for word in words):
        return ["".join(words)]
    names: list[str] = []
    pending = ""
    for word in words:
        if pending:
            names.append(pending + word) if len(word) == 1 else names.extend((pending, word))
            pending = ""
        elif len(word) == 1:
            pending = word
        else:
            names.append(word)
        if names and names[-1] in DOUBLE and not pending:
            pending = names.pop()
    return [*names, pending] if pending else names


def _unfused(word: str) -> tuple[str, ...]:
    """Part two names of two characters that lost the space between them."""
    if (
        len(word) == 4
        and word[:2] not in DOUBLE
        and word[0] in SINGLE
        and word[2] in SINGLE
        and not BODY.fullmatch(word)
    ):
        return word[:2], word[2:]
    return (word,)
