"""Hold the three readings of a query, and plain matching, to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbooks.text.folding import fold
from yearbooks.text.query import (
    And,
    Not,
    Or,
    Term,
    as_any,
    as_words,
    literal,
    matches,
    parse_query,
    positive_terms,
    render,
)

WORDS = ["金华", "非洲", "合作", "友城", "外办", "apec", "、", "（境）"]
fields = st.lists(st.sampled_from(WORDS), max_size=4).map("".join)
operators = st.sampled_from([" ", " OR ", " -", " (", ") ", " 标题:", ' "', '" ', " -("])
queries = st.lists(st.one_of(fields, operators), max_size=12).map("".join)


def read(text: str, reading: str = "exact") -> str:
    root = parse_query(text).root
    assert root is not None
    return render({"exact": lambda node: node, "words": as_words, "any": as_any}[reading](root))


@pytest.mark.parametrize(
    ("text", "words", "loosest"),
    [
        ("金华非洲合作", "金华 非洲 合作", "金华 OR 非洲 OR 合作"),
        ('金华非洲 "友城外办"', '金华 非洲 "友城外办"', '金华 OR 非洲 OR "友城外办"'),
        ("金华非洲 -友城外办", "金华 非洲 -友城外办", "(金华 OR 非洲) -友城外办"),
        ("标题:金华非洲", "标题:金华 标题:非洲", "标题:金华 OR 标题:非洲"),
        ("-金华非洲", "-金华非洲", "-金华非洲"),
        ("-友城 -外办", "-友城 -外办", "-友城 -外办"),
        ("金华非洲 OR 友城", "金华 非洲 OR 友城", "金华 OR 非洲 OR 友城"),
        ("(友城 -外办) OR 非洲", "友城 -外办 OR 非洲", "友城 -外办 OR 非洲"),
        ("——", "--", "--"),
    ],
)
def test_readings_of(text: str, words: str, loosest: str) -> None:
    assert (read(text, "words"), read(text, "any")) == (words, loosest)


@given(queries, fields, st.lists(fields, max_size=3))
def test_exact_implies_words_implies_any(text: str, title: str, paragraphs: list[str]) -> None:
    root = parse_query(text).root
    if root is None:
        return
    entry = fold(title), [fold(each) for each in paragraphs]

    exact, words, loosest = (matches(node, *entry) for node in (root, as_words(root), as_any(root)))

    assert exact <= words <= loosest


@given(st.text('友城外办 (境)"-aB，'), st.text('友城外办 (境)"-aB，'), st.data())
def test_a_literal_piece_of_a_text_is_found_in_it(
    text: str, other: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    root = parse_query(literal(piece)).root
    if root is None:
        return

    assert matches(root, "", [fold(other)]) == (fold(piece) in fold(other))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("标题:友城", True),
        ("正文:友城", False),
        ("友城", True),
        ("外办 非洲", True),
        ("正文:外办 -标题:外办", True),
        ('"外办非洲"', False),
        ("友城外办", False),
        ("疫情 OR 非洲", True),
        ("-疫情", True),
        ("-非洲", False),
        ("城", True),
    ],
)
def test_match_looks_at_each_field_by_itself(text: str, found: bool) -> None:
    root = parse_query(text).root

    assert root is not None
    assert matches(root, "友城", ["外办", "非洲"]) is found


def test_positive_terms_are_those_looked_for_each_once() -> None:
    a, b, c = (Term(each, each) for each in "abc")

    assert positive_terms(And((a, Or((b, a)), Not(c)))) == (a, b)
    assert positive_terms(None) == ()
