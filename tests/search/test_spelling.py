"""Candidates for a mistyped word are likely ones, few, and such that they find something."""

import pytest

from tests.conftest import Publish
from yearbooks import publishing
from yearbooks.indexing import consolidate
from yearbooks.models import Yearbook
from yearbooks.search import Criteria, candidates, count
from yearbooks.search.spelling import MOST_CANDIDATES
from yearbooks.text.query import literal, parse_query
from yearbooks.text.variants import closeness

# Words that are each one letter from “yan”.
SIMILAR = [f"{letter}an" for letter in "abcdefghijklmnopqrstuvwx"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("友诚", "友城", id="homophone"),
        pytest.param("youcheng", "友城", id="pinyin"),
        pytest.param("工墅区", "拱墅区", id="homophone inside a name"),
        pytest.param("外事班", "外事办", id="homophone at the end"),
        pytest.param("志原者", "志愿者", id="one character"),
    ],
)
def test_a_slip_has_what_was_meant_among_the_first(
    samples: list[Yearbook], typed: str, meant: str
) -> None:
    found = [word for word in candidates(typed) if finds(word)]

    assert meant in found[:3]


def finds(word: str) -> bool:
    return count(Criteria(query=parse_query(literal(word)))) > 0


def test_the_likeliest_stand_first(samples: list[Yearbook]) -> None:
    weights = [closeness("外时", word) for word in candidates("外时")]

    assert len(weights) > 1
    assert weights == sorted(weights, reverse=True)
    assert min(weights) > 0


@pytest.mark.parametrize("typed", ["", " ", "外", "2020", "外事2020", "——"])
def test_what_can_have_no_variants_has_no_candidates(samples: list[Yearbook], typed: str) -> None:
    assert candidates(typed) == []


@pytest.mark.parametrize("indexed", [False, True], ids=["fresh", "indexed"])
def test_there_are_no_more_candidates_than_asked_for_later(
    publish: Publish, *, indexed: bool
) -> None:
    publish(f"金华年鉴2021\n\n外事\n\n【来访】2020年，{'、'.join(SIMILAR)}来访。\n")
    if indexed:
        consolidate(most_fresh=0)

    found = candidates("yan")

    assert len(SIMILAR) > MOST_CANDIDATES
    assert len(set(found)) == len(found) == MOST_CANDIDATES
    assert set(found) <= set(SIMILAR)


def test_a_word_that_left_with_its_entry_is_no_candidate_of_fresh_documents(
    publish: Publish,
) -> None:
    book = publish("金华年鉴2021\n\n外事\n\n【来访】2020年，ABU代表团来访。\n")
    before = candidates("abuu")

    publishing.withdraw(book.entries.get(), reason="重复")

    assert (before, candidates("abuu")) == (["abu"], [])
