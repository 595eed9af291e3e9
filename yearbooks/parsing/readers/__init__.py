"""Choose how to read a source file, by its signature first and its name second.

A reader is one module with `read`: text formats take the decoded text; any other format takes the
bytes, and makes the text itself. To add one, write the module and name it here.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from yearbooks.parsing.decoding import decode
from yearbooks.parsing.document import CONTROL, Document
from yearbooks.parsing.messages import refusal, remark
from yearbooks.parsing.readers import markdown, plain
from yearbooks.parsing.readers.packages import package_kind

if TYPE_CHECKING:
    from yearbooks.parsing.leaves import Leaf

BinaryReader = Callable[[bytes], Document]
LeavesReader = Callable[[Sequence["Leaf"]], Document]

READABLE = "纯文本（.txt）、Markdown（.md）、HTML 网页（.html）、Word 文档（.docx、.doc、.wps、.rtf、.odt）、电子书（.epub）、PDF（.pdf）、扫描图片（.png、.jpg、.tif）、ZIP 压缩包（.zip）"
# What a file dialogue offers; what is in a file decides how it is read.
SUFFIXES = (
    ".txt",
    ".md",
    ".html",
    ".htm",
    ".xhtml",
    ".docx",
    ".docm",
    ".doc",
    ".wps",
    ".rtf",
    ".odt",
    ".epub",
    ".pdf",
    ".png",
    ".jpg",
    ".jpeg",
    ".tif",
    ".tiff",
    ".zip",
)
MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})

# The module that reads a format, by the name `recognise` gives; imported when it is first needed.
MODULES = {
    "HTML 网页": "html",
    "DOCX 文档": "word",
    "EPUB 电子书": "epub",
    "PDF 文件": "pdf",
    "旧版 Word 文档（DOC/WPS）": "office",
    "RTF 文档": "office",
    "ODT 文档": "office",
    "PNG 图片": "pictures",
    "JPEG 图片": "pictures",
    "TIFF 图片": "pictures",
}
ARCHIVE = "ZIP 压缩包"

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x89PNG\r\n\x1a\n", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"RIFF", "RIFF 媒体文件"),
    (b"AT&TFORM", "DjVu 文件"),
    (b"Rar!\x1a\x07", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "GZIP 压缩包"),
    (b"CAJ\x00", "CAJ 文件"),
    (b"HN\x00\x00", "CAJ 文件"),
)
LOCKED = "有密码保护的 Office 文档"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of an OLE file by their names, which stand in its directory as UTF-16.
OLE_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", "旧版 Word 文档（DOC/WPS）"),
    ("Workbook", "XLS 表格"),
    ("PowerPoint Document", "PPT 演示文稿"),
)
ZIP_NAMES = {
    ".docx": "DOCX 文档",
    ".docm": "DOCX 文档",
    ".xlsx": "XLSX 表格",
    ".pptx": "PPTX 演示文稿",
    ".odt": "ODT 文档",
    ".epub": "EPUB 电子书",
    ".wps": "WPS 文档",
}
HTML_NAMES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta")


def read(source: bytes, name: str = "") -> Document:
    """Read a source file of any known format.

    Raises ParseError `empty`, `binary` or `unsupported-format`.
    """
    found = recognise(source, name)
    if found == LOCKED:
        raise refusal("encrypted")
    if found in MODULES:
        module = import_module(f"yearbooks.parsing.readers.{MODULES[found]}")
        return _with_text(cast(BinaryReader, module.read)(source))
    if found is not None:
        raise refusal("unsupported-format", format=found, readable=READABLE)
    decoded = decode(source)
    document = read_text(decoded.text, name)
    if decoded.guessed:
        document.warnings.insert(0, remark("encoding-guessed", encoding=decoded.encoding))
    return document


def read_leaves(leaves: Sequence["Leaf"]) -> Document:
    """Read pictures of single pages as one book."""
    module = import_module("yearbooks.parsing.readers.pictures")
    return _with_text(cast(LeavesReader, module.read_leaves)(leaves))


def _with_text(document: Document) -> Document:
    if not document.view.strip():
        raise refusal("empty")
    return _remarked(document)


def is_archive(source: bytes, name: str = "") -> bool:
    """Tell whether a file is a ZIP of other files, to be read one by one."""
    return recognise(source, name) == ARCHIVE


def read_text(text: str, name: str = "") -> Document:
    """Read a text that is decoded already, as Markdown where its name or its marks say so."""
    suffix = PurePath(name).suffix.lower()
    is_markdown = suffix in MARKDOWN_NAMES or markdown.looks_like_markdown(text)
    return _remarked(markdown.read(text) if is_markdown else plain.read(text))


def _remarked(document: Document) -> Document:
    """Remark what of the text cannot be shown."""
    text = document.text
    if damaged := text.count("\ufffd"):
        first = text.index("\ufffd")
        line = document.line_at(first)
        note = remark("damaged-characters", line=line, start=first, end=first + 1, count=damaged)
        document.warnings.append(note)
    if controls := CONTROL.findall(text):
        document.warnings.append(remark("control-characters", count=len(controls)))
    return document


def recognise(source: bytes, name: str = "") -> str | None:
    """Name the format of a file that is not plain text, None for text.

    >>> recognise(b"%PDF-1.7")
    'PDF 文件'
    >>> recognise("首页".encode()) is None
    True
    """
    suffix = PurePath(name).suffix.lower()
    if source.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        found = package_kind(source)
        return ZIP_NAMES.get(f".{found}") or ZIP_NAMES.get(suffix) or ARCHIVE
    if source.startswith(OLE):
        return _ole_kind(source, suffix)
    for signature, kind in SIGNATURES:
        if source.startswith(signature):
            return kind
    head = source[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(HTML_STARTS) or (suffix in HTML_NAMES and b"<" in head):
        return "HTML 网页"
    if head.startswith(b"<?xml"):
        return "HTML 网页" if b"<html" in head else "XML 文件"
    return None


def _ole_kind(source: bytes, suffix: str) -> str:
    for stream, kind in OLE_STREAMS:
        if stream.encode("utf-16-le") in source:
            return kind
    return "旧版 Word 文档（DOC/WPS）" if suffix in (".doc", ".wps") else "旧版 Office 文档"
