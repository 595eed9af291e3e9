"""Recognise places in running text, from left to right, without guessing."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from yearbooks.text.place_names import LOOKALIKES, WORDS, names_of

# A short name before one of these names a street: 南京路, 北京西路. (台州路桥 is two places.)
_STREET = re.compile(r"[东南西北中]?(?:路(?!桥)|街(?!道)|大道|大街|巷|弄|胡同)")
_YEARBOOK = re.compile("年[鉴鑑]")
# What both can begin with: looking at one character is enough nearly everywhere.
_TELLING = frozenset("东南西北中路街大巷弄胡年")


class Place(Protocol):
    """Say what reading needs to know of a place; a lower `rank` wins among places of one name."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def level(self) -> str: ...

    @property
    def rank(self) -> tuple[bool, int]: ...


P = TypeVar("P", bound=Place)


class Names(Generic[P]):
    """Hold the places of each full and each short name, and which lengths to try where."""

    def __init__(self, ranked: Iterable[P]) -> None:
        self.full: dict[str, list[P]] = {}
        self.short: dict[str, list[P]] = {}
        for place in ranked:
            full, short = names_of(place.name)
            for name in full:
                self.full.setdefault(name, []).append(place)
            for name in short:
                self.short.setdefault(name, []).append(place)
        lengths: dict[str, set[int]] = {}
        for name in (*self.full, *self.short, *LOOKALIKES):
            lengths.setdefault(name[:2], set()).add(len(name))
        # Two characters tell nearly all positions of a text that begin no name.
        self.lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}
        firsts = re.escape("".join(sorted({start[0] for start in lengths})))
        seconds = re.escape("".join(sorted({start[1] for start in lengths})))
        self.opening = re.compile(f"[{firsts}](?=[{seconds}])") if lengths else re.compile("(?!)")


class PlaceReader(Generic[P]):
    """Read one text that holds no white space."""

    def __init__(
        self,
        names: Names[P],
        is_within: Callable[[str, str], bool],
        text: str,
        within: str | None,
        full_only: bool,
    ) -> None:
        self._full = names.full
        self._short: Mapping[str, list[P]] = {} if full_only else names.short
        self._lengths = names.lengths
        self._opening = names.opening
        self._is_within = is_within
        self._text = text
        self._within = within
        self._chosen: dict[tuple[str, str | None, bool], P | None] = {}

    def places(self) -> Iterator[tuple[P, int, int]]:
        """Yield each recognised place with its start and end, those outside `within` too."""
        before: P | None = None
        end = 0
        for match in self._opening.finditer(self._text):
            start = match.start()
            lengths = self._lengths.get(self._text[start : start + 2])
            if lengths is None or start < end:
                continue
            place, stop = self._read(start, lengths, before if start == end else None)
            if place:
                yield place, start, stop
            if stop > start:
                before, end = place, stop

    def _read(self, start: int, lengths: list[int], before: P | None) -> tuple[P | None, int]:
        """Return the place named at `start` and the end of its name.

        A full name that cannot be told from its like is read over, not searched for shorter names.
        """
        for length in lengths:
            stop = start + length
            name = self._text[start:stop]
            if name in LOOKALIKES:
                return None, stop
            if place := self._bearer(name, stop, before):
                return place, stop
            if name in self._full and name not in WORDS:
                return None, stop
        return None, start

    def _bearer(self, name: str, stop: int, before: P | None) -> P | None:
        """Return the place that the text must mean by this name here, or None."""
        entitled = False
        if self._text[stop : stop + 1] in _TELLING:
            if name not in self._full and _STREET.match(self._text, stop):
                return None
            entitled = _YEARBOOK.match(self._text, stop) is not None
        key = (name, before.code if before else None, entitled)
        if key not in self._chosen:
            self._chosen[key] = self._choose(name, before, entitled)
        return self._chosen[key]

    def _choose(self, name: str, before: P | None, entitled: bool) -> P | None:
        """Choose among the places of one name by what stands before it and whether 年鉴 follows."""
        full = self._full.get(name)
        bearers = full or self._short.get(name, [])
        if before and (inside := self._inside(bearers, before.code)):
            return one_of([place for place in inside if place is not before])
        place = one_of(self._inside(bearers, self._within) or bearers)
        if place is None or entitled:
            return place
        if name in WORDS or not (full or self._believable(place, bearers)):
            return None
        return place

    def _believable(self, place: P, bearers: Collection[P]) -> bool:
        """Tell whether a short name may mean this one of its bearers with nothing beside it."""
        if place.level != "county":
            return True
        return self._within is not None and all(other.level == "county" for other in bearers)

    def _inside(self, places: Collection[P], ancestor: str | None) -> list[P]:
        """Keep the places that are `ancestor` or lie in it; none if there is no ancestor."""
        if ancestor is None:
            return []
        return [place for place in places if self._is_within(place.code, ancestor)]


def one_of(places: Collection[P]) -> P | None:
    """Return the place that outranks all others, or None when there is none or a tie."""
    if not places:
        return None
    first = min(places, key=lambda place: place.rank)
    return first if sum(place.rank == first.rank for place in places) == 1 else None
