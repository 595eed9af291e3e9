"""What the bench shows of a draft: sheets of entries, runs with their owners, what is left over."""

import pytest

from yearbooks import kept_lists
from yearbooks.desk.leftovers import leftover_at, leftovers
from yearbooks.desk.pane import pane
from yearbooks.desk.reasons import reason_in_english
from yearbooks.desk.sheets import sheet_at, sheets
from yearbooks.parsing import parse, parse_text
from yearbooks.parsing.draft import Role
from yearbooks.parsing.editing import Bench, Merge, bench

LONG = "综述\n\n" + "".join(f"【条目{at}】第{at}次接待外宾。\n" for at in range(1, 101))
SECTIONS = LONG + "侨务\n\n【侨情】全区有归侨80人。\n\n— 128 —\n\n" + "【侨胞】好。\n"


def of(text: str) -> Bench:
    """Return the bench of a text."""
    (draft,) = parse_text(text)
    return bench(draft, [])


@pytest.fixture(params=["gongshu-2021.md", "jinhua-2020.txt"])
def sample(request, settings) -> Bench:
    """Return the bench of a sample."""
    content = (settings.FIXTURES_DIR / "samples" / request.param).read_bytes()
    (draft,) = parse(content, name=request.param, gazetteer=kept_lists.gazetteer())
    return bench(draft, [])


def test_a_small_draft_is_one_sheet_with_the_whole_source(sample):
    (sheet,) = sheets(sample)

    assert sheet.entries == sample.entries
    assert (sheet.start, sheet.end) == (0, len(sample.draft.text))


def test_a_long_section_goes_on_on_the_next_sheet():
    first, second = sheets(of(LONG))

    assert (len(first.entries), len(second.entries)) == (80, 20)
    assert (first.sections[0].continued, second.sections[0].continued) == (False, True)
    assert (first.start, first.end, second.end) == (0, second.start, len(LONG))


def test_every_entry_stands_on_the_sheet_of_its_place():
    made = sheets(of(SECTIONS), most=30)

    assert [entry for sheet in made for entry in sheet.entries] == of(SECTIONS).entries
    assert all(sheet_at(made, entry.start) is sheet for sheet in made for entry in sheet.entries)


def test_the_pane_holds_every_character_with_its_offset(sample):
    text = sample.draft.text

    runs = [run for line in pane(sample, 0, len(text)) for run in line.runs]

    assert all(text[run.at : run.at + len(run.text)] == run.text for run in runs)
    assert "".join("".join(run.text for run in runs).split()) == "".join(text.split())


def test_every_run_of_an_entry_is_owned_by_it(sample):
    text = sample.draft.text
    runs = [run for line in pane(sample, 0, len(text)) for run in line.runs]

    for entry in sample.entries:
        owned = [run for run in runs if run.entry == entry.key]
        assert owned
        assert all(
            any(start < run.at + len(run.text) and run.at < end for start, end in entry.ranges)
            for run in owned
        )


def test_the_pane_of_a_sheet_shows_its_lines_alone():
    made = of(LONG)
    _first, second = sheets(made)

    lines = pane(made, second.start, second.end)

    assert lines[0].runs[0].text == "【条目81】"
    assert lines[0].number == 83


def test_what_is_left_over_is_found_by_its_place():
    draft = of(SECTIONS).draft

    (furniture,) = leftovers(draft, Role.FURNITURE)

    assert furniture.text == "— 128 —"
    assert leftover_at(draft, furniture.start + 2) == furniture
    assert leftover_at(draft, len(draft.text) + 5) is None


def test_words_of_an_entry_are_found_in_the_source():
    (draft,) = parse_text("外事\n【概况】接待  外宾。\n接待侨胞。\n【签证】好。")
    made = bench(draft, [Merge(draft.text.index("【签证】"))])
    key = made.entries[0].key

    assert len(made.words(key, "接待")) == 2
    assert made.words(key, "侨胞", paragraph=0) == []
    ((start, end),) = made.words(key, "签证")
    assert draft.text[start:end] == "签证"
    assert made.words(1, "接待") == []


def test_an_unknown_reason_stays_as_it_is():
    assert reason_in_english("无此理由") == "无此理由"
    assert reason_in_english("书名行") == "the line of the title"
