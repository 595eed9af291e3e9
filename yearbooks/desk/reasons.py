"""Tell in English why the parser guessed a fact as it did."""

import re
from types import MappingProxyType

from yearbooks.parsing.editing.facts import BY_HAND

__all__ = ["BY_HAND", "reason_in_english"]

_ENGLISH = MappingProxyType(
    {
        BY_HAND: "set by a person",
        "书名行": "the line of the title",
        "书眉上分行印的刊名和年份": "name and year in the running heads",
        "来源或网页路径": "the source or the path of the web page",
        "首行标题": "the first line",
        "正文前的篇名": "the name of the chapter before the text",
        "发布时间": "the time of publication",
        "正文中的机构名": "offices named in the text",
        "正文中最常提到": "named most often in the text",
        "书名": "the title",
        "编纂单位": "the issuing body",
        "正文前的地名": "a place named before the text",
        "篇名": "the name of the chapter",
        "书名中的年份": "the year in the title",
        "卷年的前一年": "the year before that of the edition",
        "正文中最常见的年份（(.*) 次）": "the commonest year of the text ({} times)",
    }
)


def reason_in_english(reason: str) -> str:
    """Return the reason in English; one that is not known stays as it is.

    >>> reason_in_english("正文中最常见的年份（12 次）")
    'the commonest year of the text (12 times)'
    """
    for chinese, english in _ENGLISH.items():
        if match := re.fullmatch(chinese, reason):
            return english.format(*match.groups())
    return reason
