"""Recognise section headings 类目, and give each its kind from a closed vocabulary."""

import re
from functools import lru_cache

from yearbooks.parsing.characters import (
    HAN,
    OPENERS,
    RECENT,
    SENTENCE_MARKS,
    has_han,
    is_closed,
    squeezed,
)
from yearbooks.parsing.credits import read_alone

# fmt: off
KINDS = (
    "综述", "外事", "侨务", "港澳台", "港澳", "台湾", "出访", "来访", "友城", "领事", "活动", "抗疫", "其他",
)
# fmt: on
LONGEST_HEADING = 30
LONGEST_VOCABULARY = 24

# First match wins: what is said most narrowly stands first. Both scripts.
RULES: tuple[tuple[str, str], ...] = (
    (r"抗疫|防疫|疫情|战疫|戰疫|援外抗", "抗疫"),
    (r"^(?:外事|外交|涉外)(?:工作)?[·•、与和及]?(?:侨|僑)", "外事"),
    (r"^(?:侨|僑)务?(?:工作)?[·•、与和及](?:外事|港)", "侨务"),
    (r"^外事[·•、与和及]?(?:港|台|臺|对台|對臺)", "外事"),
    (r"港澳[台臺]|港澳.*[台臺]|[台臺].*港澳|港、澳、[台臺]", "港澳台"),
    (
        r"台湾|臺灣|台灣|[对對][台臺]|涉[台臺]|[台臺][务務]|两岸|兩岸|[台臺]胞|[台臺]商|[台臺]企|[台臺]办",
        "台湾",
    ),
    (r"港澳|香港|澳门|澳門", "港澳"),
    (r"侨|僑|华人|華人|华侨", "侨务"),
    (r"友城|友好城市|友好.{0,4}(?:城市|关系|關係)|结好|結好|姐妹城|国际友", "友城"),
    (r"领事|領事|领保|領保|签证|簽證", "领事"),
    (r"出访|出訪|出国|出國|出境|因公临时|团组派|派遣", "出访"),
    (
        r"来访|來訪|来宾|來賓|外宾|外賓|接待|会见|會見|到访|到訪|访客|来华|來華|来[^源自]{1,3}访",
        "来访",
    ),
    (r"综述|綜述|概述|概况|概況|总述|總述|总貌|综合|概貌", "综述"),
    (r"活动|活動|会议|會議|论坛|論壇|大事", "活动"),
    (
        r"外事|外交|涉外|外国人|友好|交往|往来|往來|互访|互訪|外國人|国际|國際|对外|對外|民间|外办|外辦|非洲|一带一路",
        "外事",
    ),
)
_RULES = tuple((re.compile(form), kind) for form, kind in RULES)

_CORE = (
    "外事|外侨|侨务|僑務|侨情|侨联|僑聯|归侨|侨胞|港澳台侨|港澳台|港澳臺|港澳|台湾|臺灣|台灣|对台|對臺|對台|涉台|台务|"
    "综述|綜述|概述|总述|外交|外经外事|领事|領事|领保|友城|友好城市|国际友城|对外交往|對外交往|对外交流|对外友好|"
    "民间外交|民间友好|友协|出访|出訪|来访|來訪|因公出国|因公出境|因公出入境|出国管理|外宾接待|接待来访|涉外|外国人|"
    "重要活动|重大活动|主要活动|重要会议|抗疫|防疫|疫情防控|国际交流|国际交往|国际合作|区域合作|经贸合作"
)
_FILLING = (
    r"事务|事務|工作|管理|管控|交流|交往|往来|合作|活动|活動|接待|保护|保護|服务|服務|实录|审批|机构|主要|重要|重大|"
    r"[（(]境[）)]|与|和|及|暨|、|·|•|・|‧|∙|/|／|—"
)
_VOCABULARY = re.compile(rf"(?:{_CORE}|{_FILLING}){{1,10}}")
_HAS_CORE = re.compile(_CORE)

_NUMERAL = "[〇零一二三四五六七八九十百\\d]"
ENUMERATOR = re.compile(
    rf"\s*(?:第\s*{_NUMERAL}{{1,4}}\s*[编編篇章节節类類目卷部]|[一二三四五六七八九十]{{1,3}}\s*[、．.]"
    rf"|[（(]\s*[一二三四五六七八九十]{{1,3}}\s*[）)]|\d{{1,2}}(?:\.\d{{1,2}})*\s*[、．. ]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][、．.]?)\s*"
)
ORNAMENTS = "◎■◆●▲※☆★○□◇△▪►▶◉◈❖✦·•・*＊#＃—－-=＝~～|｜ \t\u3000\xa0"
_SUBTITLE = re.compile(rf"(?<=[{HAN}）)])\s*[A-Za-z][A-Za-z\s,.&'’\-·/]{{5,}}$")
_PROSE = re.compile("[。！？!?；;，,：:“”…《》【】〖〗\t|]")
_DATE = re.compile(r"[\d\s年月日.\-—－/:：]+")
_LIST_LIKE = re.compile(r"\s*\d{1,3}\s*[.、)）．]")
_LATIN_ONLY = re.compile(r"[A-Za-z][A-Za-z\s,.&'’\-·/()]{2,80}")


