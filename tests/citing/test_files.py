"""Files of references, read back by the programs that people load them into."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from tests.citing import pandoc
from tests.citing.records import BARE, FULL, GONGSHU, JINHUA
from yearbooks.citing.bibtex import bibtex
from yearbooks.citing.csl_json import csl_json
from yearbooks.citing.mods import NAMESPACE, mods
from yearbooks.citing.record import CitationRecord
from yearbooks.citing.record_json import record_json
from yearbooks.citing.ris import ris

M = {"m": NAMESPACE}
HARD = [
    "增长 100% & 创新 #1",
    "a_b {c} $d ~ ^ \\ e",
    "“领保进校园”《爱上金华》",
    "{ 只有左括号",
    "只有右括号 }",
    "\\textbf{命令} $x^2$",
    "反斜杠在末尾\\",
    "外办—外侨办–合作 2018--2020 <<甲>>",
    "APEC 商务旅行卡 and iPhone、“B&B”",
    "@book{x, title = 1}",
    '直引号 "甲" 与, 逗号; 分号',
    "TY  - BOOK",
    "ER  - ",
    "友城\t往来\n年年",
    "<b>粗</b> &amp; ]]>",
    "𠮷野家与㐂",
]
RECORDS = [
    replace(FULL, title=title, url=f"https://a.example/x-2021/{at}", text_hash="0" * 64)
    for at, title in enumerate(HARD)
]
TITLES = [" ".join(title.split()) for title in HARD]


def text(write, records):
    return "".join(write(records))


def pybtex_entries(records):
    return parse_string(text(bibtex, records), "bibtex").entries.values()


def test_hard_titles_come_through_rispy():
    read = rispy.loads(text(ris, RECORDS))

    assert [item["title"] for item in read] == TITLES
    assert {item["type_of_reference"] for item in read} == {"CHAP"}


def test_hard_titles_come_through_pandoc_from_ris():
    read = pandoc.items(text(ris, RECORDS), "ris")

    assert [item["title"] for item in read] == TITLES


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_hard_titles_come_through_pandoc_from_bibtex(dialect):
    read = pandoc.items(text(bibtex, RECORDS), dialect)

    assert [item["title"] for item in read] == TITLES


def test_hard_titles_come_through_pybtex():
    titles = [entry.fields["title"] for entry in pybtex_entries(RECORDS)]

    # pybtex leaves TeX as it is; pandoc's reader of LaTeX says what it prints.
    printed = pandoc.converted("\n\n".join(titles), "latex-smart", "plain").split("\n\n")
    assert [line.strip() for line in printed] == TITLES


def test_hard_titles_come_through_csl_json():
    read = json.loads(text(csl_json, RECORDS))

    assert [item["title"] for item in read] == TITLES


def test_hard_titles_come_through_mods():
    root = ET.fromstring(text(mods, RECORDS))

    assert [title.text for title in root.findall("m:mods/m:titleInfo/m:title", M)] == TITLES


def test_ris_of_an_entry():
    record = replace(
        JINHUA,
        pages="第128—130页",
        paragraphs=("2020年，\n疫情来袭。", "志愿者到位。"),
        topics=("抗疫", "志愿服务"),
        url="https://a.example/jinhua-2020/psgt4w3",
    )

    assert text(ris, [record]).split("\r\n") == [
        "TY  - CHAP",
        "ID  - jinhua-2020-psgt4w3",
        "AU  - 姚欢",
        "TI  - 金华率先组建涉外志愿者服务队",
        "T2  - 金华市人民政府外事办公室2020年鉴",
        "PB  - 金华市人民政府外事办公室",
        "CY  - 金华",
        "PY  - 2022",
        "DA  - 2022/04/11",
        "SP  - 128",
        "EP  - 130",
        "LA  - zh-CN",
        "UR  - https://a.example/jinhua-2020/psgt4w3",
        "AB  - 2020年， 疫情来袭。 志愿者到位。",
        "KW  - 抗疫",
        "KW  - 志愿服务",
        "N1  - 作者据署名位置推定",
        "N1  - 记事年：2020",
        "N1  - 审核：王红英",
        "ER  - ",
        "",
    ]


def test_ris_of_a_whole_yearbook():
    record = replace(FULL, title="", pages=None, url="https://a.example/hangzhou-gongshu-2021/")

    assert text(ris, [record]).split("\r\n")[:4] == [
        "TY  - BOOK",
        "ID  - hangzhou-gongshu-2021",
        "AU  - 杭州市拱墅区地方志编纂委员会办公室",
        "TI  - 拱墅年鉴：2021",
    ]


def test_one_page_has_no_end_in_ris():
    lines = text(ris, [FULL]).split("\r\n")

    assert "SP  - 128" in lines
    assert not any(line.startswith("EP") for line in lines)


def test_ris_begins_without_a_byte_order_mark():
    assert text(ris, [FULL]).encode().startswith(b"TY  - CHAP\r\n")


def test_bibtex_of_an_entry():
    (entry,) = pybtex_entries([replace(FULL, pages="128-130", topics=("友城", "来访"))])

    assert (entry.type, entry.key) == ("incollection", "hangzhou-gongshu-2021-psgt4w3")
    assert [str(person) for person in entry.persons["author"]] == ["{王黎明}"]
    assert dict(entry.fields) == {
        "title": "境外到拱墅人员信息交互专班成立",
        "booktitle": "拱墅年鉴：2021",
        "bookauthor": "{杭州市拱墅区地方志编纂委员会办公室}",
        "publisher": "{方志出版社}",
        "address": "北京",
        "year": "2021",
        "date": "2021-12-01",
        "pages": "128--130",
        "url": FULL.url,
        "language": "zh-CN",
        "langid": "chinese",
        "keywords": "友城, 来访",
    }


def test_bibtex_says_that_a_year_is_inferred():
    (entry,) = pybtex_entries([GONGSHU])

    assert entry.fields["year"] == "2021"
    assert entry.fields["note"] == "出版年据书名推定"


@pytest.mark.parametrize(("write", "source"), [(ris, "ris"), (bibtex, "biblatex")])
def test_names_stay_whole_in_pandoc(write, source):
    authors = ("甲某", "Iris Wu", "外事办 and 侨办") if source == "biblatex" else ("甲某",)

    (item,) = pandoc.items(text(write, [replace(FULL, authors=authors)]), source)

    assert [name.get("literal") or name.get("family") for name in item["author"]] == list(authors)


def test_csl_json_of_an_entry():
    record = replace(GONGSHU, contributors=("王红英",), pages="128")

    assert json.loads(text(csl_json, [record])) == [
        {
            "id": "hangzhou-gongshu-2021-psgt4w3",
            "type": "chapter",
            "title": "境外到拱墅人员信息交互专班成立",
            "author": [{"literal": "王黎明"}],
            "contributor": [{"literal": "王红英"}],
            "container-title": "拱墅年鉴：2021",
            "issued": {"date-parts": [[2021]], "circa": True},
            "page": "128",
            "URL": GONGSHU.url,
            "language": "zh-CN",
        }
    ]


def test_json_keeps_what_is_printed():
    record = replace(GONGSHU, paragraphs=("一。", "二。"), text_hash="ab", authors_inferred=True)

    (item,) = json.loads(text(record_json, [record]))

    assert item["yearbook"]["title"] == "拱墅年鉴2021"
    assert item["yearbook"]["published_on"] is None
    assert (item["type"], item["section"], item["sha256"]) == ("entry", "外事", "ab")
    assert (item["authors"], item["authors_inferred"]) == (["王黎明"], True)
    assert item["paragraphs"] == ["一。", "二。"]


def test_mods_of_an_entry():
    record = replace(FULL, published_on=None, contributors=("王红英",), topics=("友城",))

    (item,) = ET.fromstring(text(mods, [record])).findall("m:mods", M)

    host = item.find("m:relatedItem[@type='host']", M)
    roles = {
        name.findtext("m:namePart", None, M): name.findtext("m:role/m:roleTerm", None, M)
        for name in item.iterfind(".//m:name", M)
    }
    date = host.find("m:originInfo/m:dateIssued", M)
    assert host.findtext("m:titleInfo/m:title", None, M) == "拱墅年鉴：2021"
    assert roles == {
        "王黎明": "aut",
        "王红英": "ctb",
        "杭州市拱墅区地方志编纂委员会办公室": "isb",
    }
    assert (date.text, date.get("qualifier")) == ("2021", "inferred")
    assert host.findtext("m:part/m:extent/m:start", None, M) == "128"
    assert item.findtext("m:subject/m:temporal", None, M) == "2020"
    assert item.findtext("m:location/m:url", None, M) == FULL.url


@pytest.mark.parametrize("write", [ris, bibtex])
def test_no_records_give_an_empty_file(write):
    assert text(write, []) == ""


def test_no_records_give_empty_collections():
    assert json.loads(text(csl_json, [])) == json.loads(text(record_json, [])) == []
    assert len(ET.fromstring(text(mods, []))) == 0


def test_an_abstract_is_cut_where_it_is_said_to_go_on():
    (item,) = json.loads(text(csl_json, [replace(BARE, paragraphs=("年" * 500,))]))

    assert item["abstract"] == "年" * 299 + "…"


anything = st.text(max_size=20)


@given(
    st.lists(
        st.builds(
            CitationRecord,
            title=anything,
            section=st.none() | anything,
            title_is_generic=st.booleans(),
            authors=st.lists(anything, max_size=3).map(tuple),
            container_title=anything,
            issuing_body=st.none() | anything,
            publisher=st.none() | anything,
            pages=st.none() | anything,
            paragraphs=st.lists(anything, max_size=2).map(tuple),
            topics=st.lists(anything, max_size=2).map(tuple),
            url=st.just("https://a.example/x"),
        ),
        max_size=3,
    ).map(lambda records: [replace(one, revision=at) for at, one in enumerate(records)])
)
def test_any_records_give_files_that_hold_as_many(records):
    assert len(rispy.loads(text(ris, records))) == len(records)
    assert len(pybtex_entries(records)) == len(records)
    assert len(ET.fromstring(text(mods, records))) == len(records)
    assert len(json.loads(text(csl_json, records))) == len(records)
    assert len(json.loads(text(record_json, records))) == len(records)
