"""Hold marks and excerpts to the printed text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbooks.text.excerpts import Passage, Piece, excerpt, mark, marked_paragraphs
from yearbooks.text.folding import fold

texts = st.text(st.sampled_from("友城外办國AbÉ㎏ﬁ，。“” \u200b\u0301"), max_size=60)
terms = st.lists(texts.map(fold), max_size=4)


def shown(text: str, *sought: str) -> str:
    return "".join(f"[{each.text}]" if each.marked else each.text for each in mark(text, sought))


def written(passage: Passage) -> str:
    return "".join(piece.text for piece in passage.pieces)


@pytest.mark.parametrize(
    ("text", "sought", "expected"),
    [
        pytest.param("访问友城。", ["友城"], "访问[友城]。", id="plain"),
        pytest.param("對臺事務", ["对台"], "[對臺]事務", id="traditional"),
        pytest.param("重5㎏。", ["g"], "重5[㎏]。", id="a piece of an expansion"),
        pytest.param("金 华 市", ["金华"], "[金 华] 市", id="dropped spaces"),
        pytest.param("APEC\n  Card", ["c c"], "APE[C\n  C]ard", id="squeezed spaces"),
        pytest.param("友好城市", ["友好", "好城"], "[友好城]市", id="overlapping"),
        pytest.param("友好城市", ["友好", "城市"], "[友好城市]", id="adjacent"),
        pytest.param("aaaa", ["aaa"], "[aaaa]", id="overlapping itself"),
        pytest.param("cafe\u0301", ["e"], "caf[e\u0301]", id="accent of its own"),
        pytest.param("外\u200b办\ufe00。", ["外办"], "[外\u200b办\ufe00]。", id="invisible"),
        pytest.param("友城", ["外办", ""], "友城", id="nothing found"),
        pytest.param("", ["外办"], "", id="empty"),
    ],
)
def test_mark(text: str, sought: list[str], expected: str) -> None:
    assert shown(text, *sought) == expected


@given(texts, terms)
def test_pieces_joined_are_the_text_and_alternate(text: str, sought: list[str]) -> None:
    pieces = mark(text, sought)

    assert "".join(piece.text for piece in pieces) == text
    assert all(a.marked != b.marked for a, b in zip(pieces, pieces[1:], strict=False))
    assert any(piece.marked for piece in pieces) == any(
        each.strip() and each in fold(text) for each in sought
    )


@given(st.lists(texts, max_size=4), terms, st.integers(5, 40), st.integers(1, 3))
def test_passages_are_pieces_of_their_paragraphs(
    paragraphs: list[str], sought: list[str], width: int, passages: int
) -> None:
    chosen = excerpt(paragraphs, sought, width=width, passages=passages)

    assert len(chosen) <= passages
    assert bool(chosen) == any(each.strip() for each in paragraphs)
    for each in chosen:
        assert written(each) == paragraphs[each.paragraph][each.start : each.end]
    found = any(term.strip() and term in fold(each) for term in sought for each in paragraphs)
    assert found == any(piece.marked for each in chosen for piece in each.pieces)
    places = [(each.paragraph, each.start) for each in chosen]
    assert places == sorted(places)


def test_excerpt_begins_and_ends_at_sentences() -> None:
    filler = "金华市积极开展各项工作，成效明显。" * 10
    text = f"{filler}市外办组织访问友城。{filler}"

    (passage,) = excerpt([text], ["友城"], width=80)

    assert written(passage).startswith("金华市积极")
    assert written(passage).endswith("。")
    assert 50 <= len(written(passage)) <= 80
    assert (passage.cut_before, passage.cut_after) == (True, True)


def test_excerpt_shows_each_term_before_one_twice() -> None:
    filler = "工作" * 100
    paragraphs = [f"友城{filler}友城友城{filler}", f"外办{filler}"]

    chosen = excerpt(paragraphs, ["友城", "外办"], width=40, passages=2)

    assert [each.paragraph for each in chosen] == [0, 1]


def test_excerpt_prefers_the_place_where_terms_stand_closest_together() -> None:
    filler = "工作" * 60
    paragraphs = [f"友城{'，' * 30}外办{filler}", f"{filler}外办与友城{filler}"]

    (passage,) = excerpt(paragraphs, ["友城", "外办"], width=60, passages=1)

    assert passage.paragraph == 1
    assert [piece.text for piece in passage.pieces if piece.marked] == ["外办", "友城"]


def test_excerpt_prefers_more_distinct_terms_to_closer_ones() -> None:
    filler = "工作" * 60
    paragraphs = [f"友城外办{filler}", f"友城{'，' * 10}外办{'，' * 10}领事{filler}"]

    (passage,) = excerpt(paragraphs, ["友城", "外办", "领事"], width=60, passages=1)

    assert passage.paragraph == 1


def test_excerpt_of_one_term_prefers_the_place_where_it_stands_most_often() -> None:
    filler = "工作" * 60

    (passage,) = excerpt([f"友城{filler}友城、友城{filler}"], ["友城"], width=40, passages=1)

    assert [piece.text for piece in passage.pieces if piece.marked] == ["友城", "友城"]


def test_excerpt_gives_up_to_three_passages() -> None:
    filler = "工作" * 60

    chosen = excerpt([f"友城{filler}" * 5], ["友城"], width=40)

    assert len(chosen) == 3
    assert [sum(piece.marked for piece in each.pieces) for each in chosen] == [1, 1, 1]


@given(st.text("友城工", max_size=80), st.integers(8, 30))
def test_excerpt_cuts_no_match_in_two(text: str, width: int) -> None:
    spans = [(at, at + 3) for at in range(len(text)) if text.startswith("友城工", at)]

    chosen = excerpt([text], ["友城工"], width=width)

    assert all(
        start <= first and last <= end or last <= start or end <= first
        for first, last in spans
        for start, end in ((each.start, each.end) for each in chosen)
    )


def test_excerpt_ends_before_a_match_that_its_edge_would_cut() -> None:
    text = f"{'甲' * 60}友好城市{'乙' * 10}外办友好城市{'丙' * 20}友好城市{'丁' * 60}"

    (passage,) = excerpt([text], ["友好城市", "外办"], width=40, passages=1)

    assert written(passage) == f"{'乙' * 10}外办友好城市{'丙' * 20}"


def test_excerpt_is_widened_to_matches_that_overlap_its_best() -> None:
    text = f"{'甲' * 40}友好城市乙丙{'丁' * 40}"

    (passage,) = excerpt([text], ["友好城", "城市", "市乙丙"], width=4, passages=1)

    assert passage.pieces == (Piece("友好城市乙丙", True),)


def test_excerpt_begins_in_no_latin_word() -> None:
    text = f"{'甲' * 60}abcdefgh{'乙' * 6}友城{'丙' * 60}"

    (passage,) = excerpt([text], ["友城"], width=40, passages=1)

    assert written(passage).startswith("乙乙")


def test_paragraphs_are_marked_whole() -> None:
    paragraphs = ["訪問友城。", "", "外辦"]

    marked = marked_paragraphs(paragraphs, ["友城", "外办"])

    assert marked == (
        (Piece("訪問", False), Piece("友城", True), Piece("。", False)),
        (),
        (Piece("外辦", True),),
    )


@given(st.lists(texts, max_size=4), terms)
def test_marked_paragraphs_joined_are_the_text(paragraphs: list[str], sought: list[str]) -> None:
    marked = marked_paragraphs(paragraphs, sought)

    assert ["".join(piece.text for piece in each) for each in marked] == paragraphs


def test_excerpt_of_a_title_match_is_the_beginning() -> None:
    (passage,) = excerpt(["", "第一句。" * 40, "友"], ["没有"], width=50)

    assert (passage.paragraph, passage.start) == (1, 0)
    assert written(passage).endswith("。")
    assert (passage.cut_before, passage.cut_after) == (False, True)


def test_excerpt_cuts_no_latin_word() -> None:
    text = "internationalization " * 20

    (passage,) = excerpt([text], ["internationalization"], width=50, passages=1)

    assert set(written(passage).split()) == {"internationalization"}


def test_excerpt_shows_a_short_paragraph_whole() -> None:
    (passage,) = excerpt(["市外办访问友城。"], ["友城"])

    assert written(passage) == "市外办访问友城。"
    assert (passage.cut_before, passage.cut_after) == (False, False)
