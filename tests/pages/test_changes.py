"""What a revision changed is shown whole, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from yearbooks.models import Revision
from yearbooks.views.changes import changes

PARAGRAPHS = st.lists(st.text(alphabet="金华市外事2019。", min_size=1, max_size=12), max_size=5)


def revision(paragraphs: list[str], title: str = "概况") -> Revision:
    return Revision(title=title, paragraphs=paragraphs)


def plain(lines) -> list[str]:
    return ["".join(piece.text for piece in line) for line in lines]


def marked(lines) -> list[str]:
    return [piece.text for line in lines for piece in line if piece.marked]


def test_a_changed_character_is_marked_on_both_sides():
    (change,) = changes(revision(["办卡110张。"]), revision(["办卡111张。"]))

    assert plain(change.gone) == ["办卡110张。"]
    assert plain(change.new) == ["办卡111张。"]
    assert (marked(change.gone), marked(change.new)) == (["0"], ["1"])


def test_a_new_paragraph_is_shown_alone():
    (change,) = changes(revision(["甲。"]), revision(["甲。", "乙。"]))

    assert (plain(change.gone), plain(change.new)) == ([], ["乙。"])


def test_a_new_title_is_a_change():
    (change,) = changes(revision(["甲。"]), revision(["甲。"], title="综述"))

    assert (plain(change.gone), plain(change.new)) == (["【概况】"], ["【综述】"])


def test_very_long_paragraphs_are_shown_unmarked():
    (change,) = changes(revision(["甲" * 5000]), revision(["乙" * 5000]))

    assert marked(change.gone) == marked(change.new) == []


@given(PARAGRAPHS)
def test_equal_texts_have_no_changes(paragraphs):
    assert changes(revision(paragraphs), revision(paragraphs)) == []


@given(PARAGRAPHS, PARAGRAPHS)
def test_no_changed_paragraph_is_lost_and_none_is_made_up(old, new):
    found = changes(revision(old), revision(new))

    gone = [line for change in found for line in plain(change.gone)]
    came = [line for change in found for line in plain(change.new)]
    assert set(old) - set(new) <= set(gone) <= set(old)
    assert set(new) - set(old) <= set(came) <= set(new)


def test_one_character_kept_by_chance_does_not_cut_a_changed_word():
    (change,) = changes(revision(["赴法国访问团。"]), revision(["赴德国考察团。"]))

    assert (marked(change.gone), marked(change.new)) == (["法国访问"], ["德国考察"])
