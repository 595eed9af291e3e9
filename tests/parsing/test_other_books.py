"""Chapters of other yearbooks, each printed in a way of its own."""

import datetime

import pytest

from yearbooks.parsing import parse, parse_text
from yearbooks.text.gazetteer import Gazetteer, PlaceName

GAZETTEER = Gazetteer(
    [
        PlaceName("320000", "江苏省", "province", None),
        PlaceName("320100", "南京市", "prefecture", "320000"),
        PlaceName("350000", "福建省", "province", None),
        PlaceName("350200", "厦门市", "prefecture", "350000"),
        PlaceName("371000", "威海市", "prefecture", "370000"),
        PlaceName("370000", "山东省", "province", None),
    ]
)


def parse_one(text, name=""):
    (draft,) = parse_text(text, name=name, gazetteer=GAZETTEER)
    return draft


def entries(draft):
    return [entry for section in draft.sections for entry in section.entries]


def outline(draft):
    return [(s.heading, [entry.title for entry in s.entries]) for s in draft.sections]


def bodies(draft):
    return [[paragraph.text for paragraph in entry.paragraphs] for entry in entries(draft)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "## 外事\n\n**概况** 好。\n\n**友城：**好。\n\n## 侨务\n\n**概况** 好。\n",
            [("外事", ["概况", "友城"]), ("侨务", ["概况"])],
            id="bold at the head of a paragraph",
        ),
        pytest.param(
            "## 外事\n\n**概况**\n\n好。\n\n**友城**\n\n好。\n\n## 侨务\n\n**概况**\n\n好。\n",
            [("外事", ["概况", "友城"]), ("侨务", ["概况"])],
            id="bold on a line of its own",
        ),
        pytest.param(
            "外事\n■“中非 样本”活动　好。\n■复工服务　2020年，36家，\n其中27家。\n",
            [("外事", ["“中非 样本”活动", "复工服务"])],
            id="symbol, a wide gap ends the title",
        ),
        pytest.param(
            "外事\n〖概况〗好。【链接】好。\n〖友城〗好。\n",
            [("外事", ["概况", "友城"])],
            id="another bracket after a sentence",
        ),
        pytest.param(
            "外事\n【概况】签署备忘录【注】。\n【注】五年。\n【附注2】略。\n",
            [("外事", ["概况"])],
            id="a note is no entry",
        ),
        pytest.param(
            "外事\nFOREIGN AFFAIRS\n【甲】好。\n侨务\nOVERSEAS CHINESE\n【乙】好。",
            [("外事", ["甲"]), ("侨务", ["乙"])],
            id="English line under a bare heading",
        ),
        pytest.param(
            "第三编 外事\n第一章 外事\n第一节 机构\n一、外办\n设立。\n第二章 侨务\n第一节 侨情\n一、归侨\n归了。",
            [
                ("第一章外事", []),
                ("第一节机构", ["一、外办"]),
                ("第二章侨务", []),
                ("第一节侨情", ["一、归侨"]),
            ],
            id="the first chapter is a section as the second is",
        ),
        pytest.param(
            "杭州年鉴2019 金 华 市 综  述【概况】好。【友城】好。",
            [("综述", ["概况", "友城"])],
            id="one line, padded heading after a padded place",
        ),
        pytest.param(
            "杭州年鉴2019金 华 市综  述【概况】好。",
            [("综述", ["概况"])],
            id="one line, nothing between",
        ),
        pytest.param(
            "# 外事 【甲】好。 ### 【乙】 好。 ## 侨 务 **【丙】**好。",
            [("外事", ["甲", "乙"]), ("侨务", ["丙"])],
            id="one line with the marks of its headings",
        ),
    ],
)
def test_titles_and_headings(text, expected):
    assert outline(parse_one(text, "a.md" if "#" in text else "")) == expected


@pytest.mark.parametrize(
    ("credit", "names", "reviewers"),
    [
        ("（撰稿：张晓燕）（审稿：沈国强）", ("张晓燕",), ("沈国强",)),
        ("（撰稿：王 芳  审稿：钱建中）", ("王芳",), ("钱建中",)),
        ("（供稿人：徐 静；审稿人：曾 强）", ("徐静",), ("曾强",)),
        ("（供稿单位：市侨办　供稿人：王五）", ("市侨办", "王五"), ()),
        ("（李 卫 东  张 平）", ("李卫东", "张平"), ()),
        ("（李 卫 东 张 平）", ("李卫东", "张平"), ()),
        ("（殷  洪、王　立　人）", ("殷洪", "王立人"), ()),
        ("（李明、张三丰等）", ("李明", "张三丰"), ()),
        ("　　李明　供稿", ("李明",), ()),
        ("供稿 李明", ("李明",), ()),
    ],
)
def test_credits_name_those_who_wrote_and_reviewers_apart(credit, names, reviewers):
    draft = parse_one(f"外事\n【甲】好。\n{credit}\n侨务\n【乙】好。\n")

    assert entries(draft)[0].printed_credits == names
    assert draft.yearbook.reviewers == reviewers
    assert bodies(draft)[0] == ["好。"]
    assert draft.unplaced == ()


