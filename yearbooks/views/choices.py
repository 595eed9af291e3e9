"""Choices: the values of a facet that a reader is shown; the rest opens as places are chosen."""

from yearbooks.models import Place
from yearbooks.search import Facet

# Up to so many values are all shown.
MOST_VALUES = 12


def offered(facet: Facet, place: Place | None) -> Facet:
    """Return the facet as it is shown: of many places the provinces, and what lies below `place`."""
    if facet.name != "place" or len(facet.values) <= MOST_VALUES:
        return facet
    opened = {step.pk for step in place.path} if place else set()
    shown = (
        value
        for value in facet.values
        if value.depth == 0 or value.item.parent_id in opened or value.item.pk in opened
    )
    return Facet(facet.name, tuple(shown))
