"""Take the characters of a PDF page with their boxes, and put them together to pieces of lines."""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import raw

from yearbooks.parsing.readers.printed import Piece
from yearbooks.text.fold_table import FOLD_TABLE

_SURROGATE = re.compile("[\ud800-\udfff]")

MOST_CHARACTERS = 100_000
BOLD = 600
# As parts of the height of a character's box, which is about 1.3 em.
SAME_LINE = 0.25
SAME_PIECE = 0.55
EM = 0.75
# As a part of an em: what a gap is wider than others where a space stands.
SPACE = 0.16


@dataclass(slots=True)
class _Character:
    """Hold a character: its text, origin and box from the page's top left, base line, weight."""

    text: str
    origin: float
    left: float
    top: float
    right: float
    bottom: float
    base: float
    bold: bool

    @property
    def height(self) -> float:
        return max(1.0, self.bottom - self.top)


def pieces_of(text: pypdfium2.PdfTextPage, page: pypdfium2.PdfPage) -> Iterator[Piece]:
    """Yield the pieces of a page in the order in which the file sets them."""
    held: list[_Character] = []
    for character in _characters(text, page):
        if held and not _goes_on(held[-1], character):
            yield _piece(held)
            held = []
        held.append(character)
    if held:
        yield _piece(held)


def _characters(text: pypdfium2.PdfTextPage, page: pypdfium2.PdfPage) -> Iterator[_Character]:
    left, _, _, top = page.get_bbox()
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(min(text.count_chars(), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, index)
        # PDFium adds spaces and line ends of its own where it sees gaps.
        if raw.FPDFText_IsGenerated(text, index) == 1 or not 0 < code <= 0x10FFFF:
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, box):
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        yield _Character(
            _plain(code),
            x.value - left,
            box.left - left,
            top - box.top,
            box.right - left,
            top - box.bottom,
            top - y.value,
            raw.FPDFText_GetFontWeight(text, index) >= BOLD,
        )


@lru_cache(4096)
def _plain(code: int) -> str:
    """Give the character of a code; for the radicals that fonts stand in, the ideograph.

    >>> _plain(0x2F08), _plain(0x2ED3)
    ('人', '长')
    """
    character = chr(code)
    if 0x2F00 <= code <= 0x2FDF:
        return unicodedata.normalize("NFKC", character)
    if 0x2E80 <= code <= 0x2EFF:
        return FOLD_TABLE.get(character, unicodedata.normalize("NFKC", character))
    return "" if code in (0x0D, 0x0A, 0xFFFE, 0xFFFF, 0x02) else character


def _goes_on(before: _Character, character: _Character) -> bool:
    height = max(before.height, character.height)
    gap = character.left - before.right
    return (
        abs(character.base - before.base) <= SAME_LINE * height
        and abs(gap) <= SAME_PIECE * height
        and before.bold == character.bold
    )


def _piece(characters: list[_Character]) -> Piece:
    inked = [c for c in characters if c.text.strip()] or characters
    box = (
        inked[0].left,
        min(c.top for c in inked),
        max(c.right for c in inked),
        max(c.bottom for c in inked),
    )
    wide = [c.right - c.left for c in inked if c.text >= "\u2e80"]
    em = median(wide) if wide else EM * median(c.height for c in inked)
    return Piece(_whole(_spaced(characters, em)), box, inked[0].base, em, inked[0].bold)


def _whole(text: str) -> str:
    """Make one character of two halves of a surrogate pair; half a pair alone is damaged.

    >>> _whole("\\ud842\\udfb7 \\ud842")
    '𠮷 �'
    """
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _spaced(characters: list[_Character], em: float) -> str:
    """Join characters, a space where one was left out: a gap wider than that between all others."""
    gaps = [
        min(after.left, after.origin) - _end(before, em) for before, after in pairwise(characters)
    ]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    said = characters[0].text
    for gap, character in zip(gaps, characters[1:], strict=True):
        is_space = gap > usual + SPACE * em and not (said[-1:] + character.text).isspace()
        said += " " + character.text if is_space else character.text
    return said


def _end(character: _Character, em: float) -> float:
    """Tell where a character ends: some fonts give a box no wider than the ink."""
    wide = character.text >= "\u2e80"
    return max(character.right, character.origin + em) if wide else character.right
