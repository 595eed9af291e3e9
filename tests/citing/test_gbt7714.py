"""GB/T 7714—2025: every case checked by hand against the standard and the agreed examples."""

# Past 300 lines: one table of cases for each style, which a person checks by reading down.

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.citing.records import BARE, FULL, GONGSHU, JINHUA, URL
from yearbooks.citing.gbt7714 import gbt_2025, gbt_2025_author_date
from yearbooks.citing.record import CitationRecord
from yearbooks.citing.styles import DEFAULT_STYLE, STYLES
from yearbooks.citing.work import book_title

NUMERIC = [
    pytest.param(
        GONGSHU,
        f"王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴：2021. [2021]. {URL}",
        id="sample-gongshu",
    ),
    pytest.param(
        FULL,
        "王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//杭州市拱墅区地方志编纂委员会办公室. "
        f"拱墅年鉴：2021. 北京：方志出版社，2021：128. {URL}",
        id="full-record",
    ),
    pytest.param(
        JINHUA,
        "姚欢. 金华率先组建涉外志愿者服务队[M/OL]//金华市人民政府外事办公室2020年鉴. "
        f"金华：金华市人民政府外事办公室，2022. {URL}",
        id="sample-jinhua",
    ),
    pytest.param(
        replace(JINHUA, title=""),
        "金华市人民政府外事办公室. 金华市人民政府外事办公室2020年鉴[M/OL]. "
        f"金华：金华市人民政府外事办公室，2022. {URL}",
        id="whole-book-jinhua",
    ),
    pytest.param(
        replace(FULL, title="", pages=None),
        f"杭州市拱墅区地方志编纂委员会办公室. 拱墅年鉴：2021[M/OL]. 北京：方志出版社，2021. {URL}",
        id="whole-book-published",
    ),
    pytest.param(
        replace(GONGSHU, title="", authors=()),
        f"拱墅年鉴：2021[M/OL]. [2021]. {URL}",
        id="whole-book-bare",
    ),
    pytest.param(
        replace(GONGSHU, title=""),
        f"王黎明. 拱墅年鉴：2021[M/OL]. [2021]. {URL}",
        id="whole-book-by-its-compiler",
    ),
    pytest.param(BARE, "题名[M/OL]//某市年鉴：2019. [2019]. URL", id="no-author"),
    pytest.param(
        replace(BARE, authors=("甲某", "乙某")),
        "甲某，乙某. 题名[M/OL]//某市年鉴：2019. [2019]. URL",
        id="two-authors",
    ),
    pytest.param(
        replace(BARE, authors=("甲某", "乙某", "丙某")),
        "甲某，乙某，丙某. 题名[M/OL]//某市年鉴：2019. [2019]. URL",
        id="three-authors",
    ),
    pytest.param(
        replace(BARE, authors=("甲某", "乙某", "丙某", "丁某")),
        "甲某，乙某，丙某，等. 题名[M/OL]//某市年鉴：2019. [2019]. URL",
        id="four-authors",
    ),
    pytest.param(
        replace(BARE, authors=("陈 琦", "陈　珉", " ", "陈琦")),
        "陈琦，陈珉. 题名[M/OL]//某市年鉴：2019. [2019]. URL",
        id="padded-and-repeated-authors",
    ),
    pytest.param(
        replace(BARE, authors=("Iris Wu",)),
        "Iris Wu. 题名[M/OL]//某市年鉴：2019. [2019]. URL",
        id="latin-author",
    ),
    pytest.param(
        replace(BARE, authors=("Wu I.",)),
        "Wu I. 题名[M/OL]//某市年鉴：2019. [2019]. URL",
        id="author-with-a-stop",
    ),
    pytest.param(
        replace(BARE, title="概况", section="外 事", title_is_generic=True),
        "外事：概况[M/OL]//某市年鉴：2019. [2019]. URL",
        id="generic-title",
    ),
    pytest.param(
        replace(BARE, title="概况", title_is_generic=True),
        "概况[M/OL]//某市年鉴：2019. [2019]. URL",
        id="generic-title-without-section",
    ),
    pytest.param(
        replace(BARE, title="金华市外办举办“领保进校园”“领保进机关”活动"),
        "金华市外办举办“领保进校园”“领保进机关”活动[M/OL]//某市年鉴：2019. [2019]. URL",
        id="quotes-inside",
    ),
    pytest.param(
        replace(BARE, title="开展“爱上金华”"),
        "开展“爱上金华”[M/OL]//某市年鉴：2019. [2019]. URL",
        id="ends-in-quote",
    ),
    pytest.param(
        replace(BARE, title="你好，世界！"),
        "你好，世界！[M/OL]//某市年鉴：2019. [2019]. URL",
        id="ends-in-exclamation",
    ),
    pytest.param(
        replace(BARE, title="何以为友？"),
        "何以为友？[M/OL]//某市年鉴：2019. [2019]. URL",
        id="ends-in-question",
    ),
    pytest.param(
        replace(BARE, title="举行签约仪式。"),
        "举行签约仪式[M/OL]//某市年鉴：2019. [2019]. URL",
        id="ends-in-full-stop",
    ),
    pytest.param(
        replace(BARE, title="主要来访："),
        "主要来访[M/OL]//某市年鉴：2019. [2019]. URL",
        id="ends-in-colon",
    ),
    pytest.param(
        replace(BARE, title="编印《爱上金华》"),
        "编印《爱上金华》[M/OL]//某市年鉴：2019. [2019]. URL",
        id="ends-in-book-title",
    ),
    pytest.param(
        replace(BARE, title="因公出国(境)管理"),
        "因公出国(境)管理[M/OL]//某市年鉴：2019. [2019]. URL",
        id="half-width-brackets-stay-as-printed",
    ),
    pytest.param(
        replace(BARE, title="“中非合作 金华样本”\n系列宣传"),
        "“中非合作 金华样本” 系列宣传[M/OL]//某市年鉴：2019. [2019]. URL",
        id="line-break-in-title",
    ),
    pytest.param(
        replace(BARE, title="赠书A.B.C."),
        "赠书A.B.C.[M/OL]//某市年鉴：2019. [2019]. URL",
        id="abbreviation-keeps-its-stop",
    ),
    pytest.param(
        replace(GONGSHU, revision=2),
        f"王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴：2021. [2021]. {URL}/v2",
        id="revision",
    ),
    pytest.param(
        replace(BARE, title="", url="https://a.example/x-2019/", revision=3),
        "某市年鉴：2019[M/OL]. [2019]. https://a.example/x-2019/v3",
        id="revision-after-slash",
    ),
    pytest.param(
        replace(FULL, pages="第128—130页"),
        "王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//杭州市拱墅区地方志编纂委员会办公室. "
        f"拱墅年鉴：2021. 北京：方志出版社，2021：128-130. {URL}",
        id="page-range",
    ),
    pytest.param(
        replace(BARE, pages="pp. 7–9"),
        "题名[M/OL]//某市年鉴：2019. [2019]：7-9. URL",
        id="pages-without-publisher",
    ),
    pytest.param(
        replace(FULL, issuing_body=None),
        "王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴：2021. "
        f"北京：方志出版社，2021：128. {URL}",
        id="publisher-without-issuing-body",
    ),
    pytest.param(
        replace(FULL, issuing_body="方志出版社"),
        "王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴：2021. "
        f"北京：方志出版社，2021：128. {URL}",
        id="issuing-body-is-the-publisher",
    ),
    pytest.param(
        replace(FULL, publisher_place=None),
        "王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//杭州市拱墅区地方志编纂委员会办公室. "
        f"拱墅年鉴：2021. 方志出版社，2021：128. {URL}",
        id="no-place",
    ),
    pytest.param(
        replace(JINHUA, publisher_place=None),
        "姚欢. 金华率先组建涉外志愿者服务队[M/OL]//金华市人民政府外事办公室2020年鉴. "
        f"金华市人民政府外事办公室，2022. {URL}",
        id="issuing-body-without-place",
    ),
    pytest.param(
        replace(FULL, published_on=None),
        "王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//杭州市拱墅区地方志编纂委员会办公室. "
        f"拱墅年鉴：2021. 北京：方志出版社，[2021]：128. {URL}",
        id="publisher-without-year",
    ),
    pytest.param(
        replace(JINHUA, published_on=None),
        "姚欢. 金华率先组建涉外志愿者服务队[M/OL]//金华市人民政府外事办公室2020年鉴. "
        f"金华：金华市人民政府外事办公室，[2020]. {URL}",
        id="year-from-inside-the-title",
    ),
    pytest.param(
        replace(BARE, container_title="某市年鉴", edition_year=2018),
        "题名[M/OL]//某市年鉴. [2018]. URL",
        id="year-from-the-edition",
    ),
    pytest.param(
        replace(BARE, container_title="某市年鉴", covered_year=2018),
        "题名[M/OL]//某市年鉴. URL",
        id="covered-year-is-no-year-of-publication",
    ),
    pytest.param(
        replace(
            BARE,
            container_title="泰州年鉴2019",
            issuing_body="泰州市人民政府办公室",
            publisher_place="泰州",
            place_qualifier="江苏",
        ),
        "题名[M/OL]//泰州年鉴：2019. 泰州，江苏：泰州市人民政府办公室，[2019]. URL",
        id="same-name-city",
    ),
    pytest.param(
        replace(BARE, place_qualifier="江苏"),
        "题名[M/OL]//某市年鉴：2019. [2019]. URL",
        id="province-without-place",
    ),
    pytest.param(replace(BARE, container_title=""), "题名[M/OL]. URL", id="no-container"),
    pytest.param(replace(BARE, url=""), "题名[M]//某市年鉴：2019. [2019].", id="not-on-the-web"),
    pytest.param(
        replace(GONGSHU, accessed_on=datetime.date(2026, 11, 22), text_hash="a1b2c3"),
        f"王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴：2021. [2021]. {URL}",
        id="no-access-date-no-hash",
    ),
    pytest.param(
        replace(BARE, contributors=("审稿人",)),
        "题名[M/OL]//某市年鉴：2019. [2019]. URL",
        id="reviewers-are-not-printed",
    ),
    pytest.param(CitationRecord(), "", id="nothing-known"),
    pytest.param(CitationRecord(authors=("甲某",), url="URL"), "", id="nothing-to-cite"),
]

