"""Hold the cutting of words and grams to what search relies on."""

import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbooks.text.domain_terms import DOMAIN_TERMS
from yearbooks.text.folding import fold
from yearbooks.text.tokens import cut_query, grams, word_positions, words

texts = st.text(
    st.one_of(st.sampled_from("金华市外办友好城市APEC卡 2020-é，。“”（）①+\n"), st.characters())
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("金华市外办赴友城", ["金华市", "外办", "赴", "友城"], id="words of the field"),
        pytest.param("領保，義新歐", ["领保", "义新欧"], id="traditional"),
        pytest.param("2022-04-11 APEC", ["2022", "04", "11", "apec"], id="digits and Latin"),
        pytest.param("T恤", ["t恤"], id="dictionary words with capitals"),
        pytest.param("金华 café Ñandú", ["金华", "café", "ñandú"], id="letters with accents"),
        pytest.param("，。—— “”", [], id="punctuation only"),
        pytest.param("", [], id="empty"),
    ],
)
def test_words_of(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("金华非洲合作", ("金华", "非洲", "合作")),
        ("因公出国（境）管理", ("因公出国", "境", "管理")),
        ("友城友城", ("友城",)),
        ("——", ("--",)),
        ("\u200b", ()),
    ],
)
def test_query_term_is_cut(term: str, expected: tuple[str, ...]) -> None:
    assert cut_query(term) == expected


@pytest.mark.parametrize("term", DOMAIN_TERMS)
def test_domain_term_is_folded_and_one_word(term: str) -> None:
    assert fold(term) == term
    assert words(term) == [term]


def test_domain_terms_are_each_listed_once() -> None:
    assert len(set(DOMAIN_TERMS)) == len(DOMAIN_TERMS)


@given(texts)
def test_words_stand_where_they_say(text: str) -> None:
    folded = fold(text)

    assert all(folded.startswith(word, at) for word, at in word_positions(text))


@given(texts)
def test_query_words_leave_out_punctuation_only(text: str) -> None:
    folded, cut = fold(text), cut_query(text)

    assert all(word in folded for word in cut)
    assert all(c in "".join(cut) for c in folded if c.isalnum())
    assert bool(cut) == bool(folded.strip())


@given(st.text("友城外办a "))
def test_a_piece_of_a_text_has_no_gram_that_the_text_lacks(text: str) -> None:
    assert grams(text[1:-1]) <= grams(text)
    assert all(gram in text for gram in grams(text))


def test_cutting_is_silent_and_warns_of_nothing() -> None:
    code = "from yearbooks.text.tokens import words; words('外办')"

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_threads_cut_alike() -> None:
    results: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: results.append(words("金华市外办赴友城"))) for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == [["金华市", "外办", "赴", "友城"]] * 4
