"""Facets at first sight: a short list to choose from, also where the archive holds a whole country."""

import pytest

from yearbooks.models import Place
from yearbooks.search import Facet, FacetValue
from yearbooks.views.facets import shown


def places(*branches):
    """Return the facet and the places of branches such as `浙江/杭州/拱墅`, in their order."""
    held = {}
    values = []
    for branch in branches:
        steps = branch.split("/")
        code = f"{len(held):06}"
        held[branch] = Place(
            code=code, name=steps[-1], label=code, parent=held.get("/".join(steps[:-1]))
        )
        values.append(FacetValue(code, steps[-1], 1, len(steps) - 1, item=held[branch]))
    return Facet("place", tuple(values)), held


def country():
    """Return two provinces with three cities of two counties each, and thirteen provinces alone."""
    cities = [f"{p}/{p}{c}" for p in ("浙", "川") for c in "甲乙丙"]
    counties = [f"{city}/{city[2:]}{c}" for city in cities for c in "子丑"]
    return places("浙", "川", *cities, *counties, *"京津沪渝冀晋辽吉黑苏皖闽赣")


def names(values):
    return "".join(value.name + " " for value in values).split()


def test_up_to_twelve_places_are_all_seen_as_a_tree():
    facet, _held = places("浙", "浙/杭", "浙/杭/拱", "浙/金")

    found = shown(facet, None)

    assert names(found.values) == ["浙", "杭", "拱", "金"]
    assert names(found.more) == []


def test_of_many_places_the_provinces_are_seen():
    facet, _held = country()

    found = shown(facet, None)

    assert names(found.values) == [*"浙川京津沪渝冀晋辽吉黑苏"]
    assert names(found.more) == ["皖", "闽", "赣"]


def test_below_a_chosen_province_its_cities_are_seen():
    facet, held = country()

    found = shown(facet, held["浙"])

    assert names(found.values) == ["浙", "浙甲", "浙乙", "浙丙"]
    assert names(found.more) == [*"川京津沪渝冀晋辽吉黑苏皖闽赣"]


@pytest.mark.parametrize("chosen", ["浙/浙乙", "浙/浙乙/浙乙子"])
def test_a_chosen_city_stands_open_among_its_neighbours(chosen):
    facet, held = country()

    found = shown(facet, held[chosen])

    assert sorted(names(found.values)) == sorted(["浙", "浙甲", "浙乙", "浙丙", "浙乙子", "浙乙丑"])


def test_a_chosen_place_without_hits_leaves_the_provinces():
    facet, _held = country()

    found = shown(facet, Place(code="999999", name="藏", label="zang"))

    assert len(found.values) == 12


def test_a_province_alone_stands_open():
    facet, _held = places("浙", *(f"浙/{n}" for n in range(14)), "浙/0/区")

    found = shown(facet, None)

    assert names(found.values) == ["浙", *(str(n) for n in range(14))]
    assert names(found.more) == []


def years(chosen=None):
    values = (FacetValue(str(y), str(y), 1, selected=y == chosen) for y in range(2024, 1984, -1))
    return Facet("covered_year", tuple(values))


def test_the_twelve_newest_years_are_seen():
    found = shown(years(), None)

    assert names(found.values) == [str(year) for year in range(2024, 2012, -1)]
    assert len(found.more) == 28
    assert not found.unfolded


def test_a_chosen_old_year_is_not_hidden():
    assert shown(years(1990), None).unfolded
    assert not shown(years(2020), None).unfolded


def test_one_or_two_more_are_not_hidden():
    sections = tuple(FacetValue(str(n), str(n), 1) for n in range(14))

    assert not shown(Facet("section", sections), None).more
    assert len(shown(Facet("section", (*sections, sections[0])), None).more) == 3
