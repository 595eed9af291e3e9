"""Draw a page of a file as readers see it: upright, as WebP, whatever the file holds."""

from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from yearbooks.parsing.members import members_of
from yearbooks.parsing.readers import MODULES, pdf, pictures, recognise

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 150
LONGEST_SIDE = 2_000
QUALITY = 72


def draw(source: bytes, number: int, *, name: str = "", member: str = "", turned: int = 0) -> bytes:
    """Return page `number` (from 1) of a PDF or picture, or of that member of a ZIP, as WebP.

    Raises ParseError where the file cannot be opened, IndexError where it has no such page.
    """
    if member:
        source = next((m.content for m in members_of(source, name) if m.name == member), b"")
    module = MODULES.get(recognise(source, member or name) or "")
    if module == "pdf":
        image = import_module("PIL.Image").fromarray(pdf.page_pixels(source, number, dpi=DPI))
    elif module == "pictures":
        image = pictures.page_image(source, number)
    else:
        raise IndexError(number)
    return _webp(image.rotate(-turned, expand=True) if turned else image)


def _webp(image: "Image") -> bytes:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    buffer = BytesIO()
    image.convert("RGB").save(buffer, "WEBP", quality=QUALITY, method=3)
    return buffer.getvalue()
