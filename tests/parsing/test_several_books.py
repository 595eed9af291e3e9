"""Where one book ends and the next begins, and where a title is only talked about."""

import pytest

from yearbooks.parsing import parse, parse_text

FIRST = "东阳年鉴2019\n外事\n【概况】好。\n"


def books(text, name=""):
    return [
        (draft.yearbook.title, [e.title for s in draft.sections for e in s.entries])
        for draft in parse_text(text, name=name)
    ]


def doubts(text):
    return [
        note.line for d in parse_text(text) for note in d.warnings if note.code == "other-title"
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("\n义乌年鉴2019\n外事\n【乙】好。", "义乌年鉴2019", id="heading next"),
        pytest.param("义乌年鉴2019\n【乙】好。", "义乌年鉴2019", id="entry next"),
        pytest.param("义乌年鉴2019 外事\n【乙】好。", "义乌年鉴2019", id="chapter on its line"),
        pytest.param("义乌年鉴2019 政务\n外事\n【乙】好。", "义乌年鉴2019", id="any chapter"),
        pytest.param("《义乌年鉴2019》\n外事\n【乙】好。", "义乌年鉴2019", id="book marks"),
        pytest.param("义乌年鉴\n外事\n【乙】好。", "义乌年鉴", id="no year"),
        pytest.param("义乌年鉴\n2019\n外事\n【乙】好。", "义乌年鉴2019", id="year below"),
        pytest.param("东阳年鉴2020\n外事\n【乙】好。", "东阳年鉴2020", id="another year"),
        pytest.param(
            "好\n\n义乌年鉴2019\n外事\n【乙】好。", "义乌年鉴2019", id="no full stop before"
        ),
        pytest.param(
            "撰稿 李明\n义乌年鉴2019\n外事\n【乙】好。", "义乌年鉴2019", id="signed before"
        ),
        pytest.param(
            "义乌年鉴2019\n发布时间：2020-01-02\n金 华 市\n外事\n2018年好。\n【乙】好。",
            "义乌年鉴2019",
            id="front matter and an overview next",
        ),
    ],
)
def test_another_title_alone_on_its_line_opens_another_book(text, title):
    found = books(FIRST + text)

    assert [book for book, _ in found] == ["东阳年鉴2019", title]
    assert (found[0][1], found[1][1][-1]) == (["概况"], "乙")
    assert doubts(FIRST + text) == []


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_no_credit_answers_for_entries_of_the_book_before(encoding):
    text = FIRST + "【友城】好。（甲乙丙）\n\n义乌年鉴2019\n外事\n【概况】好。（丁戊）"

    first, second = parse(text.encode(encoding))

    assert [entry.credits for entry in first.sections[0].entries] == [(), ()]
    assert [entry.credits for entry in second.sections[0].entries] == [("丁戊",)]
    assert first.yearbook.title, second.yearbook.title == ("东阳年鉴2019", "义乌年鉴2019")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("东阳年鉴2019\n【乙】好。", id="running head"),
        pytest.param("128 东阳年鉴2019\n外事\n【乙】好。", id="running head with a folio"),
        pytest.param("東陽年鑑2019\n外事\n【乙】好。", id="running head in the other script"),
        pytest.param("东阳年鉴\n外事\n【乙】好。", id="running head without the year"),
        pytest.param("外事年鉴\n外事\n【乙】好。", id="running head of the chapter"),
        pytest.param("编出义乌年鉴2019，发行。\n【乙】好。", id="in a sentence"),
        pytest.param("编出\n《义乌年鉴2018》\n一书。\n【乙】好。", id="in a broken sentence"),
        pytest.param("获奖：\n《东阳年鉴2018》\n《义乌年鉴2018》\n【乙】好。", id="in a list"),
    ],
)
def test_a_title_that_runs_or_is_talked_about_opens_no_book(text):
    assert books(FIRST + text) == [("东阳年鉴2019", ["概况", "乙"])]
    assert doubts(FIRST + text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(FIRST + "接待\n义乌年鉴2019\n来宾。\n【乙】好。", 5, id="cuts a sentence"),
        pytest.param(FIRST + "义乌年鉴2019\n推进工作。\n【乙】好。", 4, id="text next"),
        pytest.param(FIRST + "好：\n义乌年鉴2019\n【乙】好。", 5, id="after a colon"),
        pytest.param(FIRST + "《义乌年鉴2019》\n【乙】好。", 4, id="book marks, no heading"),
        pytest.param(
            "外事\n【甲】好。\n义乌年鉴2019\n外事\n【乙】好。", 3, id="the first untitled"
        ),
    ],
)
def test_a_title_that_may_open_a_book_is_remarked_with_its_line(text, line):
    assert len(parse_text(text)) == 1
    assert doubts(text) == [line]


def test_a_title_in_book_marks_stays_in_the_text():
    (draft,) = parse_text(FIRST + "编出\n《东阳年鉴2018》\n一书。\n【乙】好。")

    (entry, _) = draft.sections[0].entries
    assert [paragraph.text for paragraph in entry.paragraphs] == [
        "好。",
        "编出《东阳年鉴2018》一书。",
    ]
