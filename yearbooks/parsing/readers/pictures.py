"""Read pictures of pages – PNG, JPEG, TIFF with one page or many – by recognising their text."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

import numpy as np

from yearbooks.parsing.document import Document
from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.errors import ParseError
from yearbooks.parsing.leaves import Leaf
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
        whole = _frames(image)
        sheets = []
        for index in range(whole):
            tell(index, whole)
            sheets.append(_sheet(_upright(image, index), index + 1))
        tell(whole, whole)
    return document_of(sheets)


def read_leaves(leaves: Sequence[Leaf]) -> Document:
    """Read pictures of single pages as the pages of one book, in the order given.

    A picture that cannot be read is remarked on, and counts as a page. Raises ParseError
    `ocr-missing` or `too-many-pages`, or that of the first picture where none could be read.
    """
    if not ocr.is_installed():
        raise refusal("ocr-missing")
    sheets: list[Sheet] = []
    refused: list[tuple[int, str, ParseError]] = []
    for number, (at, leaf, index) in enumerate(_pages(leaves), start=1):
        tell(at, len(leaves))
        try:
            with _opened(leaf.load()) as image:
                sheets.append(_sheet(_upright(image, index), number))
        except ParseError as error:
            refused.append((number, leaf.name, error))
    tell(len(leaves), len(leaves))
    if not sheets:
        raise refused[0][2]
    document = document_of(sheets)
    document.warnings[:0] = _bound_remarks(leaves, refused)
    return document


def leaf_image(leaves: Sequence[Leaf], number: int) -> "Image":
    """Return the picture of a page (numbered from 1) of a book of pictures, as `page_image` does."""
    for page, (_at, leaf, index) in enumerate(_pages(leaves), start=1):
        if page == number:
            return page_image(leaf.load(), index + 1)
    raise IndexError(number)


def _pages(leaves: Sequence[Leaf]) -> Iterator[tuple[int, Leaf, int]]:
    """Yield each page: the place of its picture, the picture, and which of its pages it is.

    Raises ParseError `too-many-pages`.
    """
    count = 0
    for at, leaf in enumerate(leaves):
        frames = 1
        # What cannot be opened is one page, and told of when that is read.
        with suppress(ParseError), _opened(leaf.load()) as image:
            frames = _frames(image)
        count += frames
        if max(count, len(leaves)) > MOST_PAGES:
            raise refusal("too-many-pages", count=max(count, len(leaves)), most=MOST_PAGES)
        for index in range(frames):
            yield at, leaf, index


def _bound_remarks(
    leaves: Sequence[Leaf], refused: Sequence[tuple[int, str, ParseError]]
) -> list[Remark]:
    first, last = leaves[0].name, leaves[-1].name
    remarks = [remark("pages-bound", count=len(leaves), first=first, last=last)]
    return remarks + [
        remark("page-refused", page=number, name=name, reason=error)
        for number, name, error in refused
    ]


def _frames(image: "Image") -> int:
    return getattr(image, "n_frames", 1)


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
            count = _frames(image)
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