def test_a_signature_padded_to_the_end_of_a_line_needs_no_brackets():
    draft = parse_one("外事\n【甲】好。　　　　撰稿：李明\n【乙】好。\n")

    assert entries(draft)[0].printed_credits == ("李明",)


def test_names_stand_in_the_order_of_print():
    draft = parse_one("外事\n【甲】好。（刘畅）\n（市地方志办公室）\n")

    assert entries(draft)[0].printed_credits == ("刘畅", "市地方志办公室")


@pytest.mark.parametrize("caption", ["（张三摄）", "（李明 摄影）", "（区外侨办 供图）"])
def test_a_photographer_signs_no_entry(caption):
    draft = parse_one(f"外事\n【甲】好。{caption}\n")

    assert bodies(draft) == [[f"好。{caption}"]]


@pytest.mark.parametrize(
    ("text", "title", "edition", "covered"),
    [
        ("· 96 ·      南京年鉴2003\n外事\n【甲】2002年好。", "南京年鉴2003", 2003, 2002),
        ("南京年鉴2003 — 96 —\n外事\n【甲】2002年好。", "南京年鉴2003", 2003, 2002),
        ("HAIZHU YEARBOOK　海珠年鉴 2016\n外事\n【甲】2015年好。", "海珠年鉴2016", 2016, 2015),
        (
            "外事\n【甲】2017年接待\n成都年鉴 2018\n来宾。\n成都年鉴 2018\n【乙】好。",
            "成都年鉴2018",
            2018,
            2017,
        ),
        ("外事\n来源：青岛年鉴2011\n【甲】2010年好。", "青岛年鉴2011", 2011, 2010),
        ("首页 > 青岛年鉴2018 > 外事\n【甲】2017年好。", "青岛年鉴2018", 2018, 2017),
        ("常州年鉴2012\n外事\n【甲】２０１１年好。２０１１年末。", "常州年鉴2012", 2012, 2011),
        (
            "哈尔滨年鉴（2018年版·总第32卷）\n外事\n【甲】2017年好。",
            "哈尔滨年鉴（2018年版·总第32卷）",
            2018,
            2017,
        ),
        ("泉州市志·外事侨务志\n外事\n【甲】1985年好。", "泉州市志·外事侨务志", None, None),
    ],
)
def test_titles_and_years(text, title, edition, covered):
    facts = parse_one(text).yearbook

    assert (facts.title, facts.edition_year, facts.covered_year) == (title, edition, covered)


def test_page_number_before_the_series_is_a_running_head_and_no_section():
    draft = parse_one("南京年鉴2003\n外事\n【甲】好。\n· 98 ·      南京年鉴2003\n【乙】好。\n")

    assert outline(draft) == [("外事", ["甲", "乙"])]
    assert draft.furniture == ("· 98 ·      南京年鉴2003",)


def test_a_running_head_of_another_book_within_a_sentence_begins_no_book():
    text = "金华市外办2020年鉴\n外事\n【甲】接待\n102\n杭州年鉴2021\n来宾。\n【乙】好。\n"

    assert bodies(parse_one(text)) == [["接待来宾。"], ["好。"]]


def test_traditional_pages_tell_their_place_date_and_buttons():
    text = (
        "廈門市人民政府外事辦公室2011年鑑\n發佈時間：2012-03-01 來源：廈門市外辦\n外　事\n"
        "【概況】2011年，廈門市外事辦公室接待外賓。（陳志強）\n【返回頂部】【關閉視窗】\n"
    )

    (draft,) = parse(text.encode("big5hkscs"), gazetteer=GAZETTEER)

    assert draft.yearbook.place_code == "350200"
    assert draft.yearbook.published_on == datetime.date(2012, 3, 1)
    assert outline(draft) == [("外事", ["概況"])]


def test_the_masthead_of_a_page_is_the_issuing_body_and_attachments_are_furniture():
    text = (
        "威海市人民政府外事办公室\n网站首页 > 统计信息\n威海市外事年鉴（2018）\n来源：市外事办\n"
        "外事\n【甲】好。\n附件：\n1.友好城市一览表.xls\n"
    )

    draft = parse_one(text)

    assert draft.yearbook.issuing_body == "威海市人民政府外事办公室"
    assert draft.yearbook.chapter is None
    assert draft.furniture == ("附件：", "1.友好城市一览表.xls")


def test_a_chapter_above_its_sections_is_no_empty_section():
    draft = parse_one("第一章 外事\n第一节 机构\n一、外办\n设立。\n二、友协\n成立。\n第二章 侨务\n")

    empty = [note.line for note in draft.warnings if note.code == "empty-section"]
    assert empty == [7]
