"""Identifiers: their alphabet, their check character, and the repairs of typing."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbooks.publishing.minting import RESERVED
from yearbooks.text.identifiers import (
    ALPHABET,
    check_character,
    is_identifier,
    is_label,
    looks_like_identifier,
    new_identifier,
    plain_form,
    repaired_identifier,
)

BODIES = st.text(ALPHABET, min_size=6, max_size=6)


@given(body=BODIES)
def test_six_characters_and_their_check_are_an_identifier(body: str) -> None:
    assert is_identifier(body + check_character(body))


@given(body=BODIES, place=st.integers(0, 5), other=st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(body: str, place: int, other: str) -> None:
    right = body + check_character(body)
    wrong = right[:place] + other + right[place + 1 :]

    assert is_identifier(wrong) == (wrong == right)


@given(body=BODIES, place=st.integers(0, 4))
def test_two_swapped_neighbours_are_noticed(body: str, place: int) -> None:
    right = body + check_character(body)
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]

    assert is_identifier(swapped) == (swapped == right)


def test_new_identifiers_check() -> None:
    made = [new_identifier(secrets.choice) for _ in range(500)]

    assert all(map(is_identifier, made))


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_reserved_words_are_neither_identifier_nor_label(word: str) -> None:
    assert not is_identifier(word)
    assert not is_label(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("psgt4w3", "psgt4w3"),
        ("PSGT4W3", "psgt4w3"),
        ("ｐｓｇｔ４ｗ３", "psgt4w3"),
        ("psgt-4w3", "psgt4w3"),
        ("psgt‐4w3", "psgt4w3"),
        ("psgt4w3.", "psgt4w3"),
        ("psgt4w3。", "psgt4w3"),
        ("psgt4w3）", "psgt4w3"),
        ("psgt4w3)", "psgt4w3"),
        ("psgt4w3，", "psgt4w3"),
        ("psgt4w3）。", "psgt4w3"),
        ("ol1bcdf", "011bcdf"),
        ("psgt4w", None),
        ("psgt4w33", None),
        ("psgt4wa", None),
        ("", None),
        ("金华", None),
    ],
)
def test_typed_forms_are_repaired(typed: str, meant: str | None) -> None:
    assert repaired_identifier(typed) == meant


@given(text=st.text(max_size=40))
def test_any_text_is_repaired_or_refused(text: str) -> None:
    repaired = repaired_identifier(text)

    assert repaired is None or looks_like_identifier(repaired)
    assert plain_form(plain_form(text)) == plain_form(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("jinhua-2020", True),
        ("hangzhou-gongshu-2021", True),
        ("taizhou-zj-2015", True),
        ("jinhua-2020-fao", True),
        ("jinhua-2020-2", True),
        ("jinhua", False),
        ("jinhua-20", False),
        ("Jinhua-2020", False),
        ("jinhua-2020-", False),
        ("2020-jinhua", False),
    ],
)
def test_labels_have_one_form(text: str, right: bool) -> None:
    assert is_label(text) is right
