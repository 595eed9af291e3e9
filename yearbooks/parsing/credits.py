"""Tell a credit （王黎明） from any other bracket, and read the names in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from yearbooks.parsing.characters import HAN, RECENT, SENTENCE_MARKS, is_closed
from yearbooks.parsing.names import BODY, NAME, STOP_WHOLE, is_name, names_in

LONGEST = 120

_OPEN, _CLOSE = "（(〔［[", "）)〕］]"
_OPENING = frozenset(_OPEN)
_ALONE = re.compile(
    rf"[{re.escape(_OPEN)}]([^{re.escape(_OPEN + _CLOSE)}]{{1,{LONGEST}}})[{re.escape(_CLOSE)}]"
)
_ROLE = (
    r"(?:特约)?(?:撰\s*稿|供\s*稿|撰\s*写|执\s*笔|執\s*筆|编\s*写|編\s*寫|整\s*理|作\s*者|文|"
    r"编\s*辑|編\s*輯|审\s*稿|審\s*稿|审\s*核|資料|资料)\s*(?:单\s*位|部\s*门|人\s*员|人|者|員)?"
)
_PREFIX = re.compile(rf"\s*{_ROLE}(?:\s*[:：]\s*|\s+)")
# 审稿, 编辑 and their like inside the same bracket: they answer for the chapter, not for the text.
_OTHER_ROLE = re.compile(
    r"(?:^|(?<=[\s;；,，、]))(?P<role>(?:一|二|三)?[初复终]?审\s*[稿核定校签]?\s*[人者]?|審[稿核]|校\s*[对對稿]|责任编辑|責任編輯|责编|编\s*[辑审])"
    r"\s*[:：]\s*"
)
_ANY_ROLE = re.compile(rf"(?:^|(?<=[\s;；,，、])){_ROLE}\s*[:：]")
_SUFFIX = re.compile(r"\s*[/／]\s*[文撰供]稿?\s*$|\s*(?:供稿|撰稿|撰写|执笔|整理|供)\s*$")
_NOT_NAMES = re.compile(
    r"略|详见|見|见[表图附下上本第]|表\d|图\d|摘自|单位|以下|以上|不含|其中|下同|上同|续|完|待续|附[表图件录]"
    r"|简称|如[图表下]|参见|资料来源|来源|注|一|二|三|四|五|六|七|八|九|十|甲|乙|上|中|下|全文|节选|暂缺|空缺|无|同前|上接|下转"
)
_DIGIT = re.compile(r"\d")
_PHOTOGRAPH = re.compile(r"[摄攝][影]?\s*$|^\s*(?:[摄攝]影|图片|圖片)")
_SIGNERS = rf"[{HAN}][{HAN}·、，\s]{{1,60}}?"
_WRITES = r"(?:撰\s*稿|供\s*稿|撰\s*写|执\s*笔|執\s*筆)(?:\s*[人者]|\s*单位|\s*單位)?"
# Signed without brackets, on a line of its own or padded to the end of one.
_BARE = re.compile(
    rf"(?P<first>{_WRITES})(?:\s*[:：]\s*|\s+){_SIGNERS}|{_SIGNERS}\s+(?:供\s*稿|撰\s*稿|撰\s*写)"
)
_ROLE_END = re.compile(rf"{_WRITES}\s*[:：]?{_SIGNERS}$|(?:稿|写)$")
_BARE_GAP = re.compile(r"(?<=[。！？])(?:\s{2,}|\u3000)\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Credit:
    """Hold the names of a credit, its reviewers, and whether it should be looked at."""

    names: tuple[str, ...]
    unusual: bool = False
    reviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tail:
    """Hold where a credit at the end of a text begins, and the credit."""

    start: int
    credit: Credit


@lru_cache(RECENT)
def read_alone(text: str) -> Credit | None:
    """Read a paragraph that is nothing but a credit, None if it is no credit.

    >>> read_alone("（陈 琦 陈 珉）").names
    ('陈琦', '陈珉')
    >>> read_alone("（供稿：市外办）").names
    ('市外办',)
    >>> read_alone("（见表1）") is None
    True
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if text[:1] not in _OPENING:
        return _read_bare(text)
    if match := _ALONE.fullmatch(text):
        return _read(match.group(1), alone=True)
    parts = [_read(inside, alone=True) for inside in _ALONE.findall(text)]
    if not parts or _ALONE.sub("", text).strip():
        return None
    return _together([part for part in parts if part]) if all(parts) else None


def _read_bare(text: str) -> Credit | None:
    """Read a signature without brackets, 王五　供稿; 撰稿：王五 is the colophon's to read."""
    match = _BARE.fullmatch(text)
    if not match or re.search("[:：]", text):
        return None
    credit = _read_names(text, alone=False)
    if credit and all(is_name(name) or BODY.fullmatch(name) for name in credit.names):
        return credit
    return None


