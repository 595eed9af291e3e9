"""Hold the query language to its contract."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yearbooks.text.folding import fold
from yearbooks.text.query import (
    MAX_DEPTH,
    MAX_LENGTH,
    And,
    Field,
    Node,
    Not,
    Or,
    Term,
    literal,
    parse_query,
    render,
)

PIECES = [
    *'友城ab1 "“”()（）-|:：\n',
    " OR ",
    "OR",
    "AND",
    " | ",
    "标题:",
    "title：",
    "正文:",
    " -",
    '""',
    "\u200b",
    "，",
]
queries = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=40).map("".join)


def t(text: str, field: Field = "any") -> Term:
    return Term(text, fold(text), field)


def q(text: str, field: Field = "any") -> Term:
    return Term(text, fold(text), field, quoted=True)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        pytest.param("友城", t("友城"), id="one term"),
        pytest.param("友城　外辦\n卡", And((t("友城"), t("外辦"), t("卡"))), id="and"),
        pytest.param("a b OR c d", Or((And((t("a"), t("b"))), And((t("c"), t("d"))))), id="or"),
        pytest.param("a | b", Or((t("a"), t("b"))), id="bar"),
        pytest.param("a (b OR c)", And((t("a"), Or((t("b"), t("c"))))), id="brackets"),
        pytest.param("（a OR b) c", And((Or((t("a"), t("b"))), t("c"))), id="either width"),
        pytest.param("((a))", t("a"), id="idle brackets"),
        pytest.param("(a (b c))", And((t("a"), t("b"), t("c"))), id="idle inner brackets"),
        pytest.param("-疫情", Not(t("疫情")), id="exclusion only"),
        pytest.param("a -b", And((t("a"), Not(t("b")))), id="exclusion"),
        pytest.param("-(a b)", Not(And((t("a"), t("b")))), id="excluded bracket"),
        pytest.param('-"a b"', Not(q("a b")), id="excluded quote"),
        pytest.param("-(-a)", t("a"), id="exclusion of an exclusion"),
        pytest.param('"a  b"', q("a  b"), id="quoted"),
        pytest.param("“a b”", q("a b"), id="curly quotes"),
        pytest.param("“a “b” c”", q("a “b” c"), id="curly quotes nest"),
        pytest.param('"say ""a"" b"', q('say "a" b'), id="doubled quote"),
        pytest.param('"a OR -b"', q("a OR -b"), id="operators in quotes"),
        pytest.param('"a)" b', And((q("a)"), t("b"))), id="bracket in quotes"),
        pytest.param("标题:友城", t("友城", "title"), id="title"),
        pytest.param("正文：友城", t("友城", "body"), id="body"),
        pytest.param("TITLE:友城", t("友城", "title"), id="title in English"),
        pytest.param('Body:"a b"', q("a b", "body"), id="quoted body"),
        pytest.param("-标题:a", Not(t("a", "title")), id="excluded title"),
        pytest.param(
            "标题:(a OR 正文:b -c)",
            Or((t("a", "title"), And((t("b", "body"), Not(t("c", "title")))))),
            id="field of a bracket, the inner one wins",
        ),
        pytest.param("(-a OR b)", Or((Not(t("a")), t("b"))), id="exclusion in a bracket"),
        pytest.param("(“两手抓、两手硬”)", q("两手抓、两手硬"), id="quote in a bracket"),
    ],
)
def test_query_means(text: str, root: Node) -> None:
    query = parse_query(text)

    assert query.root == root
    assert query.notes == ()
    assert not query.is_empty


@pytest.mark.parametrize(
    "text",
    [
        "因公出国（境）管理",
        "（境）管理",
        "(a)(b)",
        "(a)b",
        "2022-04-11",
        "C-D",
        "--publish",
        "A|B",
        "a||b",
        "OR1",
        "or",
        "fORm",
        "“一带一路”倡议",
        '"一带一路"倡议',
        "新“一带一路”",
        "副标题:a",
        "-",
        "|",
        "OR",
        "()",
        "标题:",
        "“",
        '"',
        "（",
        "）",
        "、",
    ],
)
def test_operators_elsewhere_are_text(text: str) -> None:
    root = parse_query(text).root

    assert isinstance(root, Term)
    assert (root.text, root.folded, root.field) == (text, fold(text), "any")


@pytest.mark.parametrize(
    ("text", "root", "codes"),
    [
        pytest.param('"友城', q('"友城'), ["quote-text"], id="quote without partner"),
        pytest.param("友城”", q("友城”"), ["quote-text"], id="closing quote alone"),
        pytest.param(
            '"a b"c', And((q('"a'), q('b"c'))), ["quote-text"] * 2, id="quote closed inside a term"
        ),
        pytest.param("(友城", q("(友城"), ["bracket-text"], id="bracket without partner"),
        pytest.param("友城）", q("友城）"), ["bracket-text"], id="closing bracket alone"),
        pytest.param("((a b)", And((t("a"), t("b"))), ["bracket-dropped"], id="one too many open"),
        pytest.param(
            "(a b))", And((t("a"), t("b"))), ["bracket-dropped"], id="one too many closed"
        ),
        pytest.param('"a")', q("a"), ["bracket-dropped"], id="bracket behind a quote"),
        pytest.param("a OR", t("a"), ["operator-dropped"], id="OR at the end"),
        pytest.param("OR a", t("a"), ["operator-dropped"], id="OR at the start"),
        pytest.param("a OR | b", Or((t("a"), t("b"))), ["operator-dropped"], id="OR twice"),
        pytest.param("(a OR) b", And((t("a"), t("b"))), ["operator-dropped"], id="OR in a bracket"),
        pytest.param("a - b", And((t("a"), t("b"))), ["operator-dropped"], id="lone dash"),
        pytest.param("a () b", And((t("a"), t("b"))), ["operator-dropped"], id="empty bracket"),
        pytest.param('a ""', t("a"), ["term-empty"], id="empty quote"),
        pytest.param("标题: a", t("a", "title"), ["field-spaced"], id="space behind a field"),
        pytest.param("a 标题:", And((t("a"), q("标题:"))), ["field-text"], id="field at the end"),
        pytest.param("a AND b", And((t("a"), t("AND"), t("b"))), ["word-text"], id="AND"),
        pytest.param("OR", q("OR"), ["operator-text"], id="operator alone"),
        pytest.param("", None, ["empty"], id="empty"),
        pytest.param(" \n", None, ["empty"], id="blank"),
        pytest.param('""', None, ["term-empty", "empty"], id="empty quote alone"),
        pytest.param("\u200b", None, ["term-empty", "empty"], id="invisible"),
        pytest.param("a" * (MAX_LENGTH + 1), None, ["too-long"], id="too long"),
        pytest.param("(" * 10000, None, ["too-long"], id="far too many brackets"),
        pytest.param(
            "(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1), None, ["too-deep"], id="too deep"
        ),
    ],
)
def test_mistyped_query_is_repaired_with_a_note(
    text: str, root: Node | None, codes: list[str]
) -> None:
    query = parse_query(text)

    assert query.root == root
    assert [note.code for note in query.notes] == codes
    assert all(note.zh and note.en for note in query.notes)


def test_deepest_query_allowed_can_be_written_down_again() -> None:
    text = "a"
    for _ in range(MAX_DEPTH):
        text = f"b -({text} c)"

    root = parse_query(text).root

    assert root is not None
    assert parse_query(render(root)).root == root


@given(queries)
@example("(" * MAX_LENGTH)
@example("(-" * (MAX_LENGTH // 2))
@example('"' * MAX_LENGTH)
@example("“" * MAX_LENGTH)
def test_no_text_raises_and_nothing_found_has_a_note(text: str) -> None:
    query = parse_query(text)

    assert query.is_empty == (query.root is None)
    assert query.notes or not query.is_empty


@given(st.one_of(st.text(max_size=30), queries))
@example('"')
@example("外办 ")
@example(" x ")
def test_literal_finds_the_string_as_it_stands(s: str) -> None:
    folded = fold(s)

    root = parse_query(literal(s)).root

    assert root == (Term(s, folded, quoted=True) if folded.strip() else None)


@given(queries)
@example('"友城 “ b”')
@example("x (f( (a)) OR b)")
@example("(-境)管理")
@example("-(--a) -(OR)")
@example("标题:-a -(-OR)")
@example(")b (a )b c)")
@example("(标题:) b")
def test_query_written_down_means_the_same(text: str) -> None:
    root = parse_query(text).root

    if root is not None and len(render(root)) <= MAX_LENGTH:
        assert parse_query(render(root)).root == root


@given(queries)
def test_query_written_down_needs_no_repair(text: str) -> None:
    root = parse_query(text).root

    if root is not None:
        assert {note.code for note in parse_query(render(root)).notes} <= {"word-text"}
