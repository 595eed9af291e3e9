"""What other files of the genre look like, and how each is read."""

# Past 300 lines: tables of the genre’s rules, each case a small text with what is understood of it.

import pytest

from yearbooks.parsing import ParseError, parse_text


def parse_one(text):
    (draft,) = parse_text(text)
    return draft


def outline(draft):
    """List sections with the titles of their entries."""
    return [(s.heading, [entry.title for entry in s.entries]) for s in draft.sections]


def entries(draft):
    return [entry for section in draft.sections for entry in section.entries]


def bodies(draft):
    return [[paragraph.text for paragraph in entry.paragraphs] for entry in entries(draft)]


def codes(draft):
    return {warning.code for warning in draft.warnings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "外　事\n　　【概　况】　2018年。\n　　【友城】好。\n",
            [("外事", ["概况", "友城"])],
            id="full-width indents and padding",
        ),
        pytest.param(
            "外事\n〖概况〗好，〔2018〕15号。\n〖友城〗好。",
            [("外事", ["概况", "友城"])],
            id="white lenticular",
        ),
        pytest.param(
            "外事\n〔概况〕好。\n〔友城〕好。", [("外事", ["概况", "友城"])], id="tortoise shell"
        ),
        pytest.param(
            "外事\n［概况］好。\n［友城］好。", [("外事", ["概况", "友城"])], id="full-width square"
        ),
        pytest.param(
            "## 外事\n\n[概况] 好[1]。\n\n[友城] 好。\n\n[1] 注释\n",
            [("外事", ["概况", "友城"])],
            id="square",
        ),
        pytest.param(
            "外事\n■概况 好。\n■友城交流\n好。\n◎侨务\n■概况 好。\n",
            [("外事", ["概况", "友城交流"]), ("侨务", ["概况"])],
            id="squares",
        ),
        pytest.param("外事\n●概况：好。\n●友城：好。\n", [("外事", ["概况", "友城"])], id="dots"),
        pytest.param(
            "外事\n1.【概况】好。\n（二）【友城】好。\n",
            [("外事", ["概况", "友城"])],
            id="numbered titles",
        ),
        pytest.param(
            "外事\n**【概况】**好。\n\n### 【友城】\n\n好。\n\n【出访】好。\n",
            [("外事", ["概况", "友城", "出访"])],
            id="bold, heading, bare",
        ),
        pytest.param(
            "外事\n【召开全市外事\n工作会议】好。\n",
            [("外事", ["召开全市外事工作会议"])],
            id="title over two lines",
        ),
        pytest.param("外事\n【a【b】c】好。", [("外事", ["a【b】c"])], id="nested brackets"),
        pytest.param(
            "外事\n【甲】会上发布【白皮书】一份。他说：【略】\n",
            [("外事", ["甲"])],
            id="brackets in a sentence",
        ),
        pytest.param(
            "外事·侨务 2021 拱墅年鉴 外 事 【概况】好。【境外】好。（王黎明）侨 务【概况】好。（陈 琦）",
            [("外事", ["概况", "境外"]), ("侨务", ["概况"])],
            id="whole file on one line",
        ),
        pytest.param(
            "外事\n【甲】好。”【乙】好！【丙】好……【丁】好",
            [("外事", ["甲", "乙", "丙", "丁"])],
            id="titles after closing marks",
        ),
        pytest.param(
            "【概况】好。\n【返回顶部】【关闭窗口】", [("", ["概况"])], id="buttons are no entries"
        ),
        pytest.param(
            "杭州年鉴2019 外事\n【概况】好。", [("外事", ["概况"])], id="chapter for a section"
        ),
        pytest.param(
            "# 外事\r\r**【概况】**好。\r【友\u200b城】\x0c好。",
            [("外事", ["概况", "友城"])],
            id="odd",
        ),
        pytest.param(
            "\ufeff外 事\n【概况】好。\n\n侨 务 Overseas Chinese\n\n【概况】好。\n\n**港澳**\n\n【概况】好。",
            [("外事", ["概况"]), ("侨务", ["概况"]), ("港澳", ["概况"])],
            id="headings: padded, English subtitle, bold",
        ),
        pytest.param(
            "外事\nFOREIGN AFFAIRS\n【概况】好。\n一、侨务\n【概况】好。\n（三）港澳事务\n【概况】好。\n第四节 台务\n【概况】好。",
            [
                ("外事", ["概况"]),
                ("一、侨务", ["概况"]),
                ("（三）港澳事务", ["概况"]),
                ("第四节台务", ["概况"]),
            ],
            id="headings: numbered, English line",
        ),
    ],
)
def test_titles_and_headings(text, expected):
    assert outline(parse_one(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "金华市外事志\n第一章 外事机构\n第一节 沿革\n1949年设立。\n第二节 人员\n编制10人。\n第二章 交往\n第一节 来访\n来了。",
            [("第一章外事机构", ["第一节 沿革", "第二节 人员"]), ("第二章交往", ["第一节 来访"])],
            id="chapters and sections",
        ),
        pytest.param(
            "宁波年鉴2015\n一、外事\n（一）来访\n来了。\n（二）出访\n去了。\n二、侨务\n（一）归侨\n归了。",
            [("一、外事", ["（一）来访", "（二）出访"]), ("二、侨务", ["（一）归侨"])],
            id="numbered heads",
        ),
        pytest.param(
            "# 宁波市志\n\n## 外事\n\n### 来访\n\n来了。\n\n### 出访\n\n去了。\n\n## 侨务\n\n### 归侨\n\n归了。",
            [("外事", ["来访", "出访"]), ("侨务", ["归侨"])],
            id="markdown heads",
        ),
        pytest.param(
            "一、来访\n1985年来访。\n（一）国宾\n来了。\n二、出访\n1988年出访。",
            [("一、来访", ["一、来访", "（一）国宾"]), ("二、出访", ["二、出访"])],
            id="a head beside a section is a section",
        ),
    ],
)
def test_documents_without_brackets_are_read_by_their_heads(text, expected):
    assert outline(parse_one(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "【甲】全面推进备案登\n\n记和控制。", ["全面推进备案登记和控制。"], id="broken word"
        ),
        pytest.param("【甲】要点，\n\n加强培训。", ["要点，加强培训。"], id="after a comma"),
        pytest.param(
            "【甲】投资（控\n股）有限公司。", ["投资（控股）有限公司。"], id="in a bracket"
        ),
        pytest.param(
            "【甲】他说：“好。\n再好。”完。", ["他说：“好。再好。”完。"], id="in a quotation"
        ),
        pytest.param(
            "【甲】他说：“好。\n完了。", ["他说：“好。", "完了。"], id="quotation never closed"
        ),
        pytest.param("【甲】GONGSHU\nYEARBOOK出版。", ["GONGSHU YEARBOOK出版。"], id="Latin words"),
        pytest.param("【甲】好。\n再好。", ["好。", "再好。"], id="two paragraphs"),
        pytest.param(
            "【甲】要求\n1.第一\n2.第二；\n（3）第三\n一、第四",
            ["要求", "1.第一", "2.第二；", "（3）第三", "一、第四"],
            id="list items",
        ),
        pytest.param("【甲】收入\n1.56万元。", ["收入1.56万元。"], id="a number is no list item"),
        pytest.param(
            "【甲】见表：\n国家\t次数\n日本\t12\n完。",
            ["见表：", "国家\t次数", "日本\t12", "完。"],
            id="tab table",
        ),
        pytest.param(
            "# 外事\n【甲】见表：\n\n| 国家 | 次数 |\n|---|---|\n| 日本 | 12 |\n\n完。",
            ["见表：", "| 国家 | 次数 |", "|---|---|", "| 日本 | 12 |", "完。"],
            id="markdown table",
        ),
        pytest.param(
            "# 外事\n**【甲】**好\\*，&nbsp;见[网站](http://a.cn)。<br>再**好**。",
            ["好*，见网站。", "再好。"],
            id="markdown marks",
        ),
        pytest.param(
            "【甲】2020 年 11 月捐款 214.91 万元，“中非合作 金华样本”，APEC 商旅卡。 完。",
            ["2020年11月捐款214.91万元，“中非合作 金华样本”，APEC商旅卡。完。"],
            id="spaces",
        ),
        pytest.param(
            "【甲】8月18至19日,粱克东(市外办):“好”;完。",
            ["8月18至19日,粱克东(市外办):“好”;完。"],
            id="as printed",
        ),
    ],
)
def test_paragraphs(text, expected):
    assert bodies(parse_one(text)) == [expected]


