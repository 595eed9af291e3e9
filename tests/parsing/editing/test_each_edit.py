"""What each edit does to a draft, and which it refuses."""

# Past 300 lines: one short test for each edit, all on the same draft.

import pytest

from yearbooks.parsing import parse, parse_text
from yearbooks.parsing.draft import Draft, EntryDraft, Role
from yearbooks.parsing.editing import (
    BeginSection,
    Correct,
    Drop,
    JoinSection,
    Merge,
    Move,
    NameSection,
    Retitle,
    SetFacts,
    Settle,
    Sign,
    Split,
    Take,
    Taking,
    edit_from_record,
    replay,
)

TEXT = """金华年鉴2021

外事

【概况】2020年，接待外宾12批。
丝路情深
3月，日本客人来访。

【签证】全年办理签证110张。（王黎明）

— 128 —

侨务

【侨情】全区有归侨80人。（陈琦）
"""


def at(words: str) -> int:
    """Return where the words begin in the text."""
    return TEXT.index(words)


@pytest.fixture
def draft() -> Draft:
    """Parse the text."""
    (found,) = parse_text(TEXT)
    return found


def edited(draft: Draft, *edits: object) -> Draft:
    """Return the edited draft; fail where an edit is refused."""
    done, refused = replay(draft, edits)
    assert refused == ()
    return done


def entries(draft: Draft) -> dict[str, EntryDraft]:
    """Return the entries by title."""
    return {entry.title: entry for section in draft.sections for entry in section.entries}


def said(draft: Draft, title: str) -> list[str]:
    """Return the paragraphs of an entry."""
    return [paragraph.text for paragraph in entries(draft)[title].paragraphs]


def roles(draft: Draft, words: str) -> set[Role]:
    """Return the roles of the words in the source."""
    start, end = at(words), at(words) + len(words)
    return {span.role for span in draft.spans if span.start < end and start < span.end}


def test_the_sample_is_as_the_tests_need_it(draft):
    assert list(entries(draft)) == ["概况", "签证", "侨情"]
    assert said(draft, "概况") == ["2020年，接待外宾12批。", "丝路情深3月，日本客人来访。"]


def test_no_edits_give_the_very_draft(draft):
    assert replay(draft, []) == (draft, ())


@pytest.mark.parametrize("name", ["gongshu-2021.md", "jinhua-2020.txt"])
def test_an_edit_of_one_entry_lets_all_others_be(settings, name):
    content = (settings.FIXTURES_DIR / "samples" / name).read_bytes()
    (draft,) = parse(content, name=name)
    first = draft.sections[0].entries[0]
    key = min(span.start for span in draft.spans if span.role is Role.TITLE)

    done = edited(draft, Retitle(key, first.title))

    assert done.sections == draft.sections
    assert done.spans == draft.spans
    assert (done.furniture, done.unplaced) == (draft.furniture, draft.unplaced)


def test_splitting_at_a_line_makes_it_the_title(draft):
    done = edited(draft, Split(at("【概况】"), at("丝路情深"), title_end=at("3月，日本")))

    assert said(done, "概况") == ["2020年，接待外宾12批。"]
    assert said(done, "丝路情深") == ["3月，日本客人来访。"]
    assert roles(done, "丝路情深") == {Role.TITLE}


def test_splitting_with_a_typed_title_leaves_the_text_as_body(draft):
    done = edited(draft, Split(at("【概况】"), at("接待外宾"), title="接待"))

    assert said(done, "概况") == ["2020年，"]
    assert said(done, "接待") == ["接待外宾12批。", "丝路情深3月，日本客人来访。"]


def test_a_split_gives_the_credit_to_the_part_that_it_closes(draft):
    done = edited(draft, Split(at("【签证】"), at("办理签证"), title="办理"))

    assert entries(done)["办理"].printed_credits == ("王黎明",)
    assert entries(done)["签证"].credits == ("王黎明",)
    assert entries(done)["签证"].credits_inferred


