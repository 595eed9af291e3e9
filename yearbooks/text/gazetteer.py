"""Find administrative places 行政区划 by code and by the names a text uses."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from yearbooks.text.place_names import short_name
from yearbooks.text.place_reading import Names, PlaceReader, one_of
from yearbooks.text.squeezed import Squeezed

LEVELS = ("province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Hold one place: GB/T 2260 code (six digits), name as official, level, code of the parent.

    `level` is one of `province`, `prefecture`, `county`; `abolished` places give way to living ones.
    """

    code: str
    name: str
    level: str
    parent: str | None
    label: str = ""
    abolished: bool = False

    @property
    def rank(self) -> tuple[bool, int]:
        """Return what orders places of one name: living first, then senior first."""
        return self.abolished, LEVELS.index(self.level)


class Occurrence(NamedTuple):
    """Hold one place found in a text and where it stands there."""

    place: PlaceName
    start: int
    end: int


class Gazetteer:
    """Look places up by code or by name; the same places and text always give the same answer."""

    def __init__(self, places: Iterable[PlaceName]) -> None:
        ranked = sorted(places, key=lambda place: (place.rank, place.code))
        self._by_code = {place.code: place for place in ranked}
        self._chains = {place.code: self._chain(place) for place in ranked}
        self._children: dict[str, list[PlaceName]] = {}
        for place in ranked:
            self._children.setdefault(place.parent or "", []).append(place)
        self._names = Names(ranked)

    @property
    def places(self) -> tuple[PlaceName, ...]:
        """List all places, living first, the senior of them first."""
        return tuple(self._by_code.values())

    def get(self, code: str) -> PlaceName | None:
        """Return the place with this code, or None."""
        return self._by_code.get(code)

    def find(self, name: str) -> tuple[PlaceName, ...]:
        """Return all places of this full or short name: living first, most senior first, by code."""
        name = "".join(name.split())
        found = (*self._names.full.get(name, ()), *self._names.short.get(name, ()))
        return tuple(sorted(found, key=lambda place: (place.rank, place.code)))

    def resolve(self, name: str, context: Collection[str]) -> PlaceName | None:
        """Return the place of this name with the most ancestors in `context`, None if none or a tie.

        `context` holds codes or names, full or short.
        """
        named = set(context)
        supported = [(self._support(place, named), place) for place in self.find(name)]
        most = max((support for support, _ in supported), default=0)
        return one_of([place for support, place in supported if support == most]) if most else None

    def ancestors(self, code: str) -> tuple[PlaceName, ...]:
        """Return the places that this one lies in, province first; KeyError for an unknown code."""
        return self._chains[code][:-1]

    def children(self, code: str) -> tuple[PlaceName, ...]:
        """Return the places directly below this one, living first, then by level and code."""
        return tuple(self._children.get(code, ()))

    def full_name(self, code: str) -> str:
        """Return the name with all names above it, 浙江省杭州市拱墅区; KeyError for an unknown code."""
        return "".join(place.name for place in self._chains[code])

    def is_within(self, code: str, ancestor: str) -> bool:
        """Tell whether the place `code` is the place `ancestor` or lies in it."""
        return any(place.code == ancestor for place in self._chains.get(code, ()))

    def longest_in(
        self, text: str, *, within: str | None = None, full_only: bool = False
    ) -> Occurrence | None:
        """Return the first place that `all_in` finds, or None."""
        return next(self._scan(text, within, full_only), None)

    def all_in(
        self, text: str, *, within: str | None = None, full_only: bool = False
    ) -> list[Occurrence]:
        """Return every place a text names, in order, the longest name at each position.

        White space between the characters of a name is ignored; offsets are those of `text`.
        `within` keeps that place and what lies in it. A name that several places bear counts when
        the place named just before it (福州市鼓楼区) or `within` leaves one of them, or when one
        outranks the others (吉林 is the province); nothing is guessed.
        Short names of provinces and prefectures count unless a street name goes on (南京路); those
        of counties count after a place that holds the county (浙江义乌), before 年鉴, and with
        `within`; those that are plain words (来宾, 友好) only in the first two cases.
        `full_only` finds no short names.
        """
        return list(self._scan(text, within, full_only))

    def _scan(self, text: str, within: str | None, full_only: bool) -> Iterator[Occurrence]:
        squeezed = Squeezed(text)
        reader = PlaceReader(self._names, self.is_within, squeezed.text, within, full_only)
        for place, start, end in reader.places():
            if within is None or self.is_within(place.code, within):
                yield Occurrence(place, *squeezed.original(start, end))

    def _support(self, place: PlaceName, named: set[str]) -> int:
        """Count the ancestors of a place that are among codes and names."""
        return sum(
            not named.isdisjoint((above.code, above.name, short_name(above.name)))
            for above in self.ancestors(place.code)
        )

    def _chain(self, place: PlaceName) -> tuple[PlaceName, ...]:
        """Return a place after all places above it; a circle of parents is cut where it closes."""
        chain = [place]
        while (above := self._by_code.get(chain[-1].parent or "")) and above not in chain:
            chain.append(above)
        return tuple(reversed(chain))