@pytest.mark.parametrize(
    "head",
    [
        "· 128 ·",
        "— 128 —",
        "-128-",
        "第128页",
        "128",
        "128 杭州年鉴2019",
        "杭州年鉴2019",
        "HANGZHOU YEARBOOK 2019",
    ],
)
def test_a_running_head_that_cuts_a_sentence_is_furniture(head):
    draft = parse_one(
        f"杭州年鉴2019\n外事\n【概况】全面贯彻会议精神，积极\n{head}\n推进外事工作。\n【友城】好。\n"
    )

    assert bodies(draft) == [["全面贯彻会议精神，积极推进外事工作。"], ["好。"]]
    assert draft.furniture == (head,)


def test_a_chapter_name_that_comes_back_is_furniture():
    text = "外事 · 侨务\n外事\n【概况】全市积极开展交\n129\n外事 · 侨务\n流。\n外事 · 侨务 130\n【友城】好。\n侨务\n【概况】好。\n"

    draft = parse_one(text)

    assert outline(draft) == [("外事", ["概况", "友城"]), ("侨务", ["概况"])]
    assert bodies(draft)[0] == ["全市积极开展交流。"]
    assert draft.yearbook.chapter == "外事·侨务"


@pytest.mark.parametrize(
    "junk",
    [
        "上一篇：2018年鉴",
        "分享到：微信 微博",
        "【打印】【关闭】",
        "字体：【大 中 小】",
        "版权所有：义乌市人民政府",
        "浙ICP备05012345号-1",
        "浙公网安备 33078202000123号",
        "扫一扫在手机打开当前页",
        "主办单位：义乌市政府办公室",
        "Copyright © 2020 All Rights Reserved",
    ],
)
def test_navigation_of_a_web_page_is_furniture(junk):
    draft = parse_one(f"外事\n【概况】好。\n{junk}\n")

    assert draft.furniture == (junk,)
    assert bodies(draft) == [["好。"]]


