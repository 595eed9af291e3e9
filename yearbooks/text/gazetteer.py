"""Find administrative places 行政区划 by code and by the names a text uses."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Hold one place: GB/T 2260 code (six digits), name as official, level, code of the parent.

    `level` is one of `province`, `prefecture`, `county`.
    """

    code: str
    name: str
    level: str
    parent: str | None


class Gazetteer:
    """Look places up by code or by name."""

    def __init__(self, places: Iterable[PlaceName]) -> None:
        self._by_code = {place.code: place for place in places}
