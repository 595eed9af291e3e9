"""Read HTML: the text of a page, and what its head says that the page itself does not."""

import codecs
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from yearbooks.parsing.booktitle import read_title
from yearbooks.parsing.characters import squeezed
from yearbooks.parsing.composing import Composer
from yearbooks.parsing.decoding import Decoded, decode
from yearbooks.parsing.document import Document
from yearbooks.parsing.messages import refusal, remark
from yearbooks.parsing.readers.page_walk import PageWalk

# A parser takes time by the square of these.
DEEPEST = 2000
MOST_ATTRIBUTES = 1000
# What government sites say about a page in its head, and the words that say it on a page.
META_NAMES = {
    "ArticleTitle": "",
    "PubDate": "发布时间：",
    "ContentSource": "来源：",
    "Url": "原文链接：",
}

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_DECLARED_AS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030"} | dict.fromkeys(
    ("big5", "big5-hkscs", "big5hkscs"), "big5hkscs"
)
_ATTRIBUTE = re.compile(
    r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)?+"""
)
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)(?P<rest>(?:[\s/]++|{_ATTRIBUTE.pattern})*+)>?+"
)
_XHTML = re.compile(r"^\s*<\?xml|http://www\.w3\.org/1999/xhtml", re.I)
_VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr", re.I)
# They never hold one another, so that leaving them open nests nothing.
_FLAT = re.compile(
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|th|tr|dt|dd|option"
    "|thead|tbody|tfoot|colgroup|html|head|body|h[1-6]",
    re.I,
)


def read(source: bytes) -> Document:
    """Read the bytes of a page.

    Raises ParseError `empty`, `binary`, `too-deep`.
    """
    decoded = page_text(source)
    composer = Composer()
    write_page(decoded.text, composer)
    document = composer.document()
    if decoded.guessed:
        document.warnings.append(remark("encoding-guessed", encoding=decoded.encoding))
    return document


def write_page(text: str, composer: Composer, *, with_head: bool = True) -> None:
    """Write the text of a page, first what its head says that the page does not."""
    if _depth(text) > DEEPEST or _has_endless_tag(text):
        raise refusal("too-deep")
    page = LexborHTMLParser(_as_html(text))
    root = page.body or page.root
    if root is None:
        return
    if with_head:
        for line in _head_lines(page, squeezed(root.text(separator=""))):
            composer.write(line)
            composer.end_line()
    PageWalk(composer).write(root)


def page_text(source: bytes) -> Decoded:
    """Decode by the page's own word where that works and the bytes are not UTF-8."""
    match = _DECLARED.search(source[:4096])
    encoding = _DECLARED_AS.get(match[1].decode("ascii").lower()) if match else None
    if encoding is None or source.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        return decode(source)
    for certain in ("utf-8", encoding):
        try:
            text = source.decode(certain)
        except UnicodeDecodeError:
            continue
        return Decoded(text, certain, guessed=False, damaged=0)
    return decode(source)


def _as_html(text: str) -> str:
    """Close the elements that XHTML closes in one tag: to HTML, <title/> opens one without end."""
    if not _XHTML.search(text, 0, 2000):
        return text
    return _TAG.sub(
        lambda match: (
            f"<{match['name']}{match['rest'][:-1]}></{match['name']}>"
            if match["rest"].endswith("/") and not _VOID.fullmatch(match["name"])
            else match.group()
        ),
        text,
    )


def _depth(text: str) -> int:
    """Tell how deep the elements of a page nest at most."""
    depth = deepest = 0
    for match in _TAG.finditer(text):
        if match["rest"].endswith("/") or _FLAT.fullmatch(match["name"]):
            continue
        depth = max(0, depth - 1) if match["close"] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _has_endless_tag(text: str) -> bool:
    """Tell whether a tag has more attributes than any that means something."""
    return any(
        len(_ATTRIBUTE.findall(match["rest"])) > MOST_ATTRIBUTES
        for match in _TAG.finditer(text)
        if len(match["rest"]) > 2 * MOST_ATTRIBUTES
    )


def _head_lines(page: LexborHTMLParser, said: str) -> list[str]:
    """Give the title, date and source that only the head of a page tells."""
    named: dict[str, str] = {}
    for meta in page.css("meta[name]"):
        name, content = meta.attributes.get("name") or "", meta.attributes.get("content") or ""
        named.setdefault(name.lower(), " ".join(content.split()))
    values = {key: named.get(key.lower(), "") for key in META_NAMES}
    title = values["ArticleTitle"] or _title_of(page.css_first("title"))
    lines = [title] if title and squeezed(title) not in said else []
    for key, label in META_NAMES.items():
        value = values[key]
        if label and value and squeezed(value) not in said and _is_missing(label, said):
            lines.append(f"{label}{value}")
    return lines


def _is_missing(label: str, said: str) -> bool:
    return label not in said and label.replace("：", ":") not in said


def _title_of(element: LexborNode | None) -> str:
    """Take the title in a page's head where it is a yearbook's, without the name of the site."""
    text = " ".join((element.text() or "").split()) if element is not None else ""
    title = read_title(re.split(r"\s*[-_|—–]+\s*", text)[0]) if text else None
    return title.title if title else ""