def test_unknown_text_after_the_colophon_is_unplaced_with_a_warning():
    draft = parse_one("外事\n【概况】好。\n撰稿：李明\n\n不明文字\n")

    assert draft.unplaced == ("不明文字",)
    assert "unplaced" in codes(draft)
    assert draft.yearbook.compilers == ("李明",)


def test_text_after_an_unclosed_bracket_joins_no_other_entry():
    draft = parse_one("外事\n【甲】好。\n【未闭合的标题 正文。\n续文。\n【乙】好。\n")

    assert bodies(draft) == [["好。"], ["好。"]]
    assert draft.unplaced == ("【未闭合的标题 正文。", "续文。")
    assert {"unclosed-bracket", "unplaced"} <= codes(draft)


def test_text_right_under_a_heading_becomes_an_entry_named_after_it():
    draft = parse_one("外事\n2018年全市外事工作取得新的成绩。\n【概况】好。\n")

    assert outline(draft) == [("外事", ["外事", "概况"])]
    assert "untitled-overview" in codes(draft)


def test_signing_lines_between_sections_are_credits():
    draft = parse_one("外事\n【甲】好。\n【乙】好。\n撰稿：张三\n侨务\n【丙】好。\n撰稿：王五\n")

    assert [entry.credits for entry in entries(draft)] == [("张三",), ("张三",), ("王五",)]
    assert [entry.credits_inferred for entry in entries(draft)] == [True, False, False]
    assert draft.yearbook.compilers == ()


