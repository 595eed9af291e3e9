"""Hold NEAR/n, as typed, as written down and as matched, to its definition."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yearbooks.text.folding import fold
from yearbooks.text.query import (
    MAX_LENGTH,
    And,
    Field,
    Near,
    Node,
    Not,
    Or,
    Term,
    as_any,
    as_words,
    matches,
    near_in,
    parse_query,
    positive_terms,
    render,
)

pieces = st.sampled_from(
    [
        "友",
        "城",
        " NEAR/2 ",
        " NEAR ",
        "NEAR/0",
        " NEAR／9 ",
        " OR ",
        " -",
        "(",
        ")",
        "标题:",
        "正文:",
    ]
    + ['"', " ", "near/3"]
)
queries = st.lists(pieces, max_size=14).map("".join)
letters = st.text("ab外", max_size=12)
strings = st.text("ab外", min_size=1, max_size=3)


def t(text: str, field: Field = "any") -> Term:
    return Term(text, fold(text), field)


def q(text: str) -> Term:
    return Term(text, fold(text), quoted=True)


A, B, C = t("a"), t("b"), t("c")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        pytest.param("友城 NEAR/5 非洲", Near(t("友城"), t("非洲"), 5), id="number"),
        pytest.param("a NEAR b", Near(A, B, 10), id="bare"),
        pytest.param("a NEAR／05 b", Near(A, B, 5), id="wide slash, leading zero"),
        pytest.param("a NEAR/1 b NEAR/999 c", And((Near(A, B, 1), Near(B, C, 999))), id="chain"),
        pytest.param("a b NEAR/2 c", And((A, Near(B, C, 2))), id="tighter than AND"),
        pytest.param("a NEAR/2 b c", And((Near(A, B, 2), C)), id="not the next but one"),
        pytest.param("a NEAR/2 b OR c", Or((Near(A, B, 2), C)), id="tighter than OR"),
        pytest.param('"a" NEAR/2 “b”', Near(q("a"), q("b"), 2), id="quoted"),
        pytest.param("-(a NEAR/2 b)", Not(Near(A, B, 2)), id="excluded"),
        pytest.param("(a) NEAR/2 (b)", Near(A, B, 2), id="idle brackets"),
        pytest.param("a NEAR/2 b -c", And((Near(A, B, 2), Not(C))), id="exclusion behind"),
        pytest.param("标题:a NEAR/2 b", Near(t("a", "title"), B, 2), id="field on the left"),
        pytest.param("a NEAR/2 正文:b", Near(A, t("b", "body"), 2), id="field on the right"),
        pytest.param(
            "标题:(a NEAR/2 b)", Near(t("a", "title"), t("b", "title"), 2), id="field of a bracket"
        ),
        pytest.param("aNEAR/2 b", And((t("aNEAR/2"), B)), id="not free-standing"),
        pytest.param("near b", And((t("near"), B)), id="lower case"),
        pytest.param('a "NEAR/2" b', And((A, q("NEAR/2"), B)), id="in quotes"),
        pytest.param("a -NEAR/2", And((A, Not(q("NEAR/2")))), id="excluded as text"),
    ],
)
def test_near_means(text: str, root: Node) -> None:
    query = parse_query(text)

    assert query.root == root
    assert query.notes == ()


@pytest.mark.parametrize(
    ("text", "root", "codes"),
    [
        pytest.param("a NEAR/0 b", Near(A, B, 1), ["near-range"], id="too small"),
        pytest.param("a NEAR/1000 b", Near(A, B, 999), ["near-range"], id="too large"),
        pytest.param("a NEAR/x b", And((A, q("NEAR/x"), B)), ["near-text"], id="no number"),
        pytest.param("a near/5 b", And((A, q("near/5"), B)), ["near-text"], id="lower case"),
        pytest.param("NEAR/5 b", B, ["operator-dropped"], id="no left term"),
        pytest.param("a NEAR/5", A, ["operator-dropped"], id="no right term"),
        pytest.param("a OR NEAR b", Or((A, B)), ["operator-dropped"], id="behind OR"),
        pytest.param("a NEAR OR b", Or((A, B)), ["operator-dropped"], id="before OR"),
        pytest.param("(a NEAR) b", And((A, B)), ["operator-dropped"], id="before a bracket's end"),
        pytest.param("a NEAR/5 NEAR/6 b", Near(A, B, 5), ["operator-dropped"], id="twice"),
        pytest.param("a NEAR/5 -b", And((A, Not(B))), ["near-and"], id="excluded right"),
        pytest.param("-a NEAR/5 b", And((Not(A), B)), ["near-and"], id="excluded left"),
        pytest.param("a NEAR/5 (b OR c)", And((A, Or((B, C)))), ["near-and"], id="bracket right"),
        pytest.param("(a b) NEAR c", And((A, B, C)), ["near-and"], id="bracket left"),
        pytest.param(
            "(a NEAR/1 b) NEAR c", And((Near(A, B, 1), C)), ["near-and"], id="bracket of NEAR"
        ),
        pytest.param("a NEAR () b", Near(A, B, 10), ["operator-dropped"], id="empty bracket"),
        pytest.param(
            "标题:a NEAR 正文:b",
            And((t("a", "title"), t("b", "body"))),
            ["near-fields"],
            id="two fields",
        ),
        pytest.param(
            "a NEAR 标题:", Near(A, q("标题:"), 10), ["field-text"], id="field without a term"
        ),
        pytest.param(
            "标题: NEAR a", Near(q("标题:"), A, 10), ["field-text"], id="field before NEAR"
        ),
        pytest.param("(NEAR/5 a", And((q("(NEAR/5"), A)), ["bracket-text"], id="unpaired bracket"),
        pytest.param("NEAR/5", q("NEAR/5"), ["operator-text"], id="alone"),
    ],
)
def test_mistyped_near_is_repaired_with_a_note(text: str, root: Node, codes: list[str]) -> None:
    query = parse_query(text)

    assert query.root == root
    assert [note.code for note in query.notes] == codes


def test_note_says_how_the_number_was_read() -> None:
    (note,) = parse_query("a NEAR/5000 b").notes

    assert note.zh == "“NEAR/5000”超出 1 到 999 个字符的范围，已按 NEAR/999 检索。"
    assert note.en == "“NEAR/5000” is outside 1 to 999 characters and was read as NEAR/999."


@given(queries)
@example("友 NEAR/2 城 NEAR/3 友 友 NEAR/4 城")
@example("-(友 NEAR/2 城) OR (友 (城 NEAR 友))")
@example("友 NEAR/2 城 城 NEAR/2 友")
@example("友 -NEAR/2 near/3 NEAR/x")
def test_near_written_down_means_the_same_and_needs_no_repair(text: str) -> None:
    root = parse_query(text).root
    if root is None or len(render(root)) > MAX_LENGTH:
        return

    again = parse_query(render(root))

    assert (again.root, again.notes) == (root, ())


def naive(text: str, left: str, right: str, distance: int) -> bool:
    spans = [
        [(at, at + len(each)) for at in range(len(text)) if text.startswith(each, at)]
        for each in (left, right)
    ]
    return any(
        0 <= max(a[0], b[0]) - min(a[1], b[1]) <= distance for a in spans[0] for b in spans[1]
    )


@given(letters, strings, strings, st.integers(0, 6))
@example("aaa", "aa", "aa", 5)
@example("ab", "ab", "b", 5)
@example("a外b", "b", "a", 1)
def test_near_in_is_what_the_naive_definition_says(
    text: str, left: str, right: str, distance: int
) -> None:
    assert near_in(text, left, right, distance) == naive(text, left, right, distance)


@given(letters, strings, strings, st.integers(0, 6))
def test_near_in_knows_no_order(text: str, left: str, right: str, distance: int) -> None:
    assert near_in(text, left, right, distance) == near_in(text, right, left, distance)


def test_near_in_stays_linear_where_both_strings_are_everywhere() -> None:
    text = "友" * 100_000 + "间" * 1000 + "城" * 100_000

    assert not near_in(text, "友", "城", 999)
    assert near_in(text, "友", "城", 1000)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("友城 NEAR/3 非洲", True),
        ("非洲 NEAR/3 友城", True),
        ("友城 NEAR/2 非洲", False),
        ("外办 NEAR/999 友城", False),
        ("标题:外办 NEAR/1 领事", True),
        ("正文:外办 NEAR/1 领事", False),
        ("外办 NEAR/1 标题:领事", True),
        ("标题:友城 NEAR/9 非洲", False),
        ("-(友城 NEAR/3 非洲)", False),
    ],
)
def test_near_looks_at_each_field_by_itself(text: str, found: bool) -> None:
    root = parse_query(text).root

    assert root is not None
    assert matches(root, "外办和领事", ["友城在全部非洲", "友城"]) is found


@pytest.mark.parametrize(
    ("text", "words", "loosest"),
    [
        ("金华非洲 NEAR/3 合作", "金华非洲 NEAR/3 合作", "金华 OR 非洲 OR 合作"),
        ('"金华非洲" NEAR/3 合作', '"金华非洲" NEAR/3 合作', '"金华非洲" OR 合作'),
        ("-(金华 NEAR/3 合作)", "-(金华 NEAR/3 合作)", "-(金华 NEAR/3 合作)"),
    ],
)
def test_readings_of_near(text: str, words: str, loosest: str) -> None:
    root = parse_query(text).root

    assert root is not None
    assert (render(as_words(root)), render(as_any(root))) == (words, loosest)


@given(queries, st.text("友城", max_size=6), st.lists(st.text("友城", max_size=9), max_size=2))
def test_near_implies_its_looser_readings(text: str, title: str, paragraphs: list[str]) -> None:
    root = parse_query(text).root
    if root is None:
        return

    exact, words, loosest = (
        matches(node, title, paragraphs) for node in (root, as_words(root), as_any(root))
    )

    assert exact <= words <= loosest


def test_terms_of_near_are_looked_for_in_order() -> None:
    root = And((Near(A, B, 3), Near(B, C, 3), Not(Near(A, t("d"), 1))))

    assert positive_terms(root) == (A, B, C)
