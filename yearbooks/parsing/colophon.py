"""Read the lines about the file itself: 发布时间, 来源, 撰稿, 审核, breadcrumbs."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from yearbooks.parsing.characters import RECENT, shown, simplified, squeezed
from yearbooks.parsing.fields import FIELDS, WEAK, WEAK_KEYS
from yearbooks.parsing.names import is_name, names_in

LONGEST = 200

_ANY = "|".join(f"(?P<{name}>{form})" for name, form in FIELDS.items())
_KEY = re.compile(rf"(?:(?<=[\s|｜　】\]。）)])|\A)[\[【（(]?(?:{_ANY})[^\S\n]{{0,8}}[:：]", re.I)
_GLUED_KEY = re.compile(r"(?:(?<=年鉴)|(?<=志))(?:发布|发表|更新|公开)(?:时间|日期)\s*[:：]")
_BARE_KEY = re.compile(
    r"(?:(?P<compilers>\A(?:撰\s*稿|供\s*稿|撰\s*写|执\s*笔)\s*[人者]?)"
    rf"|(?<=\s)(?P<reviewers>{FIELDS['reviewers']}))\s+"
)
_DATE = re.compile(r"(\d{4})\s*[-—./年]\s*(\d{1,2})\s*[-—./月]\s*(\d{1,2})")
_DATE_LINE = re.compile(r"[（(]?\s*\d{4}\s*[-—./年]\s*\d{1,2}\s*[-—./月]\s*\d{1,2}\s*日?\s*[）)]?")
_PUBLISHER = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,16}出版(?:社|集团|公司))(?:出版|发行|出版发行)?"
)
_URL = re.compile(r"https?://[^\s<>，。；）)]+")
_CRUMB_START = re.compile(
    r"(?:您?(?:的|现在的|當前|当前)?(?:所在)?位置|您现在(?:的位置|在)|当前位置)\s*(?:是|[:：])?"
)
_CRUMB = re.compile(
    r"^\s*(?:[>›»＞]+\s*\S|首\s*[页頁]\s*[>›»＞/]|\S{1,20}(?:\s*[>›»＞]\s*\S{1,24}){1,8}\s*$)"
)
_HOME = re.compile(r"(?:网站)?首\s*[页頁]|主\s*页")
_ORGANISATION = re.compile(
    r"[\u4e00-\u9fff（）()]{2,40}(?:办公室|辦公室|外办|外事办|侨办|外侨办|[^网]办|局|委员会|委|政府|厅|部|处|中心|馆|会|院|社|室|司)"
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:[省市区區县縣州盟旗]|中共[\u4e00-\u9fff]{2,8})(?:人民政府|委员会|委)?"
    r"[\u4e00-\u9fff、]{0,16}(?:办公室|辦公室|外事局|外侨局|事务局|事務局|委员会)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one `key: value` of a metadata line."""

    field: str
    key: str
    value: str


@lru_cache(RECENT)
def items_of(text: str) -> tuple[Item, ...]:
    """Read a line of `key: value` pairs; nothing where the line does not begin with a key.

    Between a role and names, white space will do: 撰稿 李明.

    >>> [(i.field, i.value) for i in items_of("发布时间: 2022-04-11 18:39 来源: 市外办 浏览次数:")]
    [('published_on', '2022-04-11 18:39'), ('source', '市外办'), ('ignored', '')]
    """
    if len(text) > LONGEST:
        return ()
    if not (":" in text or "：" in text):
        return _people_items(text)
    matches = list(_KEY.finditer(simplified(text)))
    if not matches or matches[0].start() > 1:
        return ()
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return tuple(
        Item(
            match.lastgroup or "",
            "".join(match.group().split()).strip("[【（(:："),
            shown(text[match.end() : end]).rstrip(
                "】])）" if match.group()[0] in "[【（(" else " |｜"
            ),
        )
        for match, end in zip(matches, ends, strict=True)
    )


def _people_items(text: str) -> tuple[Item, ...]:
    """Read 撰稿 李明　审稿 王五: roles without a colon, each with nothing but names after it."""
    matches = list(_BARE_KEY.finditer(simplified(text)))
    if not matches or matches[0].start() > 0:
        return ()
    ends = [match.start() for match in matches[1:]] + [len(text)]
    values = [text[match.end() : end].strip() for match, end in zip(matches, ends, strict=True)]
    if not all(value and all(map(is_name, names_in(value))) for value in values):
        return ()
    return tuple(
        Item(match.lastgroup or "", squeezed(match.group()), shown(value))
        for match, value in zip(matches, values, strict=True)
    )


