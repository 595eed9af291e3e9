"""Read PDF with text: characters with their boxes, columns and paragraphs our own work."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

from yearbooks.parsing.document import Document
from yearbooks.parsing.messages import refusal, remark
from yearbooks.parsing.readers.pdf.characters import pieces_of
from yearbooks.parsing.readers.pdf.images import png
from yearbooks.parsing.readers.printed import Sheet, write_sheets

MOST_PAGES = 3000
LEAST_TEXT = 10
MOST_PRIVATE = 0.2
POINTS_PER_INCH = 72
MOST_PIXELS = 40_000_000
PASSWORD_ERROR = 4

# PDFium knows no threads.
_ONE_AT_A_TIME = threading.RLock()


def read(source: bytes) -> Document:
    """Read the bytes of a PDF file.

    Raises ParseError `damaged`, `encrypted`, `too-many-pages` or `scanned`.
    """
    with _opened(source) as book:
        sheets = [_sheet(book[index], index + 1) for index in range(len(book))]
    readable = [sheet for sheet in sheets if _is_readable(sheet)]
    if not readable:
        raise refusal("scanned")
    document = write_sheets(readable)
    if missing := [sheet.number for sheet in sheets if sheet not in readable and sheet.pieces]:
        told = "、".join(map(str, missing))
        document.warnings.append(remark("pages-without-text", count=len(missing), pages=told))
    return document


def page_image(source: bytes, number: int, *, dpi: int = 150) -> bytes:
    """Return the picture of a page (numbered from 1) as PNG.

    Raises ParseError where the file cannot be opened, IndexError where it has no such page.
    """
    with _opened(source) as book:
        if not 1 <= number <= len(book):
            raise IndexError(number)
        page = book[number - 1]
        width, height = page.get_size()
        scale = min(dpi / POINTS_PER_INCH, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        return png(bitmap.to_numpy())


@contextmanager
def _opened(source: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _ONE_AT_A_TIME:
        try:
            book = pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == PASSWORD_ERROR
            raise refusal("encrypted" if locked else "damaged") from error
        try:
            if len(book) > MOST_PAGES:
                raise refusal("too-many-pages", count=len(book), most=MOST_PAGES)
            yield book
        except pypdfium2.PdfiumError as error:
            raise refusal("damaged") from error
        finally:
            book.close()


def _sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        return Sheet(number, width, height, tuple(pieces_of(text, page)))
    finally:
        text.close()
        page.close()


def _is_readable(sheet: Sheet) -> bool:
    """Tell whether a page has text, and letters that mean something: not those of a broken font."""
    text = "".join("".join(piece.text.split()) for piece in sheet.pieces)
    private = sum("\ue000" <= character <= "\uf8ff" for character in text)
    return len(text) >= LEAST_TEXT and private <= MOST_PRIVATE * len(text)
