"""Read pictures of pages – PNG, JPEG, TIFF with one page or many – by recognising their text."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

import numpy as np

from yearbooks.parsing.document import Document
from yearbooks.parsing.messages import refusal, remark
from yearbooks.parsing.pages import ranges
from yearbooks.parsing.progress import tell
from yearbooks.parsing.readers import ocr
from yearbooks.parsing.readers.printed import Sheet, write_sheets

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "TIFF")
MOST_PAGES = 600
MOST_PIXELS = 80_000_000
# Lines are found no better in a picture with a longer side.
LONGEST_SIDE = 4_000


def read(source: bytes) -> Document:
    """Read the bytes of a picture.

    Raises ParseError `ocr-missing`, `damaged`, `too-many-pages`, `too-many-pixels` or `empty`.
    """
    if not ocr.is_installed():
        raise refusal("ocr-missing")
    with _opened(source) as image:
        whole = getattr(image, "n_frames", 1)
        sheets = []
        for index in range(whole):
            tell(index, whole)
            sheets.append(_sheet(_upright(image, index), index + 1))
        tell(whole, whole)
    return document_of(sheets)


def document_of(sheets: list[Sheet]) -> Document:
    """Make the document of sheets that were recognised; say which gave nothing."""
    document = write_sheets(sheets)
    if missing := [sheet.number for sheet in sheets if not sheet.pieces]:
        note = remark("pages-without-text", count=len(missing), pages=ranges(missing))
        document.warnings.append(note)
    return document


def page_image(source: bytes, number: int) -> "Image":
    """Return the picture of a page (numbered from 1), the way up its file says.

    Raises ParseError where the file cannot be opened, IndexError where it has no such page.
    """
    with _opened(source) as image:
        if not 1 <= number <= getattr(image, "n_frames", 1):
            raise IndexError(number)
        return _upright(image, number - 1)


@contextmanager
def _opened(source: bytes) -> Iterator["Image"]:
    pillow = import_module("PIL.Image")
    try:
        with catch_warnings():
            simplefilter("error", pillow.DecompressionBombWarning)
            image = pillow.open(BytesIO(source), formats=FORMATS)
        with image:
            count = getattr(image, "n_frames", 1)
            if count > MOST_PAGES:
                raise refusal("too-many-pages", count=count, most=MOST_PAGES)
            yield image
    except (pillow.DecompressionBombError, pillow.DecompressionBombWarning) as error:
        raise refusal("too-many-pixels", most=MOST_PIXELS // 1_000_000) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise refusal("damaged") from error


def _upright(image: "Image", index: int) -> "Image":
    """Give a page of a picture in grey, turned as the camera says it was held."""
    image.seek(index)
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise refusal("too-many-pixels", most=MOST_PIXELS // 1_000_000)
    operations = import_module("PIL.ImageOps")
    return _grey(operations.exif_transpose(image))


def _grey(image: "Image") -> "Image":
    if image.mode.startswith("I;16") or image.mode == "I":
        # Sixteen bits a pixel, of which eight are enough.
        levels: Any = np.asarray(image).astype(np.uint32) >> 8
        made: Image = import_module("PIL.Image").fromarray(levels.clip(0, 255).astype(np.uint8))
        return made
    if image.mode in ("RGBA", "LA", "PA", "P"):
        white = import_module("PIL.Image").new("RGBA", image.size, "white")
        white.alpha_composite(image.convert("RGBA"))
        image = white
    return image.convert("L")


def _sheet(image: "Image", number: int) -> Sheet:
    longest = max(image.size)
    scale = max(1.0, longest / LONGEST_SIDE)
    if scale > 1:
        image = image.resize((round(image.width / scale), round(image.height / scale)))
    return ocr.sheet_of(np.asarray(image), number, scale)
