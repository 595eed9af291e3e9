"""What a page shows of a facet at first sight: enough to choose from, whatever the archive holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yearbooks.models import Place
from yearbooks.search import Facet, FacetValue

MOST_AT_SIGHT = 12
# So few more are seen too, rather than unfolded for a click.
A_FEW = 2


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """Hold the values of a facet that are seen at once, and those that are unfolded."""

    name: str
    values: Sequence[FacetValue]
    more: Sequence[FacetValue] = ()

    @property
    def unfolded(self) -> bool:
        """Tell whether the chosen value would else be hidden."""
        return any(value.selected for value in self.more)


def shown(facet: Facet, chosen: Place | None) -> ShownFacet:
    """Return what is shown of a facet; of many places, the provinces and those below the chosen one.

    Up to twelve values are all seen at once. Where a province is opened, the others are unfolded.
    """
    values = facet.values
    if len(values) <= MOST_AT_SIGHT:
        return ShownFacet(facet.name, values)
    if facet.name == "place":
        return _places(facet, chosen)
    return _cut(facet.name, values)


def _cut(name: str, values: Sequence[FacetValue]) -> ShownFacet:
    end = len(values) if len(values) <= MOST_AT_SIGHT + A_FEW else MOST_AT_SIGHT
    return ShownFacet(name, values[:end], values[end:])


def _places(facet: Facet, chosen: Place | None) -> ShownFacet:
    opened = {place.code for place in chosen.path} if chosen else set(_alone(facet.values))
    seen = [value for value in facet.values if not value.depth or value.item.parent_id in opened]
    within = [value for value in seen if value.item.path[0].code in opened]
    if within:
        return ShownFacet(facet.name, within, [value for value in seen if value not in within])
    return _cut(facet.name, seen)


def _alone(values: Sequence[FacetValue]) -> Iterator[str]:
    """Give the places that stand alone on their level: to choose them would narrow nothing."""
    level = [value for value in values if not value.depth]
    while len(level) == 1:
        (value,) = level
        yield value.item.code
        level = [below for below in values if below.item.parent_id == value.item.code]
