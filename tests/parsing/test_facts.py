"""Titles, years, places and people: what a file says of its yearbook."""

import datetime

import pytest

from yearbooks.parsing import parse_text
from yearbooks.text.gazetteer import Gazetteer, PlaceName

GAZETTEER = Gazetteer(
    [
        PlaceName("110000", "北京市", "province", None),
        PlaceName("110105", "朝阳区", "county", "110000"),
        PlaceName("210000", "辽宁省", "province", None),
        PlaceName("211300", "朝阳市", "prefecture", "210000"),
        PlaceName("320000", "江苏省", "province", None),
        PlaceName("320100", "南京市", "prefecture", "320000"),
        PlaceName("320106", "鼓楼区", "county", "320100"),
        PlaceName("330000", "浙江省", "province", None),
        PlaceName("330100", "杭州市", "prefecture", "330000"),
        PlaceName("330105", "拱墅区", "county", "330100"),
        PlaceName("330700", "金华市", "prefecture", "330000"),
        PlaceName("330782", "义乌市", "county", "330700"),
        PlaceName("350000", "福建省", "province", None),
        PlaceName("350100", "福州市", "prefecture", "350000"),
        PlaceName("350102", "鼓楼区", "county", "350100"),
    ]
)


def draft_of(front, body="2018年好。"):
    (draft,) = parse_text(f"{front}\n外事\n【概况】{body}\n", gazetteer=GAZETTEER)
    return draft


@pytest.mark.parametrize(
    ("line", "title", "series", "edition", "chapter"),
    [
        ("杭州年鉴2019", "杭州年鉴2019", "杭州年鉴", 2019, None),
        ("杭州年鉴（2019）", "杭州年鉴（2019）", "杭州年鉴", 2019, None),
        ("《宁波年鉴2015》", "宁波年鉴2015", "宁波年鉴", 2015, None),
        ("《宁波年鉴》2015", "宁波年鉴2015", "宁波年鉴", 2015, None),
        ("北京年鉴·2003", "北京年鉴·2003", "北京年鉴", 2003, None),
        ("上海年鉴 2010年卷", "上海年鉴2010年卷", "上海年鉴", 2010, None),
        ("上海年鉴（2010卷）", "上海年鉴（2010卷）", "上海年鉴", 2010, None),
        ("杭州年鉴 ２０１９", "杭州年鉴2019", "杭州年鉴", 2019, None),
        ("北京年鉴二〇一九", "北京年鉴2019", "北京年鉴", 2019, None),
        ("# 2018年杭州年鉴 外事", "2018年杭州年鉴", "杭州年鉴", 2018, "外事"),
        ("杭州年鉴2019·外事", "杭州年鉴2019", "杭州年鉴", 2019, "外事"),
        ("2021\n拱墅年鉴\nGONGSHU YEARBOOK", "拱墅年鉴2021", "拱墅年鉴", 2021, None),
        ("杭州年鉴2015—2016", "杭州年鉴2015—2016", "杭州年鉴", 2015, None),
        ("臺北年鑑2015", "臺北年鑑2015", "臺北年鑑", 2015, None),
        ("义乌市外事办公室2019年鉴", "义乌市外事办公室2019年鉴", None, None, None),
        ("金华市外事志", "金华市外事志", None, None, None),
        ("杭州年鉴\n第三编 外事·侨务", "杭州年鉴", "杭州年鉴", None, "第三编 外事·侨务"),
    ],
)
def test_title_lines(line, title, series, edition, chapter):
    facts = draft_of(line).yearbook

    assert (facts.title, facts.series, facts.edition_year, facts.chapter) == (
        title,
        series,
        edition,
        chapter,
    )


@pytest.mark.parametrize(
    ("front", "body", "covered"),
    [
        pytest.param("杭州年鉴2019", "2018年好。2018年末。2016年起。", 2018, id="commonest"),
        pytest.param(
            "杭州年鉴2019", "2018年好。2019年好。", 2018, id="tie: the year before the edition"
        ),
        pytest.param("杭州年鉴2019", "全年好。", 2018, id="none: the year before the edition"),
        pytest.param("金华市外办2020年鉴", "全年好。", 2020, id="none: the office's own year"),
        pytest.param(
            "金华市外办2020年鉴", "2020年好。", 2020, id="an office names the year covered"
        ),
        pytest.param("外事", "全年好。", None, id="nothing to go by"),
        pytest.param("金华市外事志", "1985年好。", None, id="a gazetteer covers decades"),
    ],
)
def test_covered_year(front, body, covered):
    assert draft_of(front, body).yearbook.covered_year == covered


def test_a_covered_year_far_from_the_title_is_remarked():
    draft = draft_of("杭州年鉴2019", "2012年好。2012年末。")

    assert "covered-year-conflict" in {warning.code for warning in draft.warnings}


@pytest.mark.parametrize(
    ("front", "body", "place", "code"),
    [
        pytest.param("拱墅年鉴2021", "好。", "杭州市拱墅区", "330105", id="short name"),
        pytest.param("杭州年鉴2021", "好。", "杭州市", "330100", id="city"),
        pytest.param(
            "杭州市拱墅区外事办公室2020年鉴", "好。", "杭州市拱墅区", "330105", id="office"
        ),
        pytest.param("金 华 市", "好。", "金华市", "330700", id="a line of its own"),
        pytest.param(
            "外事年鉴",
            "2018年，杭州市拱墅区人民政府外事办公室成立。",
            "杭州市拱墅区",
            "330105",
            id="body",
        ),
        pytest.param(
            "鼓楼年鉴2019",
            "2018年，福州市鼓楼区好。",
            "福州市鼓楼区",
            "350102",
            id="told by the body",
        ),
        pytest.param("鼓楼年鉴2019", "2018年好。", "鼓楼", None, id="ambiguous"),
        pytest.param("朝阳年鉴2019", "北京市朝阳区好。", "北京市朝阳区", "110105", id="朝阳区"),
        pytest.param("杂志年鉴", "好。", None, None, id="nowhere"),
    ],
)
def test_place(front, body, place, code):
    facts = draft_of(front, body).yearbook

    assert (facts.place, facts.place_code) == (place, code)


def test_without_a_gazetteer_the_place_is_as_printed_and_has_no_code():
    (draft,) = parse_text("2021\n拱墅年鉴\n外事\n【概况】杭州市拱墅区人民政府好。")

    assert (draft.yearbook.place, draft.yearbook.place_code) == ("杭州市拱墅区", None)


def test_a_web_page_tells_its_date_source_and_people():
    text = (
        "首页 > 年鉴\n义乌市外事办公室2019年鉴\n发布日期：2020年5月6日　来源：义乌市外事办公室　浏览次数：12\n"
        "原文链接：https://www.yw.gov.cn/a.html\n外事\n【概况】2019年好。\n撰 稿：张 三、李四\n"
        "审　　核：王五（主任）、赵六\n责任编辑：孙七\n"
    )

    (draft,) = parse_text(text, gazetteer=GAZETTEER)

    facts = draft.yearbook
    assert facts.published_on == datetime.date(2020, 5, 6)
    assert facts.source_url == "https://www.yw.gov.cn/a.html"
    assert facts.compilers == ("张三", "李四")
    assert facts.reviewers == ("王五（主任）", "赵六")
    assert draft.unplaced == ()
