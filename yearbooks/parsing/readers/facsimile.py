"""Draw a page of a file as readers see it: upright, as WebP, whatever the file holds."""

from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from yearbooks.parsing.members import Member, members_of
from yearbooks.parsing.readers import MODULES, pdf, pictures, recognise

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 150
LONGEST_SIDE = 2_000
QUALITY = 72


def draw(source: bytes, number: int, *, name: str = "", member: str = "", turned: int = 0) -> bytes:
    """Return page `number` (from 1) of a PDF or picture, or of that member of a ZIP, as WebP.

    Pictures of single pages that lie in one folder of a ZIP are the pages of one member.

    Raises ParseError where the file cannot be opened, IndexError where it has no such page.
    """
    found = _found(source, name, member)
    module = MODULES.get(recognise(found.content, member or name) or "")
    if found.leaves:
        image = pictures.leaf_image(found.leaves, number)
    elif module == "pdf":
        pixels = pdf.page_pixels(found.content, number, dpi=DPI)
        image = import_module("PIL.Image").fromarray(pixels)
    elif module == "pictures":
        image = pictures.page_image(found.content, number)
    else:
        raise IndexError(number)
    return _webp(image.rotate(-turned, expand=True) if turned else image)


def _found(source: bytes, name: str, wanted: str) -> Member:
    for member in members_of(source, name):
        if member.name == wanted:
            return member
        # Drafts that were stored before pictures were bound are of one picture each.
        for leaf in member.leaves:
            if leaf.name == wanted:
                return Member(wanted, leaf.load())
    return Member(wanted, b"")


def _webp(image: "Image") -> bytes:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    buffer = BytesIO()
    image.convert("RGB").save(buffer, "WEBP", quality=QUALITY, method=3)
    return buffer.getvalue()