def test_merging_puts_the_printed_title_into_the_text(draft):
    done = edited(draft, Merge(at("【签证】")))

    assert said(done, "概况")[-1] == "【签证】全年办理签证110张。"
    assert entries(done)["概况"].printed_credits == ("王黎明",)
    assert roles(done, "【签证】") == {Role.BODY}


def test_splitting_undoes_merging(draft):
    done = edited(draft, Merge(at("【签证】")), Split(at("【概况】"), at("【签证】")))

    assert [section.entries for section in done.sections] == [
        section.entries for section in draft.sections
    ]


def test_moving_changes_the_order_and_who_answers_for_what(draft):
    done = edited(draft, Move(at("【签证】"), at("外事"), at("【概况】")))

    assert list(entries(done)) == ["签证", "概况", "侨情"]
    assert entries(done)["概况"].credits == ()


def test_moving_into_another_section(draft):
    done = edited(draft, Move(at("【签证】"), at("侨务")))

    assert [len(section.entries) for section in done.sections] == [1, 2]
    assert entries(done)["概况"].credits == ()


def test_dropping_leaves_the_text_aside(draft):
    done = edited(draft, Drop(at("丝路情深"), at("3月，日本")))

    assert said(done, "概况")[-1] == "3月，日本客人来访。"
    assert "丝路情深" in done.furniture


def test_dropping_a_whole_entry_takes_it_away(draft):
    done = edited(draft, Drop(at("【签证】"), at("— 128")))

    assert list(entries(done)) == ["概况", "侨情"]
    assert roles(done, "【签证】全年") == {Role.FURNITURE}


@pytest.mark.parametrize(
    ("how", "title", "paragraphs"),
    [
        (Taking.BODY, "签证", ["全年办理签证110张。", "—128—"]),
        (Taking.TITLE, "—128—", ["【签证】", "全年办理签证110张。"]),
        (Taking.ENTRY, "—128—", []),
    ],
)
def test_furniture_can_be_taken_in(draft, how, title, paragraphs):
    start = at("— 128")

    done = edited(draft, Take(start, start + len("— 128 —"), how, at("【签证】")))

    assert said(done, title) == paragraphs
    assert "— 128 —" not in done.furniture


def test_text_can_be_taken_as_a_credit(draft):
    done = edited(draft, Take(at("日本客人"), at("日本客人") + 4, Taking.CREDIT, at("【概况】")))

    assert entries(done)["概况"].printed_credits
    assert roles(done, "日本客人") == {Role.CREDIT}


def test_a_correction_keeps_where_the_words_stand(draft):
    done = edited(draft, Correct(at("日本客人"), at("日本客人") + 2, "韩国"))

    paragraph = entries(done)["概况"].paragraphs[1]
    raw = "".join(TEXT[start:end] for start, end in paragraph.pieces)
    assert paragraph.text == "丝路情深3月，韩国客人来访。"
    assert "日本客人" in raw


def test_corrected_words_can_be_corrected_again_and_cut_beside(draft):
    start = at("日本客人")
    done = edited(
        draft,
        Correct(start, start + 2, "大韩民国"),
        Correct(start, start + 2, "韩国"),
        Drop(start + 2, start + 4),
    )

    assert said(done, "概况")[1] == "丝路情深3月，韩国来访。"


def test_credits_answer_back_to_the_one_before(draft):
    done = edited(draft, Sign(at("【概况】"), ("李四",)), Sign(at("【签证】"), ()))

    assert entries(done)["概况"].credits == ("李四",)
    assert entries(done)["签证"].credits == ()


def test_a_section_can_be_renamed_and_its_kind_follows(draft):
    done = edited(draft, NameSection(at("侨务"), "港 澳 台"))

    assert (done.sections[1].heading, done.sections[1].kind) == ("港澳台", "港澳台")


