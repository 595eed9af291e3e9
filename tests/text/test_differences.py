"""What became of a text is shown whole, nothing else is, and in words as people read them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbooks.text.differences import Kind, Run, clipped, compared, differences
from yearbooks.text.shortest_edit import Budget, by_edits

CHARACTERS = "金华市外事2019a。，"
PARAGRAPHS = st.lists(st.text(alphabet=CHARACTERS, min_size=1, max_size=12), max_size=5)


def told(line) -> str:
    """Write a line as `kept[-gone-]{+new+}`."""
    forms = {Kind.SAME: "{}", Kind.GONE: "[-{}-]", Kind.NEW: "{{+{}+}}", Kind.CUT: "…"}
    return "".join(forms[run.kind].format(run.text) for run in line)


def one_side(line, left_out: Kind) -> str:
    return "".join(run.text for run in line if run.kind is not left_out)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("办卡110张。", "办卡111张。", "办卡[-110-]{+111+}张。"),
        ("APEC卡。", "APEK卡。", "[-APEC-]{+APEK+}卡。"),
        ("赴法国访问团。", "赴德国考察团。", "赴[-法国访问-]{+德国考察+}团。"),
        ("甲国，乙国。", "甲国，丙国，乙国。", "甲国，{+丙国，+}乙国。"),
        ("全年办证80件，接待来访。", "全年接待来访。", "全年[-办证80件，-]接待来访。"),
        ("夕卜事工作。", "外事工作。", "[-夕卜-]{+外+}事工作。"),
        ("开会。结束。", "开会，结束。", "开会[-。-]{+，+}结束。"),
        ("", "新。", "{+新。+}"),
    ],
    ids=["number", "word", "chance", "clause", "passage", "recognition", "mark", "all new"],
)
def test_a_change_is_shown_as_people_read_it(before, after, shown):
    assert told(compared(before, after)) == shown


def test_a_new_paragraph_is_shown_alone():
    assert [told(line) for line in differences(["甲。"], ["甲。", "乙。"])] == ["{+乙。+}"]


def test_an_edited_paragraph_is_compared_with_itself_although_another_came_before_it():
    before = ["全年办理签证80件，接待来访。"]
    after = ["一、概况", "全年办理签证81件，接待来访。"]

    shown = [told(line) for line in differences(before, after)]

    assert shown == ["{+一、概况+}", "全年办理签证[-80-]{+81+}件，接待来访。"]


@given(PARAGRAPHS)
def test_equal_texts_have_no_differences(paragraphs):
    assert differences(paragraphs, paragraphs) == ()


@given(PARAGRAPHS, PARAGRAPHS)
def test_no_changed_paragraph_is_lost_and_none_is_made_up(old, new):
    lines = differences(old, new)

    gone = [text for line in lines if (text := one_side(line, Kind.NEW))]
    came = [text for line in lines if (text := one_side(line, Kind.GONE))]
    assert set(old) - set(new) <= set(gone) <= set(old)
    assert set(new) - set(old) <= set(came) <= set(new)


@given(st.text(CHARACTERS, max_size=60), st.text(CHARACTERS, max_size=60))
def test_a_line_holds_both_texts_whole(before, after):
    line = compared(before, after)

    assert (one_side(line, Kind.NEW), one_side(line, Kind.GONE)) == (before, after)


@given(st.text("甲乙丙", max_size=12), st.text("甲乙丙", max_size=12))
def test_the_shortest_edit_keeps_as_much_as_can_be_kept(one, other):
    kept = sum(size for _a, _b, size in by_edits(one, other, Budget(10**6)))

    longest = [[0] * (len(other) + 1) for _row in range(len(one) + 1)]
    for a, first in enumerate(one):
        for b, second in enumerate(other):
            best = max(longest[a][b + 1], longest[a + 1][b])
            longest[a + 1][b + 1] = longest[a][b] + 1 if first == second else best
    assert kept == longest[-1][-1]


def test_texts_too_long_to_compare_are_shown_whole_and_at_once():
    before, after = "甲乙" * 500_000, "乙甲丙" * 400_000
    started = time.monotonic()

    line = compared(before, after)

    assert time.monotonic() - started < 10
    assert line == (Run(Kind.GONE, before), Run(Kind.NEW, after))


def test_long_kept_runs_are_left_out():
    line = clipped(compared("甲" * 100 + "乙", "甲" * 100 + "丙"), around=5)

    assert told(line) == "…甲甲甲甲甲[-乙-]{+丙+}"
