"""GB/T 7714—2015: cases for what it prints otherwise than its successor."""

import datetime
from dataclasses import replace

import pytest

from tests.citing.records import BARE, FULL, GONGSHU, JINHUA, URL
from yearbooks.citing.gbt7714 import gbt_2015, gbt_2015_author_date
from yearbooks.citing.record import CitationRecord

DAY = datetime.date(2026, 11, 22)
# id: (record, numeric, author-date)
OF_2015 = {
    "sample-jinhua": (
        replace(JINHUA, accessed_on=DAY),
        (
            "姚欢. 金华率先组建涉外志愿者服务队[M/OL]//金华市人民政府外事办公室2020年鉴. "
            f"金华: 金华市人民政府外事办公室, 2022[2026-11-22]. {URL}"
        ),
        (
            "姚欢, 2022. 金华率先组建涉外志愿者服务队[M/OL]//金华市人民政府外事办公室2020年鉴. "
            f"金华: 金华市人民政府外事办公室[2026-11-22]. {URL}"
        ),
    ),
    "sample-gongshu": (
        replace(GONGSHU, accessed_on=DAY),
        f"王黎明. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴: 2021. [2021][2026-11-22]. {URL}",
        f"王黎明, [2021]. 境外到拱墅人员信息交互专班成立[M/OL]//拱墅年鉴: 2021. [2026-11-22]. {URL}",
    ),
    "full-record-with-a-range-of-pages": (
        replace(FULL, title="题名", pages="第128—130页", accessed_on=DAY),
        (
            "王黎明. 题名[M/OL]//杭州市拱墅区地方志编纂委员会办公室. 拱墅年鉴: 2021. "
            f"北京: 方志出版社, 2021: 128-130[2026-11-22]. {URL}"
        ),
        (
            "王黎明, 2021. 题名[M/OL]//杭州市拱墅区地方志编纂委员会办公室. 拱墅年鉴: 2021. "
            f"北京: 方志出版社: 128-130[2026-11-22]. {URL}"
        ),
    ),
    "no-author": (
        replace(BARE, accessed_on=DAY),
        "题名[M/OL]//某市年鉴: 2019. [2019][2026-11-22]. URL",
        "佚名, [2019]. 题名[M/OL]//某市年鉴: 2019. [2026-11-22]. URL",
    ),
    "four-authors": (
        replace(BARE, authors=("甲某", "乙某", "丙某", "丁某"), accessed_on=DAY),
        "甲某, 乙某, 丙某, 等. 题名[M/OL]//某市年鉴: 2019. [2019][2026-11-22]. URL",
        "甲某, 乙某, 丙某, 等, [2019]. 题名[M/OL]//某市年鉴: 2019. [2026-11-22]. URL",
    ),
    "generic-title": (
        replace(BARE, title="概况", section="外 事", title_is_generic=True, accessed_on=DAY),
        "外事: 概况[M/OL]//某市年鉴: 2019. [2019][2026-11-22]. URL",
        "佚名, [2019]. 外事: 概况[M/OL]//某市年鉴: 2019. [2026-11-22]. URL",
    ),
    "no-year": (
        replace(BARE, container_title="某市年鉴", authors=("甲某",), accessed_on=DAY),
        "甲某. 题名[M/OL]//某市年鉴. [2026-11-22]. URL",
        "甲某. 题名[M/OL]//某市年鉴. [2026-11-22]. URL",
    ),
    "same-name-city": (
        replace(
            BARE,
            issuing_body="泰州市府",
            publisher_place="泰州",
            place_qualifier="江苏",
            accessed_on=DAY,
        ),
        "题名[M/OL]//某市年鉴: 2019. 泰州, 江苏: 泰州市府, [2019][2026-11-22]. URL",
        "佚名, [2019]. 题名[M/OL]//某市年鉴: 2019. 泰州, 江苏: 泰州市府[2026-11-22]. URL",
    ),
    "revision": (
        replace(GONGSHU, title="题名", revision=2, accessed_on=DAY),
        f"王黎明. 题名[M/OL]//拱墅年鉴: 2021. [2021][2026-11-22]. {URL}/v2",
        f"王黎明, [2021]. 题名[M/OL]//拱墅年鉴: 2021. [2026-11-22]. {URL}/v2",
    ),
    "unknown-day-of-access": (
        BARE,
        "题名[M/OL]//某市年鉴: 2019. [2019]. URL",
        "佚名, [2019]. 题名[M/OL]//某市年鉴: 2019. URL",
    ),
    "not-on-the-web": (
        replace(BARE, url="", accessed_on=DAY),
        "题名[M]//某市年鉴: 2019. [2019].",
        "佚名, [2019]. 题名[M]//某市年鉴: 2019.",
    ),
    "whole-book": (
        replace(FULL, title="", pages=None, accessed_on=DAY),
        (
            "杭州市拱墅区地方志编纂委员会办公室. 拱墅年鉴: 2021[M/OL]. "
            f"北京: 方志出版社, 2021[2026-11-22]. {URL}"
        ),
        (
            "杭州市拱墅区地方志编纂委员会办公室, 2021. 拱墅年鉴: 2021[M/OL]. "
            f"北京: 方志出版社[2026-11-22]. {URL}"
        ),
    ),
    "nothing-known": (CitationRecord(accessed_on=DAY), "", ""),
}


@pytest.mark.parametrize(("record", "numeric", "author_date"), OF_2015.values(), ids=OF_2015)
def test_of_2015(record, numeric, author_date):
    assert gbt_2015(record).plain == numeric
    assert gbt_2015_author_date(record).plain == author_date
