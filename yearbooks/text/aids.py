"""Help to read a printed text: its characters in the other script, or their pinyin.

What is made here is by machine and never the printed text: pages say so.
"""

import functools
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

import opencc

from yearbooks.text.folding import is_han

# Words of yearbooks and names of places that pypinyin reads otherwise. It knows 为 after most verbs
# as “for”, where these mean “to be, to become”.
_WORDS = """
率团 shuài tuán
长三角 cháng sān jiǎo
长治 cháng zhì
涡阳 guō yáng
单县 shàn xiàn
传播 chuán bō
"""
_BECOME = "结列评授改定升设增分名视化称誉选任更变转推作成认"
_OBJECTS = "契机 载体 抓手 主题 目标 重点 核心 主线 桥梁 纽带 平台 导向 依托 原则 基础 中心"


class Aid(StrEnum):
    """Name the aids: traditional forms, simplified forms, pinyin."""

    HANT = "hant"
    HANS = "hans"
    PINYIN = "pinyin"


class Glyph(NamedTuple):
    """Hold one character as it is shown and, where it is asked for and known, how it is read."""

    text: str
    reading: str = ""


def aided(text: str, aid: Aid) -> list[Glyph]:
    """Return the text as the aid shows it, one glyph for each of its characters.

    >>> "".join(glyph.text for glyph in aided("头发、发展", Aid.HANT))
    '頭髮、發展'
    >>> [glyph.reading for glyph in aided("银行行长", Aid.PINYIN)]
    ['yín', 'háng', 'háng', 'zhǎng']
    >>> aided("A座", Aid.PINYIN)
    [Glyph(text='A', reading=''), Glyph(text='座', reading='zuò')]
    """
    if aid is Aid.PINYIN:
        return [Glyph(*each) for each in zip(text, _readings(text), strict=True)]
    return [Glyph(character) for character in _converted(text, aid)]


def _converted(text: str, aid: Aid) -> str:
    """Convert with the phrases around each character, but never to a text of another length."""
    converter = _converter("s2t" if aid is Aid.HANT else "t2s")
    whole = str(converter.convert(text))
    if len(whole) == len(text):
        return whole
    single = (str(converter.convert(character)) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, single, strict=True))


@functools.cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _readings(text: str) -> list[str]:
    """Give the pinyin of each character with its tone, empty for what is no Han or not known."""
    readings = [""] * len(text)
    for start, run in _han_runs(text):
        readings[start : start + len(run)] = _pinyin(run)
    for found in _own_words().finditer(text):
        for at, reading in _own_readings(found[0]):
            readings[found.start() + at] = reading
    return readings


def _han_runs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in range(len(text) + 1):
        if end == len(text) or not is_han(text[end]):
            if end > start:
                yield start, text[start:end]
            start = end + 1


def _pinyin(run: str) -> list[str]:
    readings = _read(run)
    if len(readings) == len(run):
        return readings
    # Rare characters that no dictionary holds are left out: the runs between them are read alone.
    parts = ("".join(part) for _known, part in groupby(run, lambda each: bool(_read(each))))
    return [reading for part in parts for reading in _read_whole(part)]


def _read_whole(part: str) -> list[str]:
    readings = _read(part)
    return readings if len(readings) == len(part) else [""] * len(part)


def _read(characters: str) -> list[str]:
    import pypinyin  # noqa: PLC0415 - reads its dictionaries, a quarter of a second

    return pypinyin.lazy_pinyin(characters, style=pypinyin.Style.TONE, errors=lambda _unknown: "")


@functools.cache
def _own_words() -> re.Pattern[str]:
    words = "|".join(sorted(_own(), key=len, reverse=True))
    return re.compile(f"{words}|[{_BECOME}]为|为(?:{_OBJECTS.replace(' ', '|')})")


@functools.cache
def _own() -> dict[str, list[str]]:
    lines = (line.split() for line in _WORDS.strip().splitlines())
    return {word: readings for word, *readings in lines}


def _own_readings(word: str) -> Iterator[tuple[int, str]]:
    if word in _own():
        yield from enumerate(_own()[word])
    else:
        yield word.index("为"), "wéi"