AUTHOR_DATE = [
    pytest.param(
        JINHUA,
        "姚欢，2022. 金华率先组建涉外志愿者服务队[M/OL]//金华市人民政府外事办公室2020年鉴. "
        f"金华：金华市人民政府外事办公室. {URL}",
        id="sample-jinhua",
    ),
    pytest.param(
        GONGSHU,
        f"王黎明，[2021]. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴：2021. {URL}",
        id="sample-gongshu",
    ),
    pytest.param(
        FULL,
        "王黎明，2021. 境外到拱墅人员信息交互专班成立[M/OL]//杭州市拱墅区地方志编纂委员会办公室. "
        f"拱墅年鉴：2021. 北京：方志出版社：128. {URL}",
        id="full-record",
    ),
    pytest.param(BARE, "佚名，[2019]. 题名[M/OL]//某市年鉴：2019. URL", id="no-author"),
    pytest.param(
        replace(BARE, authors=("甲某", "乙某", "丙某", "丁某")),
        "甲某，乙某，丙某，等，[2019]. 题名[M/OL]//某市年鉴：2019. URL",
        id="four-authors",
    ),
    pytest.param(
        replace(BARE, container_title="某市年鉴"),
        "佚名. 题名[M/OL]//某市年鉴. URL",
        id="no-author-no-year",
    ),
    pytest.param(
        replace(JINHUA, title=""),
        "金华市人民政府外事办公室，2022. 金华市人民政府外事办公室2020年鉴[M/OL]. "
        f"金华：金华市人民政府外事办公室. {URL}",
        id="whole-book",
    ),
    pytest.param(
        replace(GONGSHU, title="", authors=()),
        f"佚名，[2021]. 拱墅年鉴：2021[M/OL]. {URL}",
        id="whole-book-bare",
    ),
    pytest.param(
        replace(GONGSHU, title="概况", section="侨 务", title_is_generic=True, revision=1),
        f"王黎明，[2021]. 侨务：概况[M/OL]//拱墅年鉴：2021. {URL}/v1",
        id="generic-title-of-a-revision",
    ),
    pytest.param(
        replace(BARE, authors=("甲某", "乙某", "丙某")),
        "甲某，乙某，丙某，[2019]. 题名[M/OL]//某市年鉴：2019. URL",
        id="three-authors",
    ),
    pytest.param(
        replace(FULL, pages="第128—130页", publisher_place=None),
        "王黎明，2021. 境外到拱墅人员信息交互专班成立[M/OL]//杭州市拱墅区地方志编纂委员会办公室. "
        f"拱墅年鉴：2021. 方志出版社：128-130. {URL}",
        id="page-range-without-place",
    ),
    pytest.param(
        replace(BARE, pages="7", authors=("甲某",)),
        "甲某，[2019]. 题名[M/OL]//某市年鉴：2019. 7. URL",
        id="pages-without-imprint",
    ),
    pytest.param(
        replace(
            BARE,
            container_title="泰州年鉴2019",
            issuing_body="泰州市人民政府办公室",
            publisher_place="泰州",
            place_qualifier="江苏",
        ),
        "佚名，[2019]. 题名[M/OL]//泰州年鉴：2019. 泰州，江苏：泰州市人民政府办公室. URL",
        id="same-name-city",
    ),
    pytest.param(
        replace(FULL, title="", pages=None),
        f"杭州市拱墅区地方志编纂委员会办公室，2021. 拱墅年鉴：2021[M/OL]. 北京：方志出版社. {URL}",
        id="whole-book-published",
    ),
    pytest.param(
        replace(JINHUA, published_on=None),
        "姚欢，[2020]. 金华率先组建涉外志愿者服务队[M/OL]//金华市人民政府外事办公室2020年鉴. "
        f"金华：金华市人民政府外事办公室. {URL}",
        id="inferred-year",
    ),
    pytest.param(
        replace(BARE, title="举办“领保进校园”《手册》首发", url=""),
        "佚名，[2019]. 举办“领保进校园”《手册》首发[M]//某市年鉴：2019.",
        id="quotes-inside-not-on-the-web",
    ),
    pytest.param(CitationRecord(), "", id="nothing-known"),
]


