"""What stands at the edges: heads of any depth, signatures, rows of titles, thumb indexes."""

import pytest

from yearbooks.parsing import parse_text


def parse_one(text, name=""):
    (draft,) = parse_text(text, name=name)
    return draft


def outline(draft):
    return [(s.heading, [entry.title for entry in s.entries]) for s in draft.sections]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        pytest.param(
            "## 外事 ### 概况 。 #### 友城 。 #### 来访 。 ### 出访 。 ## 侨务 ### 概况 。",
            [("外事", ["概况", "友城", "来访", "出访"]), ("侨务", ["概况"])],
            id="the deeper ones between",
        ),
        pytest.param(
            "## 外事 #### 概况 。 ### 友城 。 ##### 来访 。",
            [("外事", ["概况", "友城", "来访"])],
            id="the deeper one first",
        ),
        pytest.param(
            "# 外事 ### 概况 。 #### 友城 。",
            [("外事", ["概况", "友城"])],
            id="the section at the top",
        ),
        pytest.param(
            "## 外事 ### 来访 #### 国宾 。 #### 议员 。 ### 出访 #### 团组 。",
            [("来访", ["国宾", "议员"]), ("出访", ["团组"])],
            id="heads without text of their own are sections",
        ),
        pytest.param(
            "### 外事 。 #### 友城 。 ### 侨务 。 #### 归侨 。",
            [("外事", ["外事", "友城"]), ("侨务", ["侨务", "归侨"])],
            id="nothing wider: the widest are sections",
        ),
    ],
)
def test_heads_below_the_section_are_one_level_of_titles(heads, expected):
    text = heads.replace(" #", "\n\n#").replace(" 。", "\n\n好。")

    assert outline(parse_one(text, "a.md")) == expected


@pytest.mark.parametrize(
    ("text", "compilers", "reviewers"),
    [
        ("撰稿 李明\n绍兴年鉴2019\n外事\n【甲】好。", ("李明",), ()),
        ("绍兴年鉴2019\n撰稿　李 明、王黎明\n外事\n【甲】好。", ("李明", "王黎明"), ()),
        ("绍兴年鉴2019\n外事\n【甲】好。\n供稿人 李明", ("李明",), ()),
        ("绍兴年鉴2019\n外事\n【甲】好。\n撰稿 李明　审稿 王黎明", ("李明",), ("王黎明",)),
    ],
)
def test_a_signature_without_a_colon_names_the_compilers(text, compilers, reviewers):
    draft = parse_one(text)

    assert draft.yearbook.compilers == compilers
    assert draft.yearbook.reviewers == reviewers
    assert draft.unplaced == ()
    assert draft.sections[0].entries[0].credits == ()


@pytest.mark.parametrize("line", ["撰稿两人，好。", "撰稿 工作开展顺利", "审定 方案", "作者 简介"])
def test_a_role_without_names_signs_nothing(line):
    draft = parse_one(f"外事\n【甲】好。\n{line}\n")

    assert draft.yearbook.compilers == draft.yearbook.reviewers == ()
    assert draft.sections[0].entries[0].paragraphs[-1].text == line


@pytest.mark.parametrize(
    ("front", "name"),
    [
        ("| 绍兴年鉴 2019 | 政务 |", ""),
        ("绍兴年鉴2019 政务", ""),
        ("| 政务 | 绍兴年鉴2019 |\n|---|---|", "a.md"),
        ("绍兴年鉴2019\t政务", ""),
    ],
)
def test_a_title_in_a_row_before_the_first_entry_is_the_title(front, name):
    draft = parse_one(f"{front}\n\n外事\n【甲】好。\n", name)

    assert (draft.yearbook.title, draft.yearbook.edition_year) == ("绍兴年鉴2019", 2019)
    assert draft.unplaced == ()


@pytest.mark.parametrize(
    ("text", "body", "furniture", "unplaced"),
    [
        pytest.param("好。\n政\n【乙】好。\n政", "好。", ("政", "政"), (), id="recurs"),
        pytest.param(
            "好。\n外\n事\n【乙】好。\n外\n事", "好。", ("外", "事") * 2, (), id="set upright"
        ),
        pytest.param("接待\n政\n来宾。\n政", "接待来宾。", ("政", "政"), (), id="cuts a sentence"),
        pytest.param("接待\n政\n来宾。", "接待来宾。", (), ("政",), id="stands once"),
        pytest.param("甲组\n男\n乙组\n男\n丙组", "甲组男乙组男丙组", (), (), id="cells"),
        pytest.param("春\n眠\n不\n觉\n晓\n处", "春眠不觉晓处", (), (), id="a text set upright"),
    ],
)
def test_lone_characters_are_a_thumb_index_where_they_recur(text, body, furniture, unplaced):
    draft = parse_one(f"外事\n【甲】{text}\n")

    assert draft.sections[0].entries[0].paragraphs[0].text == body
    assert draft.furniture == furniture
    assert draft.unplaced == unplaced
