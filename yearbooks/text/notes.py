"""Tell the reader how a mistyped query was understood."""

from collections.abc import Callable
from dataclasses import dataclass

_MESSAGES = {
    "empty": (
        "没有可检索的文字，请输入至少一个字。",
        "There is nothing to search for: enter at least one character.",
    ),
    "too-long": (
        "检索式超过 {what} 个字符，未检索，请缩短。",
        "The query is longer than {what} characters and was not run: shorten it.",
    ),
    "too-deep": (
        "括号嵌套超过 {what} 层，未检索，请简化。",
        "Brackets are nested more than {what} deep and the query was not run: simplify it.",
    ),
    "quote-text": (
        "引号没有配对：“{what}”已按原文检索。",
        "A quotation mark has no partner: “{what}” was searched as it stands.",
    ),
    "bracket-text": (
        "括号没有配对：“{what}”已按原文检索。",
        "A bracket has no partner: “{what}” was searched as it stands.",
    ),
    "bracket-dropped": (
        "多余的括号“{what}”已忽略。",
        "The bracket “{what}” has no partner and was ignored.",
    ),
    "operator-dropped": (
        "“{what}”前后缺少检索词，已忽略。",
        "“{what}” has no term to act on and was ignored.",
    ),
    "operator-text": (
        "检索式里只有符号：“{what}”已按文字检索。",
        "The query holds operators only: “{what}” was searched as text.",
    ),
    "field-spaced": (
        "“{what}”后有空格，已限定紧随其后的检索词。",
        "“{what}” is followed by a space: it was applied to the next term.",
    ),
    "field-text": (
        "“{what}”后没有检索词，已按文字检索。",
        "“{what}” has no term after it: it was searched as text.",
    ),
    "term-empty": (
        "“{what}”中没有可检索的文字，已忽略。",
        "“{what}” holds nothing to search for and was ignored.",
    ),
    "near-range": (
        "“{what}”超出 1 到 999 个字符的范围，已按 {read} 检索。",
        "“{what}” is outside 1 to 999 characters and was read as {read}.",
    ),
    "near-and": (
        "“{what}”两侧须各为一个检索词，已按“并且”检索。",
        "“{what}” needs one single term on either side: it was read as AND.",
    ),
    "near-fields": (
        "标题与正文的文字不相邻，“{what}”已按“并且”检索。",
        "A word of the title is never near one of the body: “{what}” was read as AND.",
    ),
    "near-text": (
        "“{what}”已按文字检索：邻近检索请写作大写的 NEAR/10。",
        "“{what}” was searched as text: write NEAR/10, in capitals, to ask for terms close together.",
    ),
    "word-text": (
        "“{what}”已按文字检索：空格即表示“并且”，“-”表示排除。",
        "“{what}” was searched as text: a space means AND, “-” excludes.",
    ),
}


@dataclass(frozen=True, slots=True)
class Note:
    """Say how a piece of a query was read: a fixed code, and the sentence in two languages."""

    code: str
    zh: str
    en: str
    what: str = ""
    read: str = ""

    def in_chinese(self, convert: Callable[[str], str]) -> str:
        """Return the Chinese sentence with its own words converted, the quoted ones as typed."""
        return convert(_MESSAGES[self.code][0]).format(what=self.what, read=self.read)


def note(code: str, what: object = "", read: str = "") -> Note:
    """Make the note of that code about that piece of the query, and what it was read as.

    >>> note("bracket-dropped", ")").en
    'The bracket “)” has no partner and was ignored.'
    """
    zh, en = _MESSAGES[code]
    quoted = {"what": str(what), "read": read}
    return Note(code, zh.format(**quoted), en.format(**quoted), **quoted)
