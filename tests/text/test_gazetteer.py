"""Find places by the names that texts use, and never guess between places of one name."""

# Past 300 lines: tables of names and the places that they mean.

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbooks.text.gazetteer import Gazetteer, PlaceName
from yearbooks.text.place_names import WORDS, names_of, short_name

FIXTURE = Path(__file__).parents[2] / "fixtures" / "places.json"
RECORDS = json.loads(FIXTURE.read_text(encoding="utf-8"))["places"]
PLACES = [
    PlaceName(r["code"], r["name"], r["level"], r["parent"], r["label"], bool(r["valid_to"]))
    for r in RECORDS
]
GAZETTEER = Gazetteer(PLACES)


def found(text: str, *, within: str | None = None, full_only: bool = False) -> list[str]:
    """Give each occurrence as `code name-as-it-stands`."""
    return [
        f"{place.code} {text[start:end]}"
        for place, start, end in GAZETTEER.all_in(text, within=within, full_only=full_only)
    ]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("拱墅区", "拱墅"),
        ("单县", "单县"),
        ("芒市", "芒市"),
        ("市中区", "市中"),
        ("沙市区", "沙市"),
        ("香港特别行政区", "香港"),
        ("内蒙古自治区", "内蒙古"),
        ("宁夏回族自治区", "宁夏"),
        ("新疆维吾尔自治区", "新疆"),
        ("大兴安岭地区", "大兴安岭"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("恩施土家族苗族自治州", "恩施"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("鄂温克族自治旗", "鄂温克"),
        ("隆林各族自治县", "隆林"),
        ("三都水族自治县", "三都"),
        ("梅里斯达斡尔族区", "梅里斯"),
        ("土默特左旗", "土默特左旗"),
        ("神农架林区", "神农架"),
        ("万柏林区", "万柏林"),
        ("绿园区", "绿园"),
        ("清新区", "清新"),
        ("六枝特区", "六枝"),
        ("滨海新区", "滨海"),
        ("镇江新区", "镇江新区"),
        ("苏州工业园区", "苏州工业园区"),
        ("大柴旦行政委员会", "大柴旦"),
    ],
)
def test_short_names_drop_what_is_generic(name: str, short: str) -> None:
    assert short_name(name) == short


def test_words_are_names_of_places() -> None:
    names = {name for place in PLACES for group in names_of(place.name) for name in group}

    assert names >= WORDS


def test_get_knows_codes() -> None:
    assert GAZETTEER.get("330105") == PlaceName(
        "330105", "拱墅区", "county", "330100", "hangzhou-gongshu"
    )
    assert GAZETTEER.get("000000") is None


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("金华", "330700 330721"),
        ("金华市", "330700"),
        ("拱墅", "330105"),
        (" 拱 墅 区 ", "330105"),
        ("吉林", "220000 220200"),
        ("朝阳", "211300 110105 211321 220104"),
        ("鼓楼区", "320106 320302 350102 410204"),
        ("延边州", "222400"),
        ("景宁县", "331127"),
        ("下城", "330103"),
        ("巢湖市", "340181 341400"),
        ("外事", ""),
        ("", ""),
    ],
)
def test_find_gives_all_places_of_a_name_living_and_senior_first(name: str, codes: str) -> None:
    assert [place.code for place in GAZETTEER.find(name)] == codes.split()


@pytest.mark.parametrize(
    ("name", "context", "code"),
    [
        ("鼓楼区", {"350100"}, "350102"),
        ("鼓楼", {"福州"}, "350102"),
        ("鼓楼区", {"江苏省", "徐州市"}, "320302"),
        ("鼓楼区", {"江苏省"}, None),
        ("鼓楼区", set(), None),
        ("拱墅区", {"福建省"}, None),
        ("吉林", {"吉林省"}, "220200"),
        ("朝阳", {"辽宁"}, "211300"),
        ("朝阳区", ["110000"], "110105"),
        ("密云", {"北京"}, "110118"),
        ("天上", {"北京"}, None),
    ],
)
def test_resolve_picks_the_place_whose_ancestors_are_in_the_context(
    name: str, context: set[str], code: str | None
) -> None:
    place = GAZETTEER.resolve(name, context)

    assert (place.code if place else None) == code


def test_a_place_knows_what_it_lies_in() -> None:
    assert [place.name for place in GAZETTEER.ancestors("330105")] == ["浙江省", "杭州市"]
    assert GAZETTEER.full_name("330105") == "浙江省杭州市拱墅区"
    assert GAZETTEER.full_name("110105") == "北京市朝阳区"


def test_a_place_knows_what_lies_in_it() -> None:
    names = [place.name for place in GAZETTEER.children("330100")]

    assert names[:2] == ["上城区", "拱墅区"]
    assert names[-1] == "临安市"
    assert GAZETTEER.children("330105") == ()


@pytest.mark.parametrize(
    ("code", "ancestor", "inside"),
    [
        ("330105", "330000", True),
        ("330105", "330105", True),
        ("330000", "330105", False),
        ("000000", "330000", False),
    ],
)
def test_is_within_counts_the_place_itself(code: str, ancestor: str, inside: bool) -> None:
    assert GAZETTEER.is_within(code, ancestor) is inside


