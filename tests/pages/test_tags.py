"""What templates say often."""

import pytest
from django.utils import translation

from yearbooks.models import Place
from yearbooks.templatetags.archive_tags import marked, named, named_in_full, tally
from yearbooks.text.excerpts import Piece

PROVINCE = Place(code="330000", name="浙江省", english="Zhejiang", label="zhejiang")
CITY = Place(code="330700", name="金华市", english="Jinhua", label="jinhua", parent=PROVINCE)
NAMELESS = Place(code="330999", name="旧县", label="jiu", parent=CITY)


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