def _together(credits: list[Credit]) -> Credit:
    names = dict.fromkeys(name for credit in credits for name in credit.names)
    reviewers = dict.fromkeys(name for credit in credits for name in credit.reviewers)
    return Credit(tuple(names), any(credit.unusual for credit in credits), tuple(reviewers))


def read_tail(text: str) -> Tail | None:
    """Find the credit after the last sentence of a paragraph.

    >>> read_tail("规范全区公共外语标识译写。    （王黎明）").credit.names
    ('王黎明',)
    >>> read_tail("来金考察（张三）") is None
    True
    """
    window = text[-LONGEST - 40 :]
    stripped = window.rstrip()
    if not stripped.endswith(tuple(_CLOSE)):
        return _bare_tail(text, stripped)
    start = max(stripped.rfind(mark) for mark in _OPEN)
    match = _ALONE.fullmatch(stripped, start) if start >= 0 else None
    before = stripped[:start].rstrip()
    if not match or not (is_closed(before, SENTENCE_MARKS) or _ends_signed(before)):
        return None
    credit = _read(match.group(1), alone=False)
    return Tail(len(text) - len(window) + start, credit) if credit else None


def _bare_tail(text: str, stripped: str) -> Tail | None:
    """Read a signature without brackets that white space sets off from the last sentence."""
    if not _ROLE_END.search(stripped):
        return None
    gaps = [gap.end() for gap in _BARE_GAP.finditer(stripped)]
    if not gaps or not _BARE.fullmatch(stripped, gaps[-1]):
        return None
    credit = _read_names(stripped[gaps[-1] :], alone=False)
    start = len(text) - len(text[-LONGEST - 40 :]) + gaps[-1]
    return Tail(start, credit) if credit else None


def read_tails(text: str) -> Iterator[Tail]:
    """Yield the credits at the end of a paragraph, the last first; `start` counts from the end.

    >>> [tail.credit.names for tail in read_tails("好。（张三）（李四）")]
    [('李四',), ('张三',)]
    """
    length = len(text)
    while tail := read_tail(text):
        yield Tail(length - tail.start, tail.credit)
        text = text[: tail.start].rstrip()


def _ends_signed(text: str) -> bool:
    """Tell whether a text ends in a credit already, so that another may follow."""
    return text.endswith(("）", ")")) and read_tail(text) is not None


def _read(inside: str, *, alone: bool) -> Credit | None:
    other = _OTHER_ROLE.search(inside)
    if other is None:
        return _read_names(inside, alone=alone)
    reviewers, following = inside[other.end() :], ""
    if back := _ANY_ROLE.search(reviewers):
        reviewers, following = reviewers[: back.start()], reviewers[back.start() :]
    own = f"{inside[: other.start()]} {following}".strip(" ;；,，、\u3000\xa0")
    names = names_in(reviewers) if "审" in other["role"] or "審" in other["role"] else ()
    signed = _read(own, alone=alone) if own else Credit(())
    return signed and Credit(signed.names, signed.unusual, (*names, *signed.reviewers))


@lru_cache(RECENT)
def _read_names(inside: str, *, alone: bool) -> Credit | None:
    if _PHOTOGRAPH.search(inside):
        return None
    prefix = _PREFIX.match(inside)
    rest = inside[prefix.end() :] if prefix else inside
    suffix = _SUFFIX.search(rest)
    rest = rest[: suffix.start()] if suffix else rest
    told = bool(prefix or suffix)
    rest = re.sub(r"等\s*$", "", _ANY_ROLE.sub("、", rest))
    if not rest.strip() or _DIGIT.search(rest) or (not told and re.search("[:：。！？]", rest)):
        return None
    names = names_in(rest)
    if all(is_name(name) for name in names):
        return Credit(names)
    if told:
        return Credit(names)
    if not alone and not any(map(is_name, names)):
        return None
    return _body_or_rare(rest, names)


def _body_or_rare(rest: str, names: tuple[str, ...]) -> Credit | None:
    if STOP_WHOLE.fullmatch(rest.strip()) or _NOT_NAMES.match(rest.strip()):
        return None
    if all(BODY.fullmatch(name) or is_name(name) for name in names):
        return Credit(names, unusual=True)
    if all(NAME.fullmatch(name) and 2 <= len(name) <= 4 for name in names) and any(
        is_name(name) for name in names
    ):
        return Credit(names, unusual=True)
    if len(names) == 1 and re.fullmatch(rf"[{HAN}]{{2,3}}", names[0]):
        return Credit(names, unusual=True)
    return None