def kind_of(heading: str) -> str:
    """Give the kind of a section from its heading.

    >>> [kind_of(h) for h in ("外 事", "抗疫实录", "港澳台事务", "主要来访", "党建")]
    ['外事', '抗疫', '港澳台', '来访', '其他']
    """
    text = bare(heading)
    for form, kind in _RULES:
        if form.search(text):
            return kind
    return "其他"


@lru_cache(RECENT)
def heading_text(printed: str) -> str:
    """Give a heading as it is compared: no white space, no ornaments, no Latin subtitle.

    >>> heading_text("◎ 侨 务"), heading_text("外事 Foreign Affairs"), heading_text("一、外事")
    ('侨务', '外事', '一、外事')
    """
    text = printed.strip(ORNAMENTS) or printed.strip()
    if not text:
        return ""
    return squeezed(_SUBTITLE.sub("", text)).strip("：:") or squeezed(text)


def bare(heading: str) -> str:
    """Drop the leading number as well.

    >>> bare("第二节 侨务")
    '侨务'
    """
    text = _SUBTITLE.sub("", heading.strip(ORNAMENTS))
    match = ENUMERATOR.match(text)
    rest = text[match.end() :] if match else text
    return squeezed(rest) or squeezed(text)


@lru_cache(RECENT)
def is_vocabulary(text: str) -> bool:
    """Tell whether a short text is made of nothing but the field's section words.

    >>> is_vocabulary("外事·侨务"), is_vocabulary("（三）港澳事务"), is_vocabulary("事务")
    (True, True, False)
    """
    text = text.rstrip("：:")
    if len(text) > 60 or _PROSE.search(text):
        return False
    word = bare(text)
    return bool(
        len(word) <= LONGEST_VOCABULARY and _VOCABULARY.fullmatch(word) and _HAS_CORE.search(word)
    )


@lru_cache(RECENT)
def looks_like_heading(text: str) -> bool:
    """Tell whether a line has the form of a heading: short, Han, no prose marks, no credit.

    >>> looks_like_heading("重要活动"), looks_like_heading("会上，陈龙讲话。")
    (True, False)
    """
    text = text.rstrip("：:")
    if len(text) > 80 or _PROSE.search(text):
        return False
    word = squeezed(_SUBTITLE.sub("", text.strip(ORNAMENTS)))
    if not 2 <= len(word) <= LONGEST_HEADING or not has_han(word):
        return False
    if word[0] in OPENERS and not ENUMERATOR.match(word):
        return False
    if _DATE.fullmatch(word) or _LIST_LIKE.match(word):
        return False
    return not read_alone(text)


def is_latin(text: str) -> bool:
    """Tell whether a line holds Latin letters only, as an English subtitle does."""
    return _LATIN_ONLY.fullmatch(text) is not None


@lru_cache(RECENT)
def trailing_heading(before: str, *, parted: bool = False) -> str | None:
    """Find the section heading that stands at the end of a text, after its last sentence.

    `parted` lets white space stand for the end of the sentence, as before the first entry of a file
    that is all one line.

    >>> trailing_heading("译写。（王黎明） 侨 务")
    '侨 务'
    """
    text = before[-40:].rstrip()
    if not text or not _ends_vocabulary(text[-1]):
        return None
    if parted:
        return _after_space(text)
    cut = max(text.rfind(mark) for mark in "。！？!?；;）)〕】”")
    tail = text[cut + 1 :].strip()
    while cut >= 0 and not is_vocabulary(tail):
        # 因公出国（境）管理: a bracket may be part of the heading.
        previous = max(text.rfind(mark, 0, cut) for mark in "。！？!?；;）)〕】”")
        if text[cut] not in "）)" or previous < 0:
            return None
        cut, tail = previous, text[previous + 1 :].strip()
    if not is_vocabulary(tail):
        return None
    head = text[: cut + 1]
    if not head or is_closed(head, SENTENCE_MARKS) or head.endswith(("）", ")", "〕")):
        return tail
    return None


def _after_space(text: str) -> str | None:
    """Take the longest run of section words at the end: 外 事 is one heading, padded."""
    positions = [at for at, character in enumerate(text) if not character.isspace()]
    tails = (text[at:] for at in positions[-LONGEST_VOCABULARY:])
    whole = (tail for tail in tails if is_vocabulary(tail) and tail[0] not in _JOINTS)
    return next(whole, None)


_JOINTS = frozenset("与和及暨、·•・‧∙/／—-")
_ENDINGS = frozenset("".join(word[-1] for word in (_CORE + "|" + _FILLING).split("|")))


def _ends_vocabulary(character: str) -> bool:
    return character in _ENDINGS
