"""Hold the proposed words and the loosened queries to what they promise."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yearbooks.text.folding import fold
from yearbooks.text.query import MAX_LENGTH, matches, parse_query, render
from yearbooks.text.tokens import cut_query
from yearbooks.text.variants import closeness, keys, loosened

han_words = st.text("友城外事办侨", min_size=2, max_size=6)
latin_words = st.text("abcd", min_size=6, max_size=12)
latin_halves = st.text("abcd", min_size=3, max_size=5)
pieces = st.sampled_from(
    ["金华", "非洲合作", "友城", '"友城外办"', "友城 NEAR/2 外办", "-外办", "-(友城 -外办)", " OR "]
    + ["(", ")", " ", "标题:", "正文:"]
)
queries = st.lists(pieces, max_size=9).map(" ".join)
fields = st.lists(st.sampled_from(["金华", "非洲", "合作", "友城", "外办", "的"]), max_size=5)


@pytest.fixture(autouse=True, scope="module")
def _dictionaries_are_read() -> None:
    """Read the dictionaries of pypinyin and jieba before a property test counts the time."""
    keys("友城")
    cut_query("友城")


def slipped(data: st.DataObject, word: str, letters: str) -> str:
    at = data.draw(st.integers(0, len(word) - 1))
    kind = data.draw(st.sampled_from(["substitute", "insert", "delete", "transpose"]))
    letter = data.draw(st.sampled_from(letters))
    rest = {
        "substitute": letter + word[at + 1 :],
        "insert": letter + word[at:],
        "delete": word[at + 1 :],
        "transpose": word[at : at + 2][::-1] + word[at + 2 :],
    }
    return word[:at] + rest[kind]


@given(han_words, st.data())
def test_words_one_slip_apart_share_a_key(word: str, data: st.DataObject) -> None:
    other = slipped(data, word, "友城中国")
    if len(other) < 2:
        return

    assert keys(word) & keys(other)
    assert closeness(word, other) > 0 or word == other


@given(latin_halves, latin_halves, st.data())
def test_long_latin_words_two_slips_apart_share_a_key(
    first: str, second: str, data: st.DataObject
) -> None:
    word = first + second
    other = slipped(data, first, "axyz") + slipped(data, second, "axyz")
    if len(other) < 6:
        return

    assert keys(word) & keys(other)
    assert closeness(word, other) > 0 or word == other


@given(st.one_of(han_words, latin_words), st.one_of(han_words, latin_words))
def test_what_is_close_shares_a_key_and_is_close_both_ways(term: str, word: str) -> None:
    near = closeness(term, word)

    assert 0 <= near <= 1
    assert not near or keys(term) & keys(word)
    assert near == closeness(word, term)


@pytest.mark.parametrize(
    ("term", "word"),
    [
        pytest.param("一五欧", "义乌欧", id="same sound"),
        pytest.param("虫庆", "重庆", id="reading known from the word"),
        pytest.param("youcheng", "友城", id="pinyin"),
        pytest.param("lvxing", "旅行", id="pinyin with ü"),
        pytest.param("卡a", "咖A", id="same sound beside Latin"),
        pytest.param("友誠", "友城", id="traditional"),
        pytest.param("ＡＰＣＥ", "apec", id="full width, transposed"),
        pytest.param("外办", "外事办", id="one more"),
        pytest.param("事外", "外事", id="transposed pair"),
        pytest.param("secretraiat", "secretariat", id="long Latin"),
        pytest.param("goverment", "governmant", id="two slips"),
        pytest.param("—友", "老友", id="punctuation in a word"),
        pytest.param("québec", "quebéc", id="letters that are neither Han nor ASCII"),
    ],
)
def test_variant_is_found_and_close(term: str, word: str) -> None:
    assert keys(term) & keys(word)
    assert closeness(term, word) > 0


@pytest.mark.parametrize(
    ("term", "word"),
    [
        pytest.param("友城", "友城", id="the word itself"),
        pytest.param("友誠", "友诚", id="the word itself, folded"),
        pytest.param("友城", "外办", id="nothing shared"),
        pytest.param("友城", "老友", id="moved character"),
        pytest.param("外事办公", "外办事务", id="two slips of Han"),
        pytest.param("apce", "aepca", id="two slips of a short word"),
        pytest.param("abcdef", "bcdea", id="two slips, one of the words short"),
        pytest.param("2020年", "2021年", id="numbers"),
        pytest.param("友", "城", id="too short"),
        pytest.param("外" * 13, "外" * 12, id="too long"),
        pytest.param("——", "—·", id="punctuation only"),
    ],
)
def test_word_is_no_variant(term: str, word: str) -> None:
    assert closeness(term, word) == 0


@pytest.mark.parametrize("word", ["", "友", "2020", "g20", "——", " 友 ", "外" * 13, "a" * 13])
def test_word_without_variants_has_no_keys(word: str) -> None:
    assert keys(word) == frozenset()


def test_pair_that_shares_no_place_shares_no_key() -> None:
    assert not keys("友城") & keys("老友")


def test_kinds_of_variants_rank_in_order() -> None:
    pairs = [
        ("友诚", "友城"),  # same sound
        ("外办事", "外事办"),  # transposed
        ("外事办公厅", "外事办公室"),  # substituted
        ("外事厅", "外事办"),  # substituted, fewer shared
        ("外事办公", "外事办公室"),  # deleted
        ("goverment", "governmant"),  # two slips
    ]

    ranks = [closeness(*pair) for pair in pairs]

    assert ranks == sorted(set(ranks), reverse=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("友城", {}, id="nothing to give up"),
        pytest.param("-友城", {}, id="exclusion alone"),
        pytest.param("友城 -外办", {"exclusions": ["友城"]}, id="exclusion"),
        pytest.param(
            "(友城 -外办) OR -非洲",
            {"exclusions": ["友城 OR -非洲"]},
            id="exclusion beside nothing stays",
        ),
        pytest.param("(-友城 -外办) OR 非洲", {}, id="exclusions only, in a branch"),
        pytest.param("友城 非洲", {"term": ["非洲", "友城"]}, id="each term"),
        pytest.param(
            "友城 (非洲 OR 外办) -疫情",
            {
                "exclusions": ["友城 (非洲 OR 外办)"],
                "term": ["(非洲 OR 外办) -疫情", "友城 -疫情"],
            },
            id="a bracket is one part",
        ),
        pytest.param("标题:友城", {"field": ["友城"]}, id="field"),
        pytest.param("标题:友城 OR 正文:友城", {"field": ["友城"]}, id="either field"),
        pytest.param("-标题:友城 非洲", {"exclusions": ["非洲"]}, id="field of what is excluded"),
        pytest.param(
            "标题:友城 NEAR/3 非洲",
            {"field": ["友城 NEAR/3 非洲"], "near": ["标题:友城 非洲"]},
            id="near",
        ),
        pytest.param(
            "友城 NEAR/3 非洲 NEAR 合作",
            {
                "term": ["非洲 NEAR/10 合作", "友城 NEAR/3 非洲"],
                "near": ["友城 非洲 合作"],
            },
            id="chain",
        ),
        pytest.param('"金华非洲"', {"quotes": ["金华 非洲"]}, id="quotes"),
        pytest.param('"友城"', {}, id="quotes around one word"),
        pytest.param('"金华非洲" NEAR 友城', {"near": ['"金华非洲" 友城']}, id="quotes of near"),
        pytest.param("a a", {"term": ["a", "a"]}, id="repeated term"),
    ],
)
def test_loosened(text: str, expected: dict[str, list[str]]) -> None:
    root = parse_query(text).root

    assert root is not None
    found: dict[str, list[str]] = {}
    for each in loosened(root):
        found.setdefault(each.code, []).append(render(each.root))
    assert found == expected


def test_left_out_term_is_named_as_typed() -> None:
    root = parse_query('友城 标题:"非洲 合作"').root

    assert root is not None
    assert [each.what for each in loosened(root) if each.code == "term"] == [
        "友城",
        '标题:"非洲 合作"',
    ]


def test_first_eight_of_many_terms_are_left_out_in_turn() -> None:
    root = parse_query(" ".join("abcdefghijkl")).root

    assert root is not None
    assert [each.what for each in loosened(root)] == list("abcdefgh")


@given(queries, fields, st.lists(fields, max_size=2))
@example("-(友城 -外办) 金华", ["金华"], [["友城"]])
def test_what_answers_a_query_answers_each_loosened_one(
    text: str, title: list[str], paragraphs: list[list[str]]
) -> None:
    root = parse_query(text).root
    if root is None:
        return
    entry = "".join(title), ["".join(each) for each in paragraphs]

    variants = loosened(root)

    assert all(matches(root, *entry) <= matches(each.root, *entry) for each in variants)
    assert root not in {each.root for each in variants}


@given(queries)
def test_loosened_query_can_be_written_down(text: str) -> None:
    root = parse_query(text).root
    if root is None:
        return

    for each in loosened(root):
        if len(render(each.root)) <= MAX_LENGTH:
            assert parse_query(render(each.root)).root == each.root


def test_words_are_compared_folded() -> None:
    assert keys("ＡＰＥＣ ") == keys(fold("apec"))