@pytest.mark.parametrize(("record", "expected"), NUMERIC)
def test_numeric(record, expected):
    assert gbt_2025(record).plain == expected


@pytest.mark.parametrize(("record", "expected"), AUTHOR_DATE)
def test_author_date(record, expected):
    assert gbt_2025_author_date(record).plain == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("拱墅年鉴2021", "拱墅年鉴：2021"),
        ("拱墅年鉴 2021", "拱墅年鉴：2021"),
        ("拱墅年鉴（2021）", "拱墅年鉴：2021"),
        ("拱墅年鉴(2021年)", "拱墅年鉴：2021年"),
        ("拱墅年鉴·2021", "拱墅年鉴：2021"),
        ("拱墅年鉴：2021", "拱墅年鉴：2021"),
        ("拱墅年鉴2021卷", "拱墅年鉴：2021卷"),
        ("浙江年鉴2019—2020", "浙江年鉴：2019—2020"),
        ("浙江年鉴1986-87", "浙江年鉴：1986-87"),
        ("2021拱墅年鉴", "2021拱墅年鉴"),
        ("金华市人民政府外事办公室2020年鉴", "金华市人民政府外事办公室2020年鉴"),
        ("拱墅年鉴", "拱墅年鉴"),
        ("拱墅年鉴12021", "拱墅年鉴12021"),
        ("外事工作2021", "外事工作2021"),
        ("", ""),
    ],
)
def test_the_year_is_split_off_a_title_that_ends_in_it(printed, expected):
    assert book_title(printed) == expected


