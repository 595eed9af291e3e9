"""What templates say often."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from yearbooks.filters import EntryFilter
from yearbooks.models import Place
from yearbooks.search import Match
from yearbooks.search.results import Group
from yearbooks.templatetags.archive_tags import (
    marked,
    named,
    named_in_full,
    named_with_city,
    span,
    tally,
    years_asked,
)
from yearbooks.text.excerpts import Piece

PROVINCE = Place(code="330000", name="浙江省", english="Zhejiang", label="zhejiang")
CITY = Place(code="330700", name="金华市", english="Jinhua", label="jinhua", parent=PROVINCE)
NAMELESS = Place(code="330999", name="旧县", label="jiu", level="county", parent=CITY)
COUNTY = Place(
    code="330782", name="义乌市", english="Yiwu", label="jinhua-yiwu", level="county", parent=CITY
)


@pytest.mark.parametrize(
    ("language", "place", "name"),
    [
        ("zh-hans", CITY, "浙江省金华市"),
        ("en", CITY, "Jinhua, Zhejiang"),
        ("en", NAMELESS, '<span lang="zh-Hans">旧县</span>, Jinhua, Zhejiang'),
    ],
    ids=["chinese", "english", "no-english-name"],
)
def test_a_place_is_named_in_full_as_the_language_writes_it(language, place, name):
    with translation.override(language):
        assert named_in_full(place) == name


def test_a_name_is_escaped():
    with translation.override("en"):
        assert "<b>" not in named(Place(name="<b>", english=""))


def test_marks_are_the_only_markup_of_found_text():
    assert marked([Piece("a<b", False), Piece("c&d", True)]) == "a&lt;b<mark>c&amp;d</mark>"


def test_thousands_are_set_apart():
    assert tally(1234567) == "1,234,567"


@pytest.mark.parametrize(
    ("language", "years", "written"),
    [
        ("zh-hans", (2015, 2020), "2015至2020"),
        ("zh-hant", (2015, 2020), "2015至2020"),
        ("en", (2015, 2020), "2015–2020"),
        ("en", (2020, 2020), "2020"),
    ],
)
def test_a_span_of_years_is_written_as_the_language_does(language, years, written):
    with translation.override(language):
        assert span(years) == written


@pytest.mark.parametrize("years", [(2015, 2020), (2020, 2020)])
def test_years_in_an_address_are_read_back(years):
    asked = EntryFilter({"covered_year": years_asked(years)})

    assert asked.is_valid()
    assert asked.criteria.years == years


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("zh-hans", "共1,234,567条"),
        ("zh-hant", "共1,234,567條"),
        ("en", "1,234,567 entries"),
    ],
)
def test_a_count_is_written_as_the_language_does(language, heading):
    group = Group(Match.EXACT, 1_234_567, ())

    with translation.override(language):
        assert (
            render_to_string("_group_heading.html", {"group": group, "query": None}).strip()
            == heading
        )


@pytest.mark.parametrize(
    ("language", "place", "name"),
    [
        ("en", COUNTY, "Yiwu, Jinhua"),
        ("en", CITY, "Jinhua"),
        ("en", NAMELESS, '<span lang="zh-Hans">旧县</span>, Jinhua'),
        ("zh-hans", COUNTY, "义乌市"),
        ("zh-hant", COUNTY, "義烏市"),
    ],
)
def test_a_county_is_named_with_its_city_in_english(language, place, name):
    with translation.override(language):
        assert named_with_city(place) == name
        assert place.located_name == re.sub("<[^>]+>", "", name)
