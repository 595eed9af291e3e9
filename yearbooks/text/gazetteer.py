"""Find administrative places 行政区划 by code and by the names a text uses."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from yearbooks.text.place_names import LOOKALIKES, WORDS, plain_name, short_name
from yearbooks.text.squeezed import Squeezed

LEVELS = ("province", "prefecture", "county")

# A short name before one of these names a street, not the place: 南京路, 北京西路. (台州路桥 is two places.)
_STREET = re.compile(r"[东南西北中]?(?:路(?!桥)|街(?!道)|大道|大街|巷|弄|胡同)")


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


class Occurrence(NamedTuple):
    """Hold one place found in a text and where it stands there."""

    place: PlaceName
    start: int
    end: int


class Gazetteer:
    """Look places up by code or by name; every answer is the same for the same places and text."""

    def __init__(self, places: Iterable[PlaceName]) -> None:
        self._by_code = {place.code: place for place in places}
        self._chains = {code: self._chain(place) for code, place in self._by_code.items()}
        self._children = _grouped((place.parent or "", place) for place in self._by_code.values())
        self._official = _grouped(
            (name, place)
            for place in self._by_code.values()
            for name in {place.name, plain_name(place.name)}
        )
        self._short = _grouped(
            (short, place)
            for place in self._by_code.values()
            if (short := short_name(place.name)) != place.name
        )
        self._lengths = _lengths_by_opening({*self._official, *self._short, *LOOKALIKES})
        openings = "".join(sorted({opening[0] for opening in self._lengths}))
        self._opening = re.compile(f"[{re.escape(openings)}]")

    def get(self, code: str) -> PlaceName | None:
        """Return the place with this code, or None."""
        return self._by_code.get(code)

    def find(self, name: str) -> tuple[PlaceName, ...]:
        """Return all places of this full or short name: living first, most senior first, by code."""
        name = "".join(name.split())
        return tuple(sorted(self._official.get(name, ()) + self._short.get(name, ()), key=_rank))

    def resolve(self, name: str, context: Collection[str]) -> PlaceName | None:
        """Return the place of this name with the most ancestors in `context`, None if none or a tie.

        `context` holds codes or names, full or short.
        """
        supported = [(self._support(place, context), place) for place in self.find(name)]
        most = max((support for support, _ in supported), default=0)
        return _only([place for support, place in supported if support == most]) if most else None

    def ancestors(self, code: str) -> tuple[PlaceName, ...]:
        """Return the places that this one lies in, province first; KeyError for an unknown code."""
        return self._chains[code][:-1]

    def children(self, code: str) -> tuple[PlaceName, ...]:
        """Return the places directly below this one, living first, by code."""
        return self._children.get(code, ())

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
        the text before it (福州市鼓楼区) or `within` leaves one of them; nothing is guessed.
        Short names of provinces and prefectures count unless a street name goes on (南京路);
        those of counties count after a place that holds the county (浙江义乌) or with `within`;
        those that are plain words (来宾, 友好) only after such a place. `full_only` drops all of them.
        """
        return list(self._scan(text, within, full_only))

    def _scan(self, text: str, within: str | None, full_only: bool) -> Iterator[Occurrence]:
        squeezed = Squeezed(text)
        reader = _Reader(self, squeezed.text, within, full_only)
        for place, start, end in reader.places():
            if within is None or self.is_within(place.code, within):
                yield Occurrence(place, *squeezed.original(start, end))

    def _support(self, place: PlaceName, context: Collection[str]) -> int:
        """Count the ancestors of a place that `context` names."""
        return sum(
            bool({above.code, above.name, short_name(above.name)} & set(context))
            for above in self.ancestors(place.code)
        )

    def _chain(self, place: PlaceName) -> tuple[PlaceName, ...]:
        """Return a place after all places above it; a circle of parents is cut where it closes."""
        chain = [place]
        while (above := self._by_code.get(chain[-1].parent or "")) and above not in chain:
            chain.append(above)
        return tuple(reversed(chain))


class _Reader:
    """Read a text without white space from left to right and recognise the places in it."""

    def __init__(
        self, gazetteer: Gazetteer, text: str, within: str | None, full_only: bool
    ) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._within = within
        self._short: Mapping[str, tuple[PlaceName, ...]] = {} if full_only else gazetteer._short

    def places(self) -> Iterator[tuple[PlaceName, int, int]]:
        """Yield each recognised place with its start and end."""
        before: PlaceName | None = None
        end = 0
        for match in self._gazetteer._opening.finditer(self._text):
            start = match.start()
            if start < end:
                continue
            place, stop = self._at(start, before if start == end else None)
            if place:
                yield place, start, stop
            if stop > start:
                before, end = place, stop

    def _at(self, start: int, before: PlaceName | None) -> tuple[PlaceName | None, int]:
        """Return the place named at `start` and the end of its name.

        A full name that cannot be told from its like is read over, not searched for shorter names.
        """
        opening = self._text[start : start + 2]
        for length in self._gazetteer._lengths.get(opening, ()):
            name = self._text[start : start + length]
            stop = start + length
            if name in LOOKALIKES:
                return None, stop
            if place := self._bearer(name, stop, before):
                return place, stop
            if name in self._gazetteer._official and name not in WORDS:
                return None, stop
        return None, start

    def _bearer(self, name: str, stop: int, before: PlaceName | None) -> PlaceName | None:
        """Choose among the places of one name the one that the text must mean, or None."""
        official = self._gazetteer._official.get(name)
        bearers = official or self._short.get(name, ())
        if not bearers or not (official or not _STREET.match(self._text, stop)):
            return None
        if vouched := self._inside(bearers, before.code if before else None):
            return _only([place for place in vouched if place is not before])
        if name in WORDS:
            return None
        scoped = self._inside(bearers, self._within) or bearers
        if not official and not self._believable(bearers, scoped):
            return None
        return _only(scoped)

    def _believable(self, bearers: Collection[PlaceName], scoped: tuple[PlaceName, ...]) -> bool:
        """Tell whether a short name may stand for the first of `scoped` with no place before it."""
        if scoped[0].level != "county":
            return True
        return self._within is not None and all(place.level == "county" for place in bearers)

    def _inside(self, places: Iterable[PlaceName], ancestor: str | None) -> tuple[PlaceName, ...]:
        """Keep the places that are `ancestor` or lie in it; none if there is no ancestor."""
        if ancestor is None:
            return ()
        return tuple(p for p in places if self._gazetteer.is_within(p.code, ancestor))


def _rank(place: PlaceName) -> tuple[bool, int, str]:
    """Order places: living, then senior, then by code."""
    return place.abolished, LEVELS.index(place.level), place.code


def _only(places: Collection[PlaceName]) -> PlaceName | None:
    """Return the place that outranks all others, or None when there is none or a tie."""
    ranked = sorted(places, key=_rank)
    if len(ranked) > 1 and _rank(ranked[0])[:2] == _rank(ranked[1])[:2]:
        return None
    return ranked[0] if ranked else None


def _grouped(pairs: Iterable[tuple[str, PlaceName]]) -> dict[str, tuple[PlaceName, ...]]:
    """Collect the places under each key, in order of rank."""
    groups: dict[str, list[PlaceName]] = {}
    for key, place in pairs:
        groups.setdefault(key, []).append(place)
    return {key: tuple(sorted(places, key=_rank)) for key, places in groups.items()}


def _lengths_by_opening(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return for the first two characters of each name the lengths to try, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return {opening: tuple(sorted(found, reverse=True)) for opening, found in lengths.items()}