def is_strong(items: tuple[Item, ...]) -> bool:
    """Tell whether a line of metadata says so by itself, wherever it stands."""
    return bool(items) and any(
        item.field not in WEAK and not WEAK_KEYS.fullmatch(item.key) for item in items
    )


def first_key(text: str) -> int | None:
    """Find where the first `key:` of a text stands."""
    simple = simplified(text)
    match = _KEY.search(simple)
    # Run together, 2020年鉴发布时间: has nothing before its key.
    glued = _GLUED_KEY.search(simple, 0, match.start() if match else len(simple))
    found = glued or match
    return found.start() if found else None


def colophon_start(text: str) -> int | None:
    """Find where a colophon begins that was run into the last paragraph of a file on one line."""
    window = text[-500:]
    for match in _KEY.finditer(simplified(window)):
        if match.lastgroup in ("compilers", "reviewers") and match.start() > 0:
            return len(text) - len(window) + match.start()
    return None


def signers(text: str) -> tuple[str, ...]:
    """List the names on a 撰稿 line, none where the line says anything else besides."""
    items = items_of(text)
    if not items or any(item.field != "compilers" for item in items):
        return ()
    return tuple(name for item in items for name in people_in(item.value))


def is_imprint(text: str) -> bool:
    """Tell whether a line that ends a file is its date, publisher or address."""
    return bool(_DATE_LINE.fullmatch(text) or publisher_in(text)) or is_address(text)


def publisher_in(text: str) -> str | None:
    """Read a line that names a publisher and nothing else.

    >>> publisher_in("方志出版社出版")
    '方志出版社'
    """
    match = _PUBLISHER.fullmatch("".join(text.split())) if len(text) < 40 else None
    return match["name"] if match else None


def is_address(text: str) -> bool:
    """Tell whether a line is nothing but a web address."""
    url = url_in(text)
    return url is not None and len(text) < len(url) + 12


@lru_cache(RECENT)
def is_breadcrumb(text: str, *, after_home: bool = False, quoted: bool = False) -> bool:
    """Tell whether a line is the path of a web page.

    >>> is_breadcrumb("> 政务公开 > 其他年报 > 外事年鉴"), is_breadcrumb("首页")
    (True, True)
    """
    if len(text) > 120:
        return False
    if _HOME.fullmatch(text) or _CRUMB_START.match(text) or _CRUMB.match(text):
        return True
    return after_home and quoted


def date_in(text: str) -> datetime.date | None:
    """Read the first full date, None where there is none or it does not exist.

    >>> date_in("2022-04-11 18:39"), date_in("2022年2月30日")
    (datetime.date(2022, 4, 11), None)
    """
    match = _DATE.search(text)
    if not match:
        return None
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        return None


def url_in(text: str) -> str | None:
    """Find the first web address."""
    match = _URL.search(text)
    return match.group() if match else None


def organisation_in(text: str) -> str | None:
    """Give back a text that names an organisation, None for a web site or a newspaper's name."""
    return text if _ORGANISATION.fullmatch(text) else None


def is_office(text: str) -> bool:
    """Tell whether a line is the full name of a government office, place included.

    >>> is_office("威海市人民政府外事办公室"), is_office("外事办公室")
    (True, False)
    """
    return _OFFICE.fullmatch(text) is not None


def people_in(text: str, *, as_printed: bool = False) -> tuple[str, ...]:
    """Split a list of people at separators that stand outside brackets.

    >>> people_in("王红英(市外办党组成员、综合处处长)", as_printed=True)
    ('王红英(市外办党组成员、综合处处长)',)
    >>> people_in("陈 琦 陈 珉")
    ('陈琦', '陈珉')
    """
    if not as_printed and not re.search("[（(]", text):
        return tuple(name for name in names_in(text) if name)
    people, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character in "（(") - (character in "）)")
        if depth == 0 and character in "、，,;；" or (depth == 0 and character == " "):
            people.append(text[start:position])
            start = position + 1
    people.append(text[start:])
    if all(len(person.strip()) == 1 for person in people):
        return names_in(text)
    return tuple(person.strip() for person in people if person.strip())
