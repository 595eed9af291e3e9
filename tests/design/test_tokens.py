"""The tokens of the style sheet: all listed, all used, told apart in both themes."""

import re

import pytest
from django.conf import settings

from yearbooks.design import tokens
from yearbooks.design.colours import contrast, is_colour
from yearbooks.design.sheet import themes

CSS = (settings.BASE_DIR / "static" / "css" / "site.css").read_text(encoding="utf-8")
THEMES = themes(CSS)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        pytest.param("#000", "#fff", 21.0, id="black on white"),
        pytest.param("#fff", "#000", 21.0, id="the order is nothing"),
        pytest.param("#767676", "#ffffff", 4.54, id="the lightest grey for text"),
        pytest.param("#777777", "#ffffff", 4.48, id="one step too light"),
        pytest.param("#0000ff", "#ffffff", 8.59, id="blue"),
    ],
)
def test_contrast_is_that_of_the_guideline(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


def test_a_colour_that_cannot_be_read_is_named():
    with pytest.raises(ValueError, match="'currentcolor'"):
        contrast("currentcolor", "#fff")


def test_a_sheet_without_tokens_is_refused():
    with pytest.raises(ValueError, match="tokens"):
        themes("@layer base { a { color: red; } }")


def test_every_token_of_the_sheet_is_listed_once():
    listed = list(tokens.ALL)

    assert sorted(listed) == sorted(THEMES.light)
    assert len(listed) == len(set(listed))


def test_the_dark_theme_names_no_token_of_its_own():
    assert THEMES.light.keys() == THEMES.dark.keys()


def test_every_colour_but_those_of_the_bound_book_has_a_dark_form():
    same = {name for name in tokens.COLOURS if THEMES.light[name] == THEMES.dark[name]}

    assert same == set(tokens.BINDING)
    assert all(is_colour(THEMES.light[name]) for name in tokens.COLOURS)


@pytest.mark.parametrize("name", tokens.ALL)
def test_every_token_is_used(name):
    assert f"var({name})" in CSS or name in tokens.FAMILIES


@pytest.mark.parametrize(
    "pair", tokens.contrasts(THEMES), ids=lambda pair: f"{pair.fore} on {pair.ground}"
)
def test_what_stands_on_a_ground_is_told_from_it(pair):
    assert pair.light >= pair.needed
    assert pair.dark >= pair.needed


def test_colours_stand_among_the_tokens_only():
    rules = CSS.partition("@layer base {")[2].partition("@layer print {")[0]

    assert re.findall(r"#[0-9a-f]{3,6}\b", rules, re.IGNORECASE) == []
    assert "!important;" not in CSS
