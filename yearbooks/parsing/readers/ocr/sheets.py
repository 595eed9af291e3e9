"""Make sheets of pictures: which way up they stand, how far askew, how large the type is."""

import math
from collections.abc import Sequence
from statistics import median
from unicodedata import east_asian_width

import numpy as np

from yearbooks.parsing.readers.ocr.engine import FoundLine, Picture, find_lines, is_upside_down
from yearbooks.parsing.readers.printed import Piece, Point, Sheet, rotated

# A line is upright type on its side where it is so much taller than wide.
TALL = 1.5
# Ems from the middle of a line down to its base line.
BASE = 0.38
# The type of a line is that of the page unless it differs by more: boxes are not exact.
SAME_TYPE = 0.25
LONG = 6
FULL_WIDTH = frozenset("FWA")


def sheet_of(picture: Picture, number: int, scale: float = 1.0) -> Sheet:
    """Read a picture as page `number`; `scale` is how many units of the page one pixel is.

    The sheet is the page as it stands upright, after it was turned by `Sheet.turned`.
    """
    turned, upright, lines = _upright(picture)
    height, width = upright.shape[:2]
    skew = _skew(lines)
    pieces = _pieces(lines, skew, (width / 2, height / 2), scale)
    return Sheet(number, width * scale, height * scale, pieces, skew, turned, recognised=True)


def _upright(picture: Picture) -> tuple[int, Picture, list[FoundLine]]:
    turned, lines = 0, find_lines(picture)
    if lines and sum(map(_is_tall, lines)) * 2 > len(lines):
        turned = 90
        picture = np.ascontiguousarray(np.rot90(picture, -1))
        lines = find_lines(picture)
    if lines and is_upside_down(picture, lines):
        turned += 180
        picture = np.ascontiguousarray(np.rot90(picture, 2))
        lines = find_lines(picture)
    return turned, picture, lines


def _is_tall(line: FoundLine) -> bool:
    width, height = _size(line)
    return len(line.text) > 1 and height > TALL * width


def _size(line: FoundLine) -> tuple[float, float]:
    first, second, third, _fourth = line.corners
    return math.dist(first, second), math.dist(second, third)


def _skew(lines: Sequence[FoundLine]) -> float:
    """Tell by what angle (radians, clockwise) the long lines of a page are askew."""
    angles = [
        math.atan2(right[1] - left[1], right[0] - left[0])
        for line in lines
        for left, right in [line.corners[:2]]
        if _units(line.text) >= LONG
    ]
    return median(angles) if angles else 0.0


def _pieces(
    lines: Sequence[FoundLine], skew: float, centre: Point, scale: float
) -> tuple[Piece, ...]:
    straight = ([rotated(corner, -skew, centre) for corner in line.corners] for line in lines)
    return tuple(
        _piece(line, corners, em, scale)
        for line, corners, em in zip(lines, straight, _types(lines), strict=True)
    )


def _piece(line: FoundLine, corners: Sequence[Point], em: float, scale: float) -> Piece:
    xs, ys = zip(*corners, strict=True)
    left, right, top, bottom = (edge * scale for edge in (min(xs), max(xs), min(ys), max(ys)))
    base = (top + bottom) / 2 + BASE * em * scale
    return Piece(line.text, (left, top, right, bottom), base, em * scale, score=line.score)


def _types(lines: Sequence[FoundLine]) -> list[float]:
    """Tell the em of each line, by its width where it is long, else by its height."""
    long = [line for line in lines if _units(line.text) >= LONG]
    if not long:
        return [_size(line)[1] for line in lines]
    usual = median(map(_em_by_width, long))
    height = median(_size(line)[1] for line in long)
    return [_type(line, usual, usual / height) for line in lines]


def _type(line: FoundLine, usual: float, ratio: float) -> float:
    is_long = _units(line.text) >= LONG
    em = _em_by_width(line) if is_long else _size(line)[1] * ratio
    return usual if abs(em - usual) <= SAME_TYPE * usual else em


def _em_by_width(line: FoundLine) -> float:
    return _size(line)[0] / _units(line.text)


def _units(text: str) -> float:
    """Measure a text in ems: a Han character is one, a Latin letter half of one.

    >>> _units("外事AB")
    3.0
    """
    return sum(1.0 if east_asian_width(c) in FULL_WIDTH else 0.5 for c in text) or 1.0