def test_a_section_can_begin_at_a_line_of_the_source(draft):
    done = edited(draft, BeginSection(at("【签证】"), start=at("丝路情深"), end=at("3月，日本")))

    assert [section.heading for section in done.sections] == ["外事", "丝路情深", "侨务"]
    assert [len(section.entries) for section in done.sections] == [1, 1, 1]
    assert roles(done, "丝路情深") == {Role.HEADING}


def test_a_section_joins_the_one_before_and_its_heading_is_left_aside(draft):
    done = edited(draft, JoinSection(at("侨务")))

    assert [len(section.entries) for section in done.sections] == [3]
    assert "侨务" in done.furniture


def test_facts_that_a_person_sets_have_that_as_their_reason(draft):
    done = edited(draft, SetFacts({"covered_year": "2020", "compilers": "张三、李四"}))

    reasons = {guess.field: guess.reason for guess in done.yearbook.guesses}
    assert (done.yearbook.covered_year, done.yearbook.compilers) == (2020, ("张三", "李四"))
    assert reasons["covered_year"] == "由人工核定"
    assert not any(warning.code.startswith("covered-year") for warning in done.warnings)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Merge(at("【概况】")), "first-in-section"),
        (Merge(1), "no-such-entry"),
        (Retitle(at("【签证】"), " "), "title-empty"),
        (Split(at("【签证】"), at("全年办理")), "split-at-start"),
        (Split(at("【签证】"), at("【侨情】") + 5), "not-in-body"),
        (Split(at("【概况】"), at("接待外宾")), "title-wanted"),
        (Drop(at("【签证】"), at("全年办理")), "title-left-empty"),
        (Drop(at("侨务"), at("侨务") + 2), "heading-left-empty"),
        (Drop(at("外事") + 2, at("外事") + 3), "nothing-there"),
        (Take(at("— 128"), at("— 128") + 7, Taking.BODY), "no-entry-named"),
        (Correct(at("12批"), at("丝路情深"), ""), "says-nothing"),
        (Correct(at("外事"), at("外事") + 2, "侨务"), "not-in-one"),
        (NameSection(at("侨务"), "侨务", "无此"), "bad-kind"),
        (BeginSection(at("【侨情】")), "heading-empty"),
        (SetFacts({"covered_year": "二〇二〇"}), "bad-fact"),
        (SetFacts({"published_on": "2020-02-30"}), "bad-fact"),
        (Settle("image", 3), "no-warning"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_fit_is_refused_with_a_sentence(draft, edit, code):
    done, (refusal,) = replay(draft, [edit])

    assert (refusal.code, refusal.number) == (code, 0)
    assert refusal.message.endswith("。")
    assert done == draft


def test_the_only_section_has_none_to_join(draft):
    _done, (refusal,) = replay(draft, [JoinSection(at("侨务")), JoinSection(at("外事"))])

    assert (refusal.number, refusal.code) == (1, "only-section")


def test_warnings_that_an_edit_settles_vanish():
    (draft,) = parse_text("外事\n\n【概况】好。\n\n【空条】\n\n【签证】办理110张。\n")
    codes = [warning.code for warning in draft.warnings]

    done = edited(draft, Merge(draft.text.index("【空条】")))

    assert "empty-entry" in codes
    assert "empty-entry" not in [warning.code for warning in done.warnings]


def test_a_warning_that_was_looked_at_vanishes():
    (draft,) = parse_text("外事\n\n【概况】好。\n\n【空条】\n\n【签证】办理110张。\n")

    done = edited(draft, Settle("empty-entry", 5))

    assert "empty-entry" not in [warning.code for warning in done.warnings]


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"v": 2, "do": "merge", "entry": 1},
        {"v": 1, "do": "explode"},
        {"v": 1, "do": "merge"},
        {"v": 1, "do": "merge", "entry": "x"},
        {"v": 1, "do": "take", "start": 1, "end": 2, "how": "soup"},
    ],
)
def test_a_record_of_another_form_is_refused(record):
    with pytest.raises(ValueError, match=r"\w"):
        edit_from_record(record)
