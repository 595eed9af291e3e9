"""Know page furniture: page numbers, running heads, navigation of web pages."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from yearbooks.parsing.characters import RECENT, is_closed, simplified, squeezed

LONGEST_RUNNING_HEAD = 40

_NUMBER_MARKS = r"[·•・∙‧\-—－–_~～*\s\[\]【】<>〈〉《》|]"
_PAGE_NUMBER = re.compile(
    rf"{_NUMBER_MARKS}*(?:第\s*)?[\d０-９]{{1,4}}(?:\s*页|\s*頁)?{_NUMBER_MARKS}*"
    r"|第\s*\d{1,4}\s*[页頁]\s*[,，/／]?\s*[共总]\s*\d{1,4}\s*[页頁]|\d{1,4}\s*[/／]\s*\d{1,4}"
    r"|[Pp](?:age|\.)\s*\d{1,4}(?:\s*of\s*\d{1,4})?|·?\s*[〇零一二三四五六七八九十百]{1,5}\s*·"
)
_NAVIGATION_WORD = re.compile(
    r"[\s<>＜＞《》↑→←^]*(?:返\s*回\s*(?:顶\s*部|首\s*页|列\s*表|上\s*[一页级].{0,2}|页\s*首|目\s*录)?|回到顶部|"
    r"(?:打\s*印|关\s*闭|關\s*閉|收\s*藏|保\s*存|转\s*发|分\s*享)(?:\s*(?:本\s*页|本\s*文|此\s*页|本\s*頁|窗\s*口|页\s*面|文\s*章|到))?|"
    r"上一[篇页条]|下一[篇页条]|加入收藏|设为首页|大|中|小|字体|字号|我要纠错|纠错|无障碍.{0,3}|首页|网站地图|"
    r"联系我们|关于我们|隐私.{0,4}|扫一扫.{0,14}|微信|微博|QQ空间|TOP)[\s<>＜＞]*",
    re.I,
)
_NAVIGATION_LINE = re.compile(
    r"(?:上一[篇页条]|下一[篇页条]|上篇|下篇|相关(?:文章|阅读|链接|新闻|信息)|分享(?:到|至)|分\s*享\s*[:：]|字\s*体\s*[:：]|"
    r"【?字\s*[号体]|打\s*印|附件下载|扫一扫|扫描二维码|微信扫|手机(?:查看|阅读)|版权所有|版權所有|copyright|©|"
    r"[\u4e00-\u9fff]?ICP[备備证]|.{0,20}公网安备|网站标识码|政府网站|技术支持|网站地图|联系我们|站点地图|"
    r"(?:主|承|协)办(?:单位)?\s*[:：]|维护\s*[:：]|联系电话\s*[:：]|邮\s*编\s*[:：]|地\s*址\s*[:：]|"
    r"您是第|您的位置|访客|建议使用|最佳浏览|网站声明|隐私|无障碍|长者|繁体|加入收藏|设为首页|我要纠错|"
    r"【?返回|【?关闭|【?打印|责任编辑.{0,20}(?:打印|关闭)|收藏\b|top$|附件\s*\d*\s*[:：]?\s*$"
    r"|(?:附件\s*)?\d{0,2}\s*[.、:：]?\s*[^。，；]{1,60}\.(?:xlsx?|docx?|pdf|wps|et|zip|rar|jpe?g|png)$)",
    re.I,
)
_ICP = re.compile(
    r"ICP[备備证]\s*\d|公网安备|版权所有|版權所有|copyright\s*(?:©|\(c\)|\d)|网站标识码", re.I
)
_BRACKETED = re.compile(r"[\[【［〔(（]([^\[\]【】［］〔〕()（）]{1,12})[\]】］〕)）]")
_YEARBOOK_HEAD = re.compile(
    r"(?:[·•・|／/—－\-\s]*[\d０-９]{0,4}\s*[·•・|／/—－\-\s]*)《?(?P<series>[\u4e00-\u9fff\s]{2,20}?年\s*鉴|[\u4e00-\u9fff\s]{2,20}?年\s*鑑)》?"
    r"[\s·•・（(|／/—\-]*[\d０-９]{0,4}\s*年?卷?\s*[）)]?[\s·•・|／/—\-]*[\d０-９]{0,4}"
)
_LATIN_HEAD = re.compile(r"[\d\s·•]*[A-Z][A-Z'’\s&·]*YEARBOOK[\d\s·•]*", re.I)
_DIGITS = re.compile(r"[\d０-９\s·•・\-—－–_~～|／/*]+")


@lru_cache(RECENT)
def is_page_number(text: str) -> bool:
    """Tell whether a line is nothing but a page number.

    >>> [is_page_number(t) for t in ("· 128 ·", "— 128 —", "第128页", "128", "1.56万")]
    [True, True, True, True, False]
    """
    return len(text) <= 24 and _PAGE_NUMBER.fullmatch(text) is not None


def is_bare_number(text: str) -> bool:
    """Tell whether a line is digits alone: a page number, or a cell of a table."""
    return len(text) <= 4 and text.isdigit()


@lru_cache(RECENT)
def is_navigation(text: str) -> bool:
    """Tell whether the words in a bracket are a button of a web page.

    >>> is_navigation("返回顶部"), is_navigation("打印本页"), is_navigation("概况")
    (True, True, False)
    """
    return (
        len(text) <= 20
        and bool(text.strip())
        and _NAVIGATION_WORD.fullmatch(simplified(text.strip())) is not None
    )


@lru_cache(RECENT)
def is_navigation_line(text: str) -> bool:
    """Tell whether a whole line is navigation, a share bar or a site's imprint.

    >>> is_navigation_line("【返回顶部】 【打印本页】"), is_navigation_line("上一篇：无")
    (True, True)
    """
    if len(text) > 160:
        return False
    text = simplified(text)
    words = _BRACKETED.findall(text)
    if words and all(map(is_navigation, words)) and _only_buttons(text):
        return True
    if is_closed(text, "。") and not _ICP.search(text):
        return False
    if _ICP.search(text):
        return True
    parts = text.split()
    if len(squeezed(text)) > 1 and all(
        is_navigation(part) for part in re.split(r"[\s|｜/]+", text)
    ):
        return True
    return bool(parts) and len(text) <= 80 and _NAVIGATION_LINE.match(text) is not None


def _only_buttons(text: str) -> bool:
    rest = _BRACKETED.sub(" ", text).strip(" \t\u3000\xa0|：:")
    return not rest or is_navigation(rest) or _NAVIGATION_LINE.match(rest) is not None


@lru_cache(RECENT)
def is_yearbook_head(text: str) -> bool:
    """Tell whether a line is a yearbook's running head: its name with years and page numbers.

    >>> is_yearbook_head("128 杭州年鉴2019"), is_yearbook_head("GONGSHU YEARBOOK 2021")
    (True, True)
    """
    return len(text) <= LONGEST_RUNNING_HEAD and bool(
        _YEARBOOK_HEAD.fullmatch(text) or _LATIN_HEAD.fullmatch(text)
    )


@lru_cache(RECENT)
def head_key(text: str) -> str:
    """Give a running head without what changes from page to page: digits, dots, white space.

    >>> head_key("外事 · 侨务  129")
    '外事侨务'
    """
    return _DIGITS.sub("", text)


def repeated_heads(lines: Iterable[str]) -> frozenset[str]:
    """Find the short lines that come back, digits left out."""
    counts = Counter(
        head_key(line)
        for line in lines
        if len(line) <= LONGEST_RUNNING_HEAD and not is_closed(line)
    )
    return frozenset(key for key, count in counts.items() if key and count >= 2)
