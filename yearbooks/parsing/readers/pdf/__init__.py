"""Read PDF with text: characters with their boxes, columns and paragraphs our own work."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pypdfium2

from yearbooks.parsing.document import Document
from yearbooks.parsing.messages import refusal, remark
from yearbooks.parsing.pages import ranges
from yearbooks.parsing.progress import tell
from yearbooks.parsing.readers import ocr
from yearbooks.parsing.readers.pdf.characters import pieces_of
from yearbooks.parsing.readers.pdf.images import Pixels, grey, png
from yearbooks.parsing.readers.printed import Sheet, write_sheets

MOST_PAGES = 3000
MOST_SCANNED = 600
# Enough for print of any size that yearbooks are set in.
SCAN_DPI = 200
LEAST_TEXT = 10
MOST_PRIVATE = 0.2
POINTS_PER_INCH = 72
MOST_PIXELS = 40_000_000
# The darkest pixel of a page that is not blank is darker than that.
INK = 170
PASSWORD_ERROR = 4

# PDFium knows no threads.
_ONE_AT_A_TIME = threading.RLock()


def read(source: bytes) -> Document:
    """Read the bytes of a PDF file.

    Raises ParseError `damaged`, `encrypted`, `too-many-pages` or `scanned`.
    """
    with _opened(source) as book:
        sheets = list(_sheets(book))
    readable = [sheet for sheet in sheets if _is_readable(sheet) or _is_recognised(sheet)]
    if not readable:
        raise refusal("no-text-recognised") if ocr.is_installed() else refusal("scanned")
    document = write_sheets(readable)
    if missing := [sheet.number for sheet in sheets if sheet not in readable and sheet.pieces]:
        note = remark("pages-without-text", count=len(missing), pages=ranges(missing))
        document.warnings.append(note)
    return document


def _sheets(book: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    """Yield the pages; those without text that can be read as what is recognised on them."""
    whole, scanned = len(book), 0
    may_recognise = ocr.is_installed()
    for index in range(whole):
        tell(index, whole)
        sheet = _sheet(book[index], index + 1)
        if may_recognise and not _is_readable(sheet):
            picture = _scan(book[index])
            if picture is not None:
                scanned += 1
                if scanned > MOST_SCANNED:
                    raise refusal("too-many-pages", count=whole, most=MOST_SCANNED)
                sheet = ocr.sheet_of(picture, index + 1, POINTS_PER_INCH / SCAN_DPI)
        yield sheet
    tell(whole, whole)


def _scan(page: pypdfium2.PdfPage) -> ocr.Picture | None:
    """Draw a page in grey; None where it is blank."""
    bitmap = page.render(scale=_scale(page, SCAN_DPI), grayscale=True)
    picture = grey(bitmap.to_numpy())
    page.close()
    return picture if picture.size and picture.min() < INK else None


def page_image(source: bytes, number: int, *, dpi: int = 150) -> bytes:
    """Return the picture of a page (numbered from 1) as PNG.

    Raises ParseError where the file cannot be opened, IndexError where it has no such page.
    """
    return png(page_pixels(source, number, dpi=dpi))


def page_pixels(source: bytes, number: int, *, dpi: int) -> Pixels:
    """Return the picture of a page (numbered from 1) as rows of pixels; raises as `page_image`."""
    with _opened(source) as book:
        if not 1 <= number <= len(book):
            raise IndexError(number)
        page = book[number - 1]
        bitmap = page.render(scale=_scale(page, dpi), rev_byteorder=True)
        return np.array(bitmap.to_numpy(), dtype=np.uint8)


def _scale(page: pypdfium2.PdfPage, dpi: int) -> float:
    width, height = page.get_size()
    largest: float = (MOST_PIXELS / max(1.0, width * height)) ** 0.5
    return min(dpi / POINTS_PER_INCH, largest)


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


def _is_recognised(sheet: Sheet) -> bool:
    return sheet.recognised and bool(sheet.pieces)
