"""Hold folding to its laws."""

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from yearbooks.text.fold_table import FOLD_TABLE
from yearbooks.text.folding import (
    fold,
    fold_char,
    fold_with_offsets,
    is_invisible,
    keeps_places,
)

# Everything that folding treats in a way of its own, and some plain neighbours.
TRICKY = "外國国ab Aé1 \n\t\u3000\u00a0，。、（）“”\"'·—-㎏ﬁß¨İ㈱⻢⼈\u200b\u00ad\ufe0f\x00\x01\x85\ufeff\u0301𠮷｡～"
texts = st.text(st.one_of(st.sampled_from(TRICKY), st.characters()))

ASSIGNED = [
    chr(code)
    for code in range(0x110000)
    if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")
]


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        pytest.param("ＡＰＥＣ", "apec", id="width and case"),
        pytest.param("對臺事務", "对台事务", id="traditional"),
        pytest.param("頭髮 發展", "头发发展", id="each character by itself"),
        pytest.param("⼈⺠⻔⻓", "人民门长", id="radicals of PDF files"),
        pytest.param("“两手抓、两手硬”", '"两手抓,两手硬"', id="quotes and commas"),
        pytest.param("「友城」『友城』", "\"友城\"'友城'", id="corner quotes"),
        pytest.param("1—2–3－4−5", "1-2-3-4-5", id="dashes"),
        pytest.param("⸺外办——", "--外办--", id="double dashes"),
        pytest.param("约翰•史密斯・约翰‧史密斯", "约翰·史密斯·约翰·史密斯", id="middle dots"),
        pytest.param("重5㎏，ﬁve ①", "重5kg,five 1", id="expansions"),
        pytest.param("金 华\u3000市", "金华市", id="space between Han"),
        pytest.param("2020 年 11 月", "2020年11月", id="space beside Han"),
        pytest.param("APEC （ABTC） card", "apec(abtc)card", id="space beside CJK punctuation"),
        pytest.param("APEC (ABTC), card", "apec (abtc), card", id="space beside ASCII"),
        pytest.param("APEC \n\t card", "apec card", id="a run is one space"),
        pytest.param(" apec ", " apec ", id="edges without Han keep a space"),
        pytest.param(" 外办\n", "外办", id="edges beside Han lose it"),
        pytest.param("外\u200b办\ufeff\u00ad", "外办", id="invisible characters"),
        pytest.param("a\x00b\x0cc", "ab c", id="controls"),
        pytest.param("¨´", "\u0308\u0301", id="spacing accents bring no space"),
        pytest.param("\ud800a", "\ufffda", id="half a surrogate pair"),
        pytest.param("", "", id="empty"),
    ],
)
def test_fold_gives(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_every_character_folds_to_something_stable_without_white_space() -> None:
    unstable = [
        c
        for c in ASSIGNED
        if not c.isspace()
        and (
            "".join(map(fold_char, fold_char(c))) != fold_char(c)
            or any(map(str.isspace, fold_char(c)))
            or (not fold_char(c) and not is_invisible(c))
        )
    ]

    assert unstable == []


def test_every_radical_folds_to_an_ideograph_but_the_one_that_has_none() -> None:
    left = [chr(code) for code in range(0x2E80, 0x2FE0) if fold_char(chr(code)) == chr(code)]

    assert [c for c in left if unicodedata.category(c) != "Cn"] == ["⺀"]


def test_the_kept_table_is_reached_by_each_of_its_characters() -> None:
    wrong = {c: fold_char(c) for c, folded in FOLD_TABLE.items() if fold_char(c) != fold(folded)}

    assert wrong == {}


def test_every_character_that_keeps_its_place_folds_to_exactly_one() -> None:
    keeping = [chr(code) for code in range(0x110000) if keeps_places(chr(code))]

    assert len(keeping) > 20_000
    assert [c for c in keeping if len(fold_char(c)) != 1] == []


@given(st.text("外國aZ9，（）“—·  "))
@example("a b c")
@example("a  b")
@example("外 b")
def test_a_text_that_keeps_its_places_folds_character_by_character(text: str) -> None:
    moved = fold(text) != "".join(map(fold_char, text))

    assert not (moved and keeps_places(text))


@given(texts, texts)
@example("x \u200b", "外")
@example("\x01", "外")
@example("外，", "x")
def test_folding_a_join_is_joining_the_folded(a: str, b: str) -> None:
    assume(not (a and a[-1].isspace()))
    assume(not (b and b[0].isspace()))

    assert fold(a + b) == fold(a) + fold(b)


@given(texts)
@example("a \u0308 ㈱ x")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_folded_text_can_be_stored_and_has_single_spaces_only(text: str) -> None:
    folded = fold(text)

    assert "\x00" not in folded
    assert "  " not in folded
    assert {c for c in folded if c.isspace()} <= {" "}
    folded.encode()


@given(texts)
def test_offsets_cover_the_printed_text_in_order(text: str) -> None:
    folded = fold_with_offsets(text)

    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(start < end for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    for at, c in enumerate(folded.text):
        assert c in fold(text[slice(*folded.printed(at, at + 1))]) or c == " "


def test_a_variation_selector_belongs_to_its_character() -> None:
    folded = fold_with_offsets("葛\ufe00城")

    assert folded.printed(0, 1) == (0, 2)
