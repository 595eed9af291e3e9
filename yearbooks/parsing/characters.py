"""Name the classes of characters that the rules speak of, and the forms text takes when shown."""

import re

from yearbooks.text.folding import fold_char

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LATIN = "A-Za-z0-9%\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
CJK_MARKS = (
    "\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u3003\u3008-\u3020\u3030\u30fb"
    "\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffe6"
)

OPENERS = "（(《〈“‘「『〔［[【〖｛{"
CLOSERS = "）)》〉”’」』〕］]】〗｝}"
PARTNERS = dict(zip(CLOSERS, OPENERS, strict=True))
# Straight quotes close as well as they open; they are only ever stripped, never counted.
_TAIL = CLOSERS + "\"'*"
CLOSING_MARKS = "。.！!？?…；;：:｡．"
SENTENCE_MARKS = "。.！!？?…；;｡．"

# A broken file says the same short things a hundred thousand times: answers to the last few are kept.
RECENT = 512

_LONGEST_BRACKET = 160
_SPACES = re.compile(r"\s+")
_DROP = re.compile(
    rf"(?<=[{HAN}]) (?=[{LATIN}])|(?<=[{LATIN}]) (?=[{HAN}])|(?<=[{CJK_MARKS}]) | (?=[{CJK_MARKS}])"
)
_BRACKET = re.compile(f"[{re.escape(OPENERS + CLOSERS)}]")
_PADDED = re.compile(rf"[{HAN}](?:\s+[{HAN}])+")
_WORD_END = re.compile(r"[A-Za-z\u00c0-\u024f]")
_HAN_CHARACTER = re.compile(f"[{HAN}]")


def shown(raw: str) -> str:
    """Give a raw text the form in which it is shown and cited.

    >>> shown("　　2020 年，捐款 214.91 万元。  增长 5 %。")
    '2020年，捐款214.91万元。增长5 %。'
    >>> shown("“中非合作  金华样本”")
    '“中非合作 金华样本”'
    """
    text = raw.strip()
    return _DROP.sub("", _SPACES.sub(" ", text)) if _SPACES.search(text) else text


class _Simpler(dict[int, str]):
    """Give a Han character its simplified form, one for one, asked once each."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = fold_char(character) if _HAN_CHARACTER.match(character) else character
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_SIMPLER = _Simpler()


def simplified(text: str) -> str:
    """Write a text in simplified characters, offsets unchanged.

    >>> simplified("發佈時間：臺北")
    '发布时间：台北'
    """
    return text.translate(_SIMPLER)


def squeezed(raw: str) -> str:
    """Drop all white space.

    >>> squeezed("外 事")
    '外事'
    """
    return "".join(raw.split())


def unpadded(raw: str) -> str:
    """Show a title: like `shown`, but 概　况, padded out to width, closes up.

    >>> unpadded("概　况"), unpadded("外国人管理 与服务")
    ('概况', '外国人管理 与服务')
    """
    if _PADDED.fullmatch(raw.strip()):
        return squeezed(raw)
    return shown(raw)


def is_closed(text: str, marks: str = CLOSING_MARKS) -> bool:
    """Tell whether a text ends in a closing mark, closing quotes and brackets stripped.

    >>> is_closed("“战斗”。"), is_closed("（完。）"), is_closed("备案登")
    (True, True, False)
    """
    tail = text[-40:].rstrip().rstrip(_TAIL + " \t\u3000\xa0")
    return tail.endswith(tuple(marks))


def ends_paragraph(text: str) -> bool:
    """Tell whether a paragraph may end here: at a closing mark, or at a bracket that follows one.

    >>> ends_paragraph("好。（王黎明）"), ends_paragraph("接待外宾（12批）")
    (True, False)
    """
    if is_closed(text):
        return True
    tail = text[-_LONGEST_BRACKET:].rstrip()
    if not tail.endswith(("）", ")", "〕", "］", "]")):
        return False
    start = max(tail.rfind(mark) for mark in "（(〔［[")
    return start > 0 and is_closed(tail[:start], SENTENCE_MARKS)


def open_brackets(text: str) -> str:
    """List the opening brackets and quotes that find no partner, and closing ones that find none.

    >>> open_brackets("杭开投资（控"), open_brackets("股集团）有限公司")
    ('（', '）')
    """
    open_ones: list[str] = []
    for mark in _BRACKET.findall(text):
        if mark in OPENERS:
            open_ones.append(mark)
        elif open_ones and open_ones[-1] == PARTNERS[mark]:
            open_ones.pop()
        else:
            open_ones.append(mark)
    return "".join(open_ones)


def has_han(text: str) -> bool:
    """Tell whether a text holds at least one Han character."""
    return _HAN_CHARACTER.search(text) is not None


def joint(left: str, right: str) -> str:
    """Give what stands between two halves of a broken sentence: a space between Latin letters.

    >>> joint("GONGSHU", "YEARBOOK"), joint("备案登", "记和")
    (' ', '')
    """
    if _WORD_END.match(left[-1:]) and _WORD_END.match(right[:1]):
        return " "
    return ""
