"""Turn places on a page: the lines of a scan that lies askew are set straight, and shown as they lie."""

import math
from collections.abc import Sequence

from yearbooks.parsing.pages import Box

Point = tuple[float, float]


def rotated(point: Point, angle: float, centre: Point) -> Point:
    """Turn a point about a centre, clockwise as one looks at a page.

    >>> [round(place) for place in rotated((2, 0), math.pi / 2, (0, 0))]
    [0, 2]
    """
    x, y = point[0] - centre[0], point[1] - centre[1]
    cosine, sine = math.cos(angle), math.sin(angle)
    return centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine


def box_around(points: Sequence[Point]) -> Box:
    """Give the box that holds all of some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def as_it_lies(box: Box, skew: float, centre: Point) -> Box:
    """Give the box around a line on the picture, of its box on the page set straight.

    >>> as_it_lies((0, 0, 9, 1), 0.0, (5, 5))
    (0, 0, 9, 1)
    """
    if not skew:
        return box
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return box_around([rotated(corner, skew, centre) for corner in corners])