@pytest.mark.parametrize(
    "credit",
    [
        "（张三）（李四）",
        "\n（张三）\n（李四）",
        "\n（张三\n李四）",
        "（张三、李四）",
        "\n（张三　李四）",
    ],
    ids=["two", "two alone", "broken", "one", "one alone"],
)
def test_a_credit_may_be_several_brackets_or_lines(credit):
    draft = parse_one(f"外事\n【甲】好。{credit}\n【乙】好。\n")

    assert entries(draft)[0].printed_credits == ("张三", "李四")
    assert bodies(draft)[0] == ["好。"]


def test_a_place_between_sections_is_a_heading_and_no_body():
    draft = parse_one("外事\n【甲】好。\n义乌市\n外事\n【乙】好。\n")

    assert outline(draft) == [("外事", ["甲"]), ("义乌市", []), ("外事", ["乙"])]


def test_a_credit_answers_for_its_own_section_only():
    draft = parse_one("外事\n【甲】好。\n侨务\n【乙】好。（陈 琦）\n【丙】好。\n")

    assert [entry.credits for entry in entries(draft)] == [(), ("陈琦",), ()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("外事\n【甲】\n【乙】好。", "empty-entry", id="entry without body"),
        pytest.param("外事\n【甲】好。\n【甲】好。", "duplicate-entry", id="same entry twice"),
        pytest.param("外事\n【甲]好。\n【乙】好。", "mixed-brackets", id="wrong closing bracket"),
        pytest.param(
            "外事\n【甲】好。\n侨务\n", "empty-section", id="section without entries", marks=()
        ),
        pytest.param("【甲】好。", "no-section", id="no section"),
        pytest.param("外事\n【甲】\ufffd好。", "damaged-characters", id="damaged"),
        pytest.param("外事\n【甲】\x01好。", "control-characters", id="control"),
        pytest.param(
            "外事\n【甲】好。（李明）\n再说。", "text-after-credit", id="text after a credit"
        ),
        pytest.param("# 外事\n【甲】好。\n![图](a.png)", "image", id="image"),
        pytest.param("外事\n【甲】好。\n（市侨办）", "unusual-credit", id="credit of a body"),
        pytest.param("发布时间：2020-13-45\n【甲】好。", "bad-date", id="impossible date"),
        pytest.param("外事\n【甲】接待\n侨务\n来宾。", "running-head", id="heading in a sentence"),
        pytest.param(
            "外事\n【甲】好。\n侨务\n【乙】好。\n外事\n【丙】好。",
            "repeated-heading",
            id="repeated",
        ),
    ],
)
def test_what_an_archivist_should_look_at_is_remarked(text, code):
    assert code in codes(parse_one(text))


def test_two_books_in_one_file_give_two_drafts_that_share_the_text():
    text = "杭州年鉴2019\n外事\n【甲】2018年。\n杭州年鉴2020\n外事\n【乙】2019年。\n"

    first, second = parse_text(text)

    assert (first.yearbook.covered_year, second.yearbook.covered_year) == (2018, 2019)
    assert (outline(first), outline(second)) == ([("外事", ["甲"])], [("外事", ["乙"])])
    assert first.text is second.text
    assert first.spans[-1].end <= second.spans[0].start
    assert "several-books" in codes(first)


def test_two_web_pages_in_one_file_give_two_drafts():
    page = "首页\n> 政务 > 年鉴\n\n金华市外办{0}年鉴\n\n发布时间：{0}-01-02\n\n外事\n【甲】{0}年。\n撰稿：李明\n【返回顶部】\n\n"

    drafts = parse_text(page.format(2019) + page.format(2020))

    assert [draft.yearbook.title for draft in drafts] == [
        "金华市外办2019年鉴",
        "金华市外办2020年鉴",
    ]
    assert [draft.unplaced for draft in drafts] == [(), ()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param(" \n\u3000\n", "empty", id="white"),
        pytest.param("今天天气很好。\n我们去公园。", "no-entries", id="prose"),
        pytest.param("# 外事\n\n好。", "no-entries", id="one heading"),
        pytest.param("【返回顶部】 【打印本页】", "no-entries", id="buttons only"),
    ],
)
def test_a_text_without_entries_is_refused(text, code):
    with pytest.raises(ParseError) as refused:
        parse_text(text)

    assert refused.value.code == code
    assert str(refused.value).endswith("。")