def test_the_numeric_style_of_2025_is_the_default():
    assert DEFAULT_STYLE == "gbt-7714-2025"
    assert STYLES[DEFAULT_STYLE].cite is gbt_2025


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_style_has_both_labels(style):
    assert style.label != style.label_english


@pytest.mark.parametrize("name", STYLES)
def test_only_the_western_styles_set_the_title_of_the_book_in_italics(name):
    italics = [piece.text for piece in STYLES[name].cite(FULL).pieces if piece.italic]

    assert italics == ([] if name.startswith("gbt") else ["拱墅年鉴：2021"])


texts = st.text(alphabet="外事概况 。.“”！年鉴2021：\n（）A", max_size=12)


@pytest.mark.parametrize("cite", [style.cite for style in STYLES.values()], ids=STYLES)
@given(
    record=st.builds(
        CitationRecord,
        title=texts,
        section=st.none() | texts,
        title_is_generic=st.booleans(),
        authors=st.lists(texts, max_size=5).map(tuple),
        container_title=texts,
        issuing_body=st.none() | texts,
        publisher=st.none() | texts,
        publisher_place=st.none() | texts,
        published_on=st.none() | st.dates(),
        pages=st.none() | texts,
        url=st.sampled_from(["", URL]),
    )
)
def test_any_record_gives_one_line_that_ends_in_its_address(cite, record):
    plain = cite(record).plain

    assert "\n" not in plain
    assert plain == plain.strip()
    assert not plain or plain.removesuffix(".").endswith(record.address.removesuffix("."))
    assert "None" not in plain
