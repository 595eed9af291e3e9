"""Hold the concordance to the printed text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yearbooks.text.concordance import Line, by_left, by_right, lines
from yearbooks.text.folding import fold

texts = st.text(st.sampled_from("友城外办國AbÉ㎏ﬁ，。“” \u200b\u0301"), max_size=60)
terms = st.lists(texts.map(fold), max_size=4)


def shown(found: tuple[Line, ...]) -> list[str]:
    return [f"{line.left}[{line.keyword}]{line.right}" for line in found]


@pytest.mark.parametrize(
    ("text", "sought", "expected"),
    [
        pytest.param("甲乙友城丙丁", ["友城"], ["甲乙[友城]丙丁"], id="whole field"),
        pytest.param("甲乙丙友城丁戊己", ["友城"], ["乙丙[友城]丁戊"], id="cut to the width"),
        pytest.param("對臺事務", ["对台"], ["[對臺]事務"], id="traditional"),
        pytest.param("友城友城", ["友城"], ["[友城]友城", "友城[友城]"], id="each occurrence"),
        pytest.param(
            "友好城市", ["友好", "友好城"], ["[友好城]市"], id="longest of two that begin"
        ),
        pytest.param("友好城市", ["友好城", "城市"], ["[友好城]市"], id="longest, then the rest"),
        pytest.param("友好城市", ["友好", "好城市"], ["友[好城市]"], id="longest though later"),
        pytest.param("友好城市", ["友好", "好城"], ["[友好]城市"], id="first of equals"),
        pytest.param("aaaa", ["aa"], ["[aa]aa", "aa[aa]"], id="overlapping itself"),
        pytest.param("5㎏", ["k", "g"], ["5[㎏]"], id="two pieces of one printed character"),
        pytest.param(
            "e\u0301甲友城甲e\u0301", ["友城"], ["甲[友城]甲"], id="no letter without its accent"
        ),
        pytest.param("外办", ["友城"], [], id="nothing found"),
    ],
)
def test_lines_of_one_paragraph(text: str, sought: list[str], expected: list[str]) -> None:
    found = lines("", [text], sought, width=2)

    assert shown(found) == expected


def test_lines_name_their_field_and_cross_no_border() -> None:
    found = lines("访友城", ["友城甲", "", "乙友城"], ["友城"])

    assert shown(found) == ["访[友城]", "[友城]甲", "乙[友城]"]
    assert [(line.field, line.start, line.end) for line in found] == [
        ("title", 1, 3),
        (0, 0, 2),
        (2, 1, 3),
    ]


@given(texts, st.lists(texts, max_size=3), terms, st.integers(0, 12))
@example("友\u0301", ["城友\u0301外"], ["友", "城"], 1)
def test_lines_are_pieces_of_their_fields_and_never_overlap(
    title: str, paragraphs: list[str], sought: list[str], width: int
) -> None:
    found = lines(title, paragraphs, sought, width=width)

    for line in found:
        text = title if line.field == "title" else paragraphs[line.field]
        assert line.keyword == text[line.start : line.end]
        assert text[: line.start].endswith(line.left)
        assert text[line.end :].startswith(line.right)
        assert max(len(line.left), len(line.right)) <= width
    assert all(
        before.field != after.field or before.end <= after.start
        for before, after in zip(found, found[1:], strict=False)
    )
    held = [any(term.strip() and term in fold(each) for term in sought) for each in paragraphs]
    assert held == [number in {line.field for line in found} for number in range(len(paragraphs))]


def test_lines_sort_by_the_neighbours_nearest_to_the_keyword() -> None:
    found = lines("", ["乙訪友城甲", "甲访友城丙", "办友城乙"], ["友城"])

    assert [line.field for line in sorted(found, key=by_left)] == [2, 0, 1]
    assert [line.field for line in sorted(found, key=by_right)] == [1, 2, 0]


def test_sort_keys_see_no_white_space_at_the_keyword() -> None:
    line = Line("Sister ", "city", " Ａ", 0, 7, 11)

    assert (by_left(line), by_right(line)) == ("retsis", "a")
