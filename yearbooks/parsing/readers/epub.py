"""Read EPUB: its pages in the order of the spine, as one text."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from yearbooks.parsing.booktitle import read_title
from yearbooks.parsing.composing import Composer
from yearbooks.parsing.document import Document
from yearbooks.parsing.messages import refusal
from yearbooks.parsing.readers.html import page_text, write_page
from yearbooks.parsing.readers.packages import Package, child, local, value

CONTAINER = "META-INF/container.xml"
PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})


def read(source: bytes) -> Document:
    """Read the bytes of an EPUB file.

    Raises ParseError where the package is damaged, unsafe or protected.
    """
    package = Package(source)
    path = _book_path(package)
    book = package.xml(path)
    if book is None:
        raise refusal("damaged")
    pages = list(_pages(book, posixpath.dirname(path)))
    if not set(_encrypted(package)).isdisjoint(pages):
        raise refusal("encrypted")
    composer = Composer()
    title = _title(book)
    if title:
        composer.write(title)
        composer.end_line()
    for name in pages:
        if content := package.read(name):
            write_page(page_text(content).text, composer, with_head=False)
            composer.end_line()
    return composer.document()


def _book_path(package: Package) -> str:
    container = package.xml(CONTAINER)
    found = container.iter() if container is not None else ()
    paths = (value(element, "full-path") for element in found if local(element) == "rootfile")
    return next(filter(None, paths), "")


def _pages(book: etree._Element, folder: str) -> Iterator[str]:
    """Yield the names of the pages in reading order, but for the table of contents."""
    items = {value(item, "id"): item for item in _children(book, "manifest")}
    for reference in _children(book, "spine"):
        item = items.get(value(reference, "idref"))
        if item is None or "nav" in (value(item, "properties") or "").split():
            continue
        if value(item, "media-type") in PAGES:
            href = unquote((value(item, "href") or "").split("#")[0])
            yield posixpath.normpath(posixpath.join(folder, href))


def _children(book: etree._Element, name: str) -> list[etree._Element]:
    found = child(book, name)
    return list(found) if found is not None else []


def _encrypted(package: Package) -> Iterator[str]:
    root = package.xml("META-INF/encryption.xml")
    for element in root.iter() if root is not None else ():
        if local(element) == "CipherReference":
            yield unquote(value(element, "URI") or "")


def _title(book: etree._Element) -> str:
    """Give the title that the book's metadata name, where it is a yearbook's."""
    for element in _children(book, "metadata"):
        text = " ".join((element.text or "").split())
        if local(element) == "title" and read_title(text):
            return text
    return ""
