"""Postings come back as they were written down, frequent or rare."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbooks.indexing.records import (
    BODY,
    LOOSE_HEAD,
    LOOSE_TAIL,
    MOST_IN_BLOCK,
    TITLE,
    WORD,
    pack_rare,
    read_bitmaps,
    read_rare,
    write_bitmaps,
    write_block,
)

places = st.lists(st.integers(0, 65_535), min_size=1, max_size=40, unique=True).map(sorted)
marked = st.sampled_from(
    [TITLE, BODY, TITLE | BODY, BODY | WORD, BODY | LOOSE_HEAD, TITLE | WORD | LOOSE_TAIL]
)


@st.composite
def postings(draw: st.DrawFn) -> list[tuple[list[int], list[int]]]:
    drawn = draw(st.lists(places, min_size=1, max_size=30))
    return [
        (each, draw(st.lists(marked, min_size=len(each), max_size=len(each)))) for each in drawn
    ]


@given(places, st.data())
def test_a_frequent_posting_comes_back(numbers: list[int], data: st.DataObject) -> None:
    marks = data.draw(st.lists(marked, min_size=len(numbers), max_size=len(numbers)))

    posting = read_bitmaps(write_bitmaps(np.array(numbers, np.uint32), np.array(marks, np.uint8)))

    pairs = list(zip(numbers, marks, strict=True))
    assert list(posting.all) == numbers
    for part, mark in (
        (posting.word, WORD),
        (posting.title, TITLE),
        (posting.body, BODY),
        (posting.loose_head, LOOSE_HEAD),
        (posting.loose_tail, LOOSE_TAIL),
    ):
        assert list(part) == [number for number, each in pairs if each & mark]


def packed(drawn: list[tuple[list[int], list[int]]]) -> tuple[object, int]:
    firsts = np.cumsum([0, *(len(each) for each, _marks in drawn)])
    flat = np.array([number for each, _marks in drawn for number in each], np.uint16)
    marks = np.array([mark for _each, marks in drawn for mark in marks], np.uint8)
    return pack_rare(flat, marks, firsts), len(drawn)


@given(postings())
def test_rare_postings_come_back_from_their_block(drawn: list[tuple[list[int], list[int]]]) -> None:
    stream, count = packed(drawn)
    names = "".join(chr(0x4E00 + 2 * number) * 2 for number in range(count))

    data = write_block(stream, 0, count)

    for number, (numbers, marks) in enumerate(drawn):
        found = read_rare(names, data, chr(0x4E00 + 2 * number) * 2)
        assert found is not None
        assert (found[0].tolist(), found[1].tolist()) == (numbers, marks)


@pytest.mark.parametrize(
    "gram", ["乙丙", "丁丁", "甲丁"], ids=["across two names", "behind all", "between two"]
)
def test_a_gram_that_the_block_lacks_is_not_found(gram: str) -> None:
    stream, count = packed([([1, 2], [BODY, BODY])] * 2)

    data = write_block(stream, 0, count)

    assert read_rare("甲乙丙丁", data, gram) is None


def test_the_second_of_equal_looking_places_is_found() -> None:
    stream, count = packed([([1], [BODY]), ([2], [TITLE]), ([3], [BODY])])

    found = read_rare("甲乙乙甲乙丙", write_block(stream, 0, count), "乙甲")

    assert found is not None
    assert found[0].tolist() == [2]


def test_a_block_holds_as_many_documents_as_a_rare_gram_may_have() -> None:
    numbers = list(range(MOST_IN_BLOCK))
    marks = [TITLE | BODY] + [BODY] * (MOST_IN_BLOCK - 1)
    stream, count = packed([(numbers, marks)])

    found = read_rare("外事", write_block(stream, 0, count), "外事")

    assert found is not None
    assert (found[0].tolist(), found[1].tolist()) == (numbers, marks)
