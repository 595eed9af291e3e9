"""APA 7, MLA 9 and Chicago 18: cases for each rule, read against the manuals by hand."""

from dataclasses import replace

import pytest

from tests.citing.records import BARE, FULL, GONGSHU, JINHUA, URL
from yearbooks.citing.record import CitationRecord
from yearbooks.citing.styles import STYLES
from yearbooks.citing.western import chicago_figures, two_figures

MANY = tuple("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌")
OFFICE = "金华市人民政府外事办公室"
OFFICES_BOOK = f"{OFFICE}2020年鉴"
BODY = "杭州市拱墅区地方志编纂委员会办公室"
TITLE = "境外到拱墅人员信息交互专班成立"
AT_WORK = "金华率先组建涉外志愿者服务队"

# id: (record, APA, MLA, Chicago note, Chicago bibliography, Chicago author-date)
CASES = {
    "sample-jinhua": (
        JINHUA,
        f"姚欢. (2022). {AT_WORK}. In <i>{OFFICES_BOOK}</i>. {OFFICE}. {URL}",
        f"姚欢. “{AT_WORK}.” <i>{OFFICES_BOOK}</i>, {OFFICE}, 2022, {URL}.",
        f"姚欢, “{AT_WORK},” in <i>{OFFICES_BOOK}</i> ({OFFICE}, 2022), {URL}.",
        f"姚欢. “{AT_WORK}.” In <i>{OFFICES_BOOK}</i>. {OFFICE}, 2022. {URL}.",
        f"姚欢. 2022. “{AT_WORK}.” In <i>{OFFICES_BOOK}</i>. {OFFICE}. {URL}.",
    ),
    "sample-gongshu-without-publisher": (
        GONGSHU,
        f"王黎明. ([2021]). {TITLE}. In <i>拱墅年鉴：2021</i>. {URL}",
        f"王黎明. “{TITLE}.” <i>拱墅年鉴：2021</i>, [2021], {URL}.",
        f"王黎明, “{TITLE},” in <i>拱墅年鉴：2021</i> ([2021]), {URL}.",
        f"王黎明. “{TITLE}.” In <i>拱墅年鉴：2021</i>. [2021]. {URL}.",
        f"王黎明. [2021]. “{TITLE}.” In <i>拱墅年鉴：2021</i>. {URL}.",
    ),
    "full-record-with-a-page": (
        FULL,
        f"王黎明. (2021). {TITLE}. In {BODY}, <i>拱墅年鉴：2021</i> (p. 128). 方志出版社. {URL}",
        f"王黎明. “{TITLE}.” <i>拱墅年鉴：2021</i>, by {BODY}, 方志出版社, 2021, p. 128, {URL}.",
        f"王黎明, “{TITLE},” in <i>拱墅年鉴：2021</i>, by {BODY} (方志出版社, 2021), 128, {URL}.",
        f"王黎明. “{TITLE}.” In <i>拱墅年鉴：2021</i>, by {BODY}. 方志出版社, 2021. {URL}.",
        f"王黎明. 2021. “{TITLE}.” In <i>拱墅年鉴：2021</i>, by {BODY}. 方志出版社. {URL}.",
    ),
    "range-of-pages": (
        replace(FULL, title="题名", issuing_body=None, pages="第128—130页"),
        f"王黎明. (2021). 题名. In <i>拱墅年鉴：2021</i> (pp. 128–130). 方志出版社. {URL}",
        f"王黎明. “题名.” <i>拱墅年鉴：2021</i>, 方志出版社, 2021, pp. 128–30, {URL}.",
        f"王黎明, “题名,” in <i>拱墅年鉴：2021</i> (方志出版社, 2021), 128–30, {URL}.",
        f"王黎明. “题名.” In <i>拱墅年鉴：2021</i>. 方志出版社, 2021. {URL}.",
        f"王黎明. 2021. “题名.” In <i>拱墅年鉴：2021</i>. 方志出版社. {URL}.",
    ),
    "several-single-pages": (
        replace(BARE, pages="128, 131"),
        "题名. ([2019]). In <i>某市年鉴：2019</i> (pp. 128, 131). URL",
        "“题名.” <i>某市年鉴：2019</i>, [2019], pp. 128, 131, URL.",
        "“题名,” in <i>某市年鉴：2019</i> ([2019]), 128, 131, URL.",
        "“题名.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "“题名.” [2019]. In <i>某市年鉴：2019</i>. URL.",
    ),
    "no-author": (
        BARE,
        "题名. ([2019]). In <i>某市年鉴：2019</i>. URL",
        "“题名.” <i>某市年鉴：2019</i>, [2019], URL.",
        "“题名,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "“题名.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "“题名.” [2019]. In <i>某市年鉴：2019</i>. URL.",
    ),
    "no-year": (
        replace(BARE, container_title="某市年鉴", authors=("甲某",)),
        "甲某. (n.d.). 题名. In <i>某市年鉴</i>. URL",
        "甲某. “题名.” <i>某市年鉴</i>, URL.",
        "甲某, “题名,” in <i>某市年鉴</i> (n.d.), URL.",
        "甲某. “题名.” In <i>某市年鉴</i>. n.d. URL.",
        "甲某. n.d. “题名.” In <i>某市年鉴</i>. URL.",
    ),
    "two-authors": (
        replace(BARE, authors=("甲某", "乙某")),
        "甲某, &amp; 乙某. ([2019]). 题名. In <i>某市年鉴：2019</i>. URL",
        "甲某, and 乙某. “题名.” <i>某市年鉴：2019</i>, [2019], URL.",
        "甲某 and 乙某, “题名,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "甲某, and 乙某. “题名.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "甲某, and 乙某. [2019]. “题名.” In <i>某市年鉴：2019</i>. URL.",
    ),
    "four-authors": (
        replace(BARE, authors=("甲某", "乙某", "丙某", "丁某")),
        "甲某, 乙某, 丙某, &amp; 丁某. ([2019]). 题名. In <i>某市年鉴：2019</i>. URL",
        "甲某, et al. “题名.” <i>某市年鉴：2019</i>, [2019], URL.",
        "甲某 et al., “题名,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "甲某, 乙某, 丙某, and 丁某. “题名.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "甲某, 乙某, 丙某, and 丁某. [2019]. “题名.” In <i>某市年鉴：2019</i>. URL.",
    ),
    "seven-authors": (
        replace(BARE, authors=MANY[:7]),
        "甲, 乙, 丙, 丁, 戊, 己, &amp; 庚. ([2019]). 题名. In <i>某市年鉴：2019</i>. URL",
        "甲, et al. “题名.” <i>某市年鉴：2019</i>, [2019], URL.",
        "甲 et al., “题名,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "甲, 乙, 丙, et al. “题名.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "甲, 乙, 丙, et al. [2019]. “题名.” In <i>某市年鉴：2019</i>. URL.",
    ),
    "twenty-one-authors": (
        replace(BARE, authors=MANY),
        f"{', '.join(MANY[:19])}, … 戌. ([2019]). 题名. In <i>某市年鉴：2019</i>. URL",
        "甲, et al. “题名.” <i>某市年鉴：2019</i>, [2019], URL.",
        "甲 et al., “题名,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "甲, 乙, 丙, et al. “题名.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "甲, 乙, 丙, et al. [2019]. “题名.” In <i>某市年鉴：2019</i>. URL.",
    ),
    "padded-and-repeated-authors-stay-whole": (
        replace(BARE, authors=("陈 琦", "陈　珉", " ", "陈琦")),
        "陈琦, &amp; 陈珉. ([2019]). 题名. In <i>某市年鉴：2019</i>. URL",
        "陈琦, and 陈珉. “题名.” <i>某市年鉴：2019</i>, [2019], URL.",
        "陈琦 and 陈珉, “题名,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "陈琦, and 陈珉. “题名.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "陈琦, and 陈珉. [2019]. “题名.” In <i>某市年鉴：2019</i>. URL.",
    ),
    "author-with-a-stop": (
        replace(BARE, authors=("Wu I.",)),
        "Wu I. ([2019]). 题名. In <i>某市年鉴：2019</i>. URL",
        "Wu I. “题名.” <i>某市年鉴：2019</i>, [2019], URL.",
        "Wu I., “题名,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "Wu I. “题名.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "Wu I. [2019]. “题名.” In <i>某市年鉴：2019</i>. URL.",
    ),
    "generic-title": (
        replace(BARE, title="概况", section="外 事", title_is_generic=True),
        "外事：概况. ([2019]). In <i>某市年鉴：2019</i>. URL",
        "“外事：概况.” <i>某市年鉴：2019</i>, [2019], URL.",
        "“外事：概况,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "“外事：概况.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "“外事：概况.” [2019]. In <i>某市年鉴：2019</i>. URL.",
    ),
    "quotes-inside": (
        replace(BARE, title="举办“领保进校园”“领保进机关”活动"),
        "举办“领保进校园”“领保进机关”活动. ([2019]). In <i>某市年鉴：2019</i>. URL",
        "“举办‘领保进校园’‘领保进机关’活动.” <i>某市年鉴：2019</i>, [2019], URL.",
        "“举办‘领保进校园’‘领保进机关’活动,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "“举办‘领保进校园’‘领保进机关’活动.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "“举办‘领保进校园’‘领保进机关’活动.” [2019]. In <i>某市年鉴：2019</i>. URL.",
    ),
    "ends-in-quote": (
        replace(BARE, title="开展“爱上‘金华’”"),
        "开展“爱上‘金华’”. ([2019]). In <i>某市年鉴：2019</i>. URL",
        "“开展‘爱上“金华.”’” <i>某市年鉴：2019</i>, [2019], URL.",
        "“开展‘爱上“金华,”’” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "“开展‘爱上“金华.”’” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "“开展‘爱上“金华.”’” [2019]. In <i>某市年鉴：2019</i>. URL.",
    ),
    "apostrophe-is-no-quote": (
        replace(BARE, title="Int’l Office访金“APEC卡”《手册》"),
        "Int’l Office访金“APEC卡”《手册》. ([2019]). In <i>某市年鉴：2019</i>. URL",
        "“Int’l Office访金‘APEC卡’《手册》.” <i>某市年鉴：2019</i>, [2019], URL.",
        "“Int’l Office访金‘APEC卡’《手册》,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "“Int’l Office访金‘APEC卡’《手册》.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "“Int’l Office访金‘APEC卡’《手册》.” [2019]. In <i>某市年鉴：2019</i>. URL.",
    ),
    "ends-in-question": (
        replace(BARE, title="何以为友？"),
        "何以为友？ ([2019]). In <i>某市年鉴：2019</i>. URL",
        "“何以为友？” <i>某市年鉴：2019</i>, [2019], URL.",
        "“何以为友？” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "“何以为友？” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "“何以为友？” [2019]. In <i>某市年鉴：2019</i>. URL.",
    ),
    "ends-in-chinese-stop": (
        replace(BARE, title="举行签约仪式。"),
        "举行签约仪式. ([2019]). In <i>某市年鉴：2019</i>. URL",
        "“举行签约仪式.” <i>某市年鉴：2019</i>, [2019], URL.",
        "“举行签约仪式,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "“举行签约仪式.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "“举行签约仪式.” [2019]. In <i>某市年鉴：2019</i>. URL.",
    ),
    "place-without-publisher": (
        replace(BARE, publisher_place="泰州", place_qualifier="江苏"),
        "题名. ([2019]). In <i>某市年鉴：2019</i>. URL",
        "“题名.” <i>某市年鉴：2019</i>, 泰州, 江苏, [2019], URL.",
        "“题名,” in <i>某市年鉴：2019</i> (泰州, 江苏, [2019]), URL.",
        "“题名.” In <i>某市年鉴：2019</i>. 泰州, 江苏, [2019]. URL.",
        "“题名.” [2019]. In <i>某市年鉴：2019</i>. 泰州, 江苏. URL.",
    ),
    "place-beside-a-publisher-is-not-printed": (
        replace(BARE, issuing_body="泰州市府", publisher_place="泰州", place_qualifier="江苏"),
        "题名. ([2019]). In <i>某市年鉴：2019</i>. 泰州市府. URL",
        "“题名.” <i>某市年鉴：2019</i>, 泰州市府, [2019], URL.",
        "“题名,” in <i>某市年鉴：2019</i> (泰州市府, [2019]), URL.",
        "“题名.” In <i>某市年鉴：2019</i>. 泰州市府, [2019]. URL.",
        "“题名.” [2019]. In <i>某市年鉴：2019</i>. 泰州市府. URL.",
    ),
    "revision": (
        replace(BARE, url="https://a.example/x-2019/psgt4w3", revision=2),
        "题名. ([2019]). In <i>某市年鉴：2019</i>. https://a.example/x-2019/psgt4w3/v2",
        "“题名.” <i>某市年鉴：2019</i>, [2019], https://a.example/x-2019/psgt4w3/v2.",
        "“题名,” in <i>某市年鉴：2019</i> ([2019]), https://a.example/x-2019/psgt4w3/v2.",
        "“题名.” In <i>某市年鉴：2019</i>. [2019]. https://a.example/x-2019/psgt4w3/v2.",
        "“题名.” [2019]. In <i>某市年鉴：2019</i>. https://a.example/x-2019/psgt4w3/v2.",
    ),
    "not-on-the-web": (
        replace(BARE, url="", pages="7"),
        "题名. ([2019]). In <i>某市年鉴：2019</i> (p. 7).",
        "“题名.” <i>某市年鉴：2019</i>, [2019], p. 7.",
        "“题名,” in <i>某市年鉴：2019</i> ([2019]), 7.",
        "“题名.” In <i>某市年鉴：2019</i>. [2019].",
        "“题名.” [2019]. In <i>某市年鉴：2019</i>.",
    ),
    "no-container": (
        replace(BARE, container_title="", authors=("甲某",)),
        "甲某. (n.d.). 题名. URL",
        "甲某. “题名.” URL.",
        "甲某, “题名” (n.d.), URL.",
        "甲某. “题名.” n.d. URL.",
        "甲某. n.d. “题名.” URL.",
    ),
    "whole-book-by-its-publisher": (
        replace(JINHUA, title=""),
        f"{OFFICE}. (2022). <i>{OFFICES_BOOK}</i>. {URL}",
        f"<i>{OFFICES_BOOK}</i>. {OFFICE}, 2022, {URL}.",
        f"{OFFICE}, <i>{OFFICES_BOOK}</i> ({OFFICE}, 2022), {URL}.",
        f"{OFFICE}. <i>{OFFICES_BOOK}</i>. {OFFICE}, 2022. {URL}.",
        f"{OFFICE}. 2022. <i>{OFFICES_BOOK}</i>. {OFFICE}. {URL}.",
    ),
    "whole-book": (
        replace(FULL, title="", pages=None),
        f"{BODY}. (2021). <i>拱墅年鉴：2021</i>. 方志出版社. {URL}",
        f"{BODY}. <i>拱墅年鉴：2021</i>. 方志出版社, 2021, {URL}.",
        f"{BODY}, <i>拱墅年鉴：2021</i> (方志出版社, 2021), {URL}.",
        f"{BODY}. <i>拱墅年鉴：2021</i>. 方志出版社, 2021. {URL}.",
        f"{BODY}. 2021. <i>拱墅年鉴：2021</i>. 方志出版社. {URL}.",
    ),
    "whole-book-bare": (
        replace(GONGSHU, title="", authors=()),
        f"<i>拱墅年鉴：2021</i>. ([2021]). {URL}",
        f"<i>拱墅年鉴：2021</i>. [2021], {URL}.",
        f"<i>拱墅年鉴：2021</i> ([2021]), {URL}.",
        f"<i>拱墅年鉴：2021</i>. [2021]. {URL}.",
        f"<i>拱墅年鉴：2021</i>. [2021]. {URL}.",
    ),
    "mark-up-is-escaped": (
        replace(BARE, title="<b>A & B</b>"),
        "&lt;b&gt;A &amp; B&lt;/b&gt;. ([2019]). In <i>某市年鉴：2019</i>. URL",
        "“&lt;b&gt;A &amp; B&lt;/b&gt;.” <i>某市年鉴：2019</i>, [2019], URL.",
        "“&lt;b&gt;A &amp; B&lt;/b&gt;,” in <i>某市年鉴：2019</i> ([2019]), URL.",
        "“&lt;b&gt;A &amp; B&lt;/b&gt;.” In <i>某市年鉴：2019</i>. [2019]. URL.",
        "“&lt;b&gt;A &amp; B&lt;/b&gt;.” [2019]. In <i>某市年鉴：2019</i>. URL.",
    ),
    "nothing-known": (CitationRecord(), "", "", "", "", ""),
    "nothing-to-cite": (CitationRecord(authors=("甲某",), url="URL"), "", "", "", "", ""),
}
COLUMNS = {
    "apa-7": 1,
    "mla-9": 2,
    "chicago-18-note": 3,
    "chicago-18-bibliography": 4,
    "chicago-18-author-date": 5,
}