@pytest.mark.parametrize("ask", ["ancestors", "full_name"])
def test_an_unknown_code_is_a_key_error(ask: str) -> None:
    with pytest.raises(KeyError):
        getattr(GAZETTEER, ask)("000000")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("金华市人民政府外事办公室2020年鉴", ["330700 金华市"]),
        ("金 华 市\n综述", ["330700 金 华 市"]),
        ("浙江省杭州市拱墅区", ["330000 浙江省", "330100 杭州市", "330105 拱墅区"]),
        ("吉林省吉林市", ["220000 吉林省", "220200 吉林市"]),
        ("福州市鼓楼区", ["350100 福州市", "350102 鼓楼区"]),
        ("福州鼓楼", ["350100 福州", "350102 鼓楼"]),
        ("浙江义乌", ["330000 浙江", "330782 义乌"]),
        ("赴延边州延吉", ["222400 延边州", "222401 延吉"]),
        ("台州路桥", ["331000 台州", "331004 路桥"]),
        ("甘肃白银", ["620000 甘肃", "620400 白银"]),
        ("上海口岸", ["310000 上海"]),
        ("武汉市长江大桥", ["420100 武汉市"]),
        ("拱墅年鉴2021", ["330105 拱墅"]),
        ("拱墅年鑑", ["330105 拱墅"]),
        ("内蒙古和蒙古国", ["150000 内蒙古"]),
    ],
)
def test_places_are_read_from_left_to_right_the_longest_name_first(
    text: str, expected: list[str]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "鼓楼区",
        "朝阳区人民政府",
        "义乌",
        "西湖",
        "西湖年鉴",
        "友好城市",
        "外国来宾",
        "公安机关",
        "世界大同",
        "中国和平统一",
        "城区和郊区",
        "南京路",
        "北京西路",
        "北海道",
        "孙中山",
        "",
        "   ",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert found(text) == []


def test_the_same_name_is_read_by_what_stands_before_it() -> None:
    codes = [item.split()[0] for item in found("北京市朝阳区、长春市朝阳区、朝阳区、朝阳市朝阳县")]

    assert codes == ["110000", "110105", "220100", "220104", "211300", "211321"]


@pytest.mark.parametrize(
    ("text", "within", "expected"),
    [
        ("拱墅和鼓楼区", "330100", ["330105 拱墅"]),
        ("杭州、宁波", "330100", ["330100 杭州"]),
        ("朝阳区", "220100", ["220104 朝阳区"]),
        ("朝阳区", "211300", []),
        ("友好往来", "230700", []),
        ("海南之行", "150300", []),
        ("城区", "140300", []),
        ("外事", "330100", []),
        ("杭州", "999999", []),
    ],
    ids=[
        "short-county", "the-place-itself", "picks-one", "no-shorter-name-inside-a-foreign-one",
        "word", "province-outside", "word-in-full", "nothing", "unknown-ancestor",
    ],
)  # fmt: skip
def test_within_keeps_a_place_and_what_lies_in_it(
    text: str, within: str, expected: list[str]
) -> None:
    assert found(text, within=within) == expected


def test_full_only_finds_no_short_names() -> None:
    assert found("浙江义乌和金华市、拱墅年鉴", full_only=True) == ["330700 金华市"]


def test_longest_in_gives_the_first_place_with_offsets_of_the_text() -> None:
    text = "访问 金　华\n市 和杭州"

    assert GAZETTEER.longest_in(text) == (GAZETTEER.get("330700"), 3, 8)
    assert GAZETTEER.longest_in("外事") is None


def test_an_abolished_place_gives_way_to_a_living_one() -> None:
    assert found("巢湖市") == ["340181 巢湖市"]
    assert found("安徽省巢湖市居巢区") == ["340000 安徽省", "340181 巢湖市", "341402 居巢区"]


def test_an_empty_gazetteer_finds_nothing() -> None:
    empty = Gazetteer([])

    assert empty.all_in("金华市") == []
    assert empty.find("金华市") == ()


def test_a_circle_of_parents_ends() -> None:
    circle = Gazetteer(
        [PlaceName("1", "甲市", "prefecture", "2"), PlaceName("2", "乙市", "prefecture", "1")]
    )

    assert circle.full_name("1") == "乙市甲市"


@given(st.text(alphabet="杭州市拱墅区浙江省鼓楼朝阳友好来宾南京路年鉴 \n，吉林", max_size=60))
def test_occurrences_are_ordered_names_of_their_places(text: str) -> None:
    end = 0
    for place, start, stop in GAZETTEER.all_in(text):
        written = "".join(text[start:stop].split())
        assert end <= start < stop
        assert place in GAZETTEER.find(written)
        end = stop


@given(st.text(alphabet="杭州市拱墅区浙江省鼓楼朝阳友好来宾南京路年鉴，吉林", max_size=40))
def test_white_space_changes_no_finding(text: str) -> None:
    spaced = GAZETTEER.all_in(" ".join(text))

    assert [place for place, *_ in spaced] == [place for place, *_ in GAZETTEER.all_in(text)]


def test_reading_takes_linear_time() -> None:
    text = "金华市与福州市鼓楼区在上海市中区友好往来。" * 400

    def seconds(times: int) -> float:
        return min(once(times) for _time in range(3))

    def once(times: int) -> float:
        begun = time.process_time()
        GAZETTEER.all_in(text * times)
        return time.process_time() - begun

    seconds(1)
    assert seconds(16) < 16 * max(seconds(2), 0.02)
