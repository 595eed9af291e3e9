"""Closeness weighs an entry as a reader would who looks for where the terms stand together."""

from itertools import product
from math import log1p

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbooks.search.closeness import closeness
from yearbooks.text.nearness import positions

# No term holds a character of another, so that their places never overlap.
TERMS = ["友城", "非洲", "外"]
fields = st.text("友城非洲外与，", max_size=24)


def tightness_by_trying_all(field: str, terms: list[str]) -> float:
    """Return the number of terms in the field, less the looseness of the best choice of places."""
    held = [term for term in terms if term in field]
    if len(held) < 2:
        return float(len(held))
    needed = sum(map(len, held))
    choices = product(*([(at, at + len(term)) for at in positions(field, term)] for term in held))
    stretches = (max(end for _at, end in each) - min(at for at, _end in each) for each in choices)
    # What is wanted of the field is as many characters as its shortest terms would be.
    shortest = sum(sorted(map(len, terms))[: len(held)])
    return len(held) - 1 + shortest / max(shortest, min(stretches)) if needed else 0.0


@given(st.lists(fields, max_size=3))
def test_the_tightest_paragraph_counts_and_its_narrowest_stretch(paragraphs: list[str]) -> None:
    body = "\n".join(paragraphs)
    times = sum(body.count(term) for term in TERMS)

    tightest = closeness("", body, TERMS) - 0.2 * log1p(times)

    wanted = max([tightness_by_trying_all(each, TERMS) for each in paragraphs], default=0.0)
    assert tightest == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("title", "body", "terms", "weight"),
    [
        pytest.param("概况", "友城", ["外事"], 0.0, id="holds no term"),
        pytest.param("友城", "", ["友城"], 2 + 1, id="the title is the term"),
        pytest.param("友城往来", "", ["友城"], 1 + 1, id="half of the title"),
        pytest.param("友城", "", ["友城", "友城"], 2 + 2, id="never more than the whole title"),
        pytest.param("概况", "友城", ["友城"], 1 + 0.2 * log1p(1), id="once in the body"),
        pytest.param("概况", "友城\n友城", ["友城"], 1 + 0.2 * log1p(2), id="in two paragraphs"),
        pytest.param("", "友城", ["友城"], 1 + 0.2 * log1p(1), id="no title"),
        pytest.param("友城", "", [], 0.0, id="no terms"),
    ],
)
def test_the_weight_is(title: str, body: str, terms: list[str], weight: float) -> None:
    assert closeness(title, body, terms) == pytest.approx(weight)


def test_a_field_is_not_gone_on_with_in_the_next() -> None:
    together = closeness("概况", "友城非洲", ["友城", "非洲"])

    parted = closeness("概况", "友城\n非洲", ["友城", "非洲"])

    assert together > parted


def test_a_narrow_stretch_is_found_behind_a_wide_one() -> None:
    wide = f"友城{'，' * 30}非洲"

    both = f"{wide}{'，' * 30}友城与非洲"

    assert closeness("概况", both, ["友城", "非洲"]) > closeness("概况", wide, ["友城", "非洲"])


def test_ten_thousand_places_of_a_term_say_no_more_than_the_first_fifty() -> None:
    near = "友城" * 10_000 + "非洲"

    far = closeness("", near, ["友城", "非洲"]) - 0.2 * log1p(10_001)

    assert far == pytest.approx(1 + 4 / (2 * 9_951 + 2))