@pytest.mark.parametrize("style", COLUMNS)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_citation(case, style):
    record, expected = case[0], case[COLUMNS[style]]

    assert STYLES[style].cite(record).html == expected


@pytest.mark.parametrize("style", COLUMNS)
def test_inferred_credits_and_reviewers_change_nothing(style):
    record = replace(FULL, authors_inferred=True, contributors=("王红英",))

    assert STYLES[style].cite(record) == STYLES[style].cite(FULL)


@pytest.mark.parametrize(
    ("first", "last", "chicago", "mla"),
    [
        ("3", "10", "10", "10"),
        ("71", "72", "72", "72"),
        ("96", "117", "117", "117"),
        ("100", "104", "104", "04"),
        ("1100", "1113", "1113", "13"),
        ("101", "108", "8", "08"),
        ("808", "833", "33", "33"),
        ("1103", "1104", "4", "04"),
        ("321", "328", "28", "28"),
        ("498", "532", "532", "532"),
        ("1087", "1089", "89", "89"),
        ("1496", "1500", "500", "500"),
        ("11564", "11615", "615", "615"),
        ("12991", "13001", "3001", "3001"),
    ],
)
def test_the_last_of_a_range_of_pages_is_shortened(first, last, chicago, mla):
    assert chicago_figures(first, last) == chicago
    assert two_figures(first, last) == mla
