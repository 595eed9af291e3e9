"""Read the title of a yearbook from a line: series 刊名, edition year 卷年, chapter."""

import re
from dataclasses import dataclass
from functools import lru_cache

from yearbooks.parsing.characters import RECENT, shown, squeezed
from yearbooks.parsing.colophon import organisation_in
from yearbooks.parsing.sections import is_vocabulary, looks_like_heading

_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
YEAR = r"(?:19|20)\d{2}"
_CHINESE_YEAR = re.compile("[一二][〇○零一二三四五六七八九]{3}(?=年|版|卷|$|[）)》])")
_SPAN = rf"(?:\s*[—–\-－~～至]{{1,2}}\s*(?:{YEAR}|\d{{2}}))?"
_EDITION = rf"[（(〔\[]?\s*(?P<year>{YEAR}){_SPAN}\s*年?\s*(?:卷|版|本|度|号)?(?:\s*[·•,，]?\s*总第?\s*\d{{1,3}}\s*[卷期号版])?\s*[）)〕\]]?"
_SERIES = r"(?P<series>[\u4e00-\u9fff]{2,16}(?:年鉴|年鑑))"

_SERIES_YEAR = re.compile(rf"《?\s*{_SERIES}\s*》?[\s·•・:：]*{_EDITION}\s*》?(?P<rest>.*)")
_YEAR_SERIES = re.compile(rf"《?\s*{_EDITION}\s*[·•・]?\s*《?{_SERIES}\s*》?(?P<rest>.*)")
_OWN = re.compile(
    rf"《?\s*(?P<head>[\u4e00-\u9fff（）()]{{2,30}})(?P<year>{YEAR})\s*年?(?P<tail>[\u4e00-\u9fff]{{0,6}}年鉴|年鉴|年鑑)》?(?P<rest>)"
)
_ALONE = re.compile(rf"《?\s*{_SERIES}\s*》?(?P<rest>.*)")
_GAZETTEER = re.compile(
    r"《?(?P<title>(?:[\u4e00-\u9fff]{2,12}(?:志|誌)[\s·•]+)?[\u4e00-\u9fff]{2,20}(?:志|誌)(?:稿)?)》?(?:[\s·•]*[（(]?(?:19|20)\d{2}[—–\-~～]{1,2}(?:19|20)\d{2}[）)]?)?"
)
_PAGE = re.compile(
    r"^\s*(?:[·•|—－-]\s*)?\d{1,3}(?:\s*[·•|—－-]+\s*|\s+)|(?:\s*[·•|]+\s*|\s+[—－-]?\s*)\d{1,3}(?:\s*[·•|—－-])?\s*$"
)
_LATIN_NAME = re.compile(r"[A-Z][A-Z\s'’]{1,40}\s?YEARBOOK", re.I)
_JOINT = re.compile(r"^[\s·•・:：\-—－|/（(》>]+|[\s·•・:：\-—－|/）)]+$")
_YEAR_ALONE = re.compile(rf"[（(]?\s*(?P<year>{YEAR})\s*年?\s*[卷版]?\s*[）)]?")
_WEB_SUFFIX = re.compile(r"\s*[-_|—]{1,2}\s*[\u4e00-\u9fff]{2,12}(?:网|政府|门户网站|网站)$")
# What follows the title after a mere space is a chapter only where it is as short as one.
LONGEST_CHAPTER = 6


@dataclass(frozen=True, slots=True)
class BookTitle:
    """Hold what one line says: `edition_year` is in a series' name, `title_year` in an office's."""

    title: str
    series: str | None = None
    edition_year: int | None = None
    title_year: int | None = None
    issuing_body: str | None = None
    chapter: str | None = None
    is_gazetteer: bool = False

    @property
    def identity(self) -> tuple[str, int | None]:
        """Tell two books apart: the name without its year, and the year."""
        name = self.series or re.sub(r"\d", "", self.title)
        return name, self.edition_year or self.title_year


@lru_cache(RECENT)
def read_title(line: str) -> BookTitle | None:
    """Read a line that is the title of a yearbook, None for any other.

    >>> read_title("《宁波年鉴2015》").edition_year, read_title("2018年杭州年鉴 外事").chapter
    (2015, '外事')
    >>> read_title("金华市人民政府外事办公室2020年鉴").issuing_body
    '金华市人民政府外事办公室'
    >>> read_title("《杭州年鉴2019》出版发行。") is None
    True
    """
    if not re.search("年\\s*[鉴鑑]|[志誌]", line) or len(line) > 80:
        return None
    plain = _LATIN_NAME.sub(" ", _WEB_SUFFIX.sub("", line)).strip()
    text = _PAGE.sub("", _western(plain).translate(_WIDE))
    if not re.search(r"[A-Za-z]", text) and len(text.split()) > 3 and len(squeezed(text)) <= 20:
        text = squeezed(text)
    return _numbered(text) or _office(text) or _unnumbered(text) or _gazetteer(text)


def _western(text: str) -> str:
    return _CHINESE_YEAR.sub(lambda m: "".join(_DIGITS[c] for c in m.group()), text)


def _numbered(text: str) -> BookTitle | None:
    text = text.strip()
    for form in (_SERIES_YEAR, _YEAR_SERIES):
        if match := form.fullmatch(text):
            chapter = _chapter(match)
            if chapter is None:
                return None
            title = shown(text[: match.start("rest")].strip(" 》《\u3000:：·•")).translate(_BARE)
            return BookTitle(
                title,
                series=match["series"],
                edition_year=int(match["year"]),
                chapter=chapter or None,
            )
    return None


_BARE = str.maketrans("", "", "《》")


def _office(text: str) -> BookTitle | None:
    match = _OWN.fullmatch(text.strip())
    if not match:
        return None
    return BookTitle(
        shown(text).translate(_BARE),
        title_year=int(match["year"]),
        issuing_body=organisation_in(match["head"]),
    )


def _unnumbered(text: str) -> BookTitle | None:
    match = _ALONE.fullmatch(text.strip())
    if not match:
        return None
    chapter = _chapter(match)
    if chapter is None:
        return None
    return BookTitle(match["series"], series=match["series"], chapter=chapter or None)


def _gazetteer(text: str) -> BookTitle | None:
    match = _GAZETTEER.fullmatch(text.strip())
    if not match or match["title"] in ("杂志", "雜誌", "同志", "标志", "日志"):
        return None
    return BookTitle(shown(match["title"]), is_gazetteer=True)


def _chapter(match: re.Match[str]) -> str | None:
    """Give the chapter named after the title: "" for none, None where the rest is a sentence."""
    rest = match["rest"]
    name = _JOINT.sub("", rest)
    if not name:
        return ""
    parted = rest[0] in " \u3000\xa0\t·•・:：-—－|/（(>" or (
        match.string[match.start("rest") - 1].isspace() and len(name) <= LONGEST_CHAPTER
    )
    if looks_like_heading(name) and (parted or is_vocabulary(name.removesuffix("篇"))):
        return shown(name)
    return None


def year_alone(text: str) -> int | None:
    """Read a line that is nothing but a year.

    >>> year_alone("2021"), year_alone("(2019年卷)"), year_alone("128")
    (2021, 2019, None)
    """
    match = (
        _YEAR_ALONE.fullmatch(_western(text.strip()).translate(_WIDE)) if len(text) < 14 else None
    )
    return int(match["year"]) if match else None
