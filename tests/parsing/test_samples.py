"""Both real samples parse exactly as the truth, read by hand, says."""

import datetime
import hashlib
import json
from functools import cache
from pathlib import Path

import pytest

from yearbooks.parsing import Draft, parse
from yearbooks.text.gazetteer import Gazetteer, PlaceName

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = {"gongshu-2021": "gongshu-2021.md", "jinhua-2020": "jinhua-2020.txt"}
GAZETTEER = Gazetteer(
    [
        PlaceName("330000", "浙江省", "province", None),
        PlaceName("330100", "杭州市", "prefecture", "330000"),
        PlaceName("330105", "拱墅区", "county", "330100"),
        PlaceName("330700", "金华市", "prefecture", "330000"),
        PlaceName("330782", "义乌市", "county", "330700"),
    ]
)


@cache
def truth_of(name):
    return json.loads((ROOT / "tests/truth" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def draft_of(name) -> Draft:
    source = (ROOT / "fixtures/samples" / SAMPLES[name]).read_bytes()
    (draft,) = parse(source, name=SAMPLES[name], gazetteer=GAZETTEER)
    return draft


ENTRIES = [
    pytest.param(name, s, e, id=f"{name}-{s + 1}-{e + 1}")
    for name in SAMPLES
    for s, section in enumerate(truth_of(name)["sections"])
    for e, _ in enumerate(section["entries"])
]


@pytest.mark.parametrize("name", SAMPLES)
def test_sections_are_those_of_the_truth(name):
    expected = truth_of(name)

    sections = draft_of(name).sections

    assert [(s.heading, s.line, len(s.entries)) for s in sections] == [
        (s["title"], s["line"], len(s["entries"])) for s in expected["sections"]
    ]
    assert ["".join(s.heading_printed.split()) for s in sections] == [s.heading for s in sections]


@pytest.mark.parametrize(("name", "s", "e"), ENTRIES)
def test_an_entry_is_that_of_the_truth(name, s, e):
    expected = truth_of(name)["sections"][s]["entries"][e]

    entry = draft_of(name).sections[s].entries[e]

    text = "\n".join(paragraph.text for paragraph in entry.paragraphs)
    assert (entry.title, entry.line, len(entry.paragraphs)) == (
        expected["title"],
        expected["title_line"],
        expected["paragraphs"],
    )
    assert hashlib.sha1(text.encode()).hexdigest() == expected["sha1_normalised"]
    assert sum(len(paragraph.text) for paragraph in entry.paragraphs) == expected["chars"]
    assert list(entry.printed_credits) == (expected["credit"] or [])
    assert list(entry.credits) == (expected["credit_effective"] or [])
    assert entry.credits_inferred == bool(entry.credits and not entry.printed_credits)


def test_gongshu_facts_are_read_from_the_running_head():
    facts = draft_of("gongshu-2021").yearbook

    assert (facts.title, facts.series) == ("拱墅年鉴2021", "拱墅年鉴")
    assert (facts.edition_year, facts.covered_year) == (2021, 2020)
    assert (facts.place, facts.place_code) == ("杭州市拱墅区", "330105")
    assert facts.chapter == "外事·侨务·港澳台事务"
    assert facts.published_on is facts.issuing_body is facts.source_url is None
    assert facts.compilers == facts.reviewers == ()


def test_gongshu_number_beside_the_chapter_is_furniture_with_a_warning():
    draft = draft_of("gongshu-2021")

    assert draft.furniture == ("13",)
    assert "chapter-number" in {warning.code for warning in draft.warnings}


def test_jinhua_facts_are_read_from_the_web_page():
    facts = draft_of("jinhua-2020").yearbook

    assert facts.title == "金华市人民政府外事办公室2020年鉴"
    assert facts.series is facts.chapter is facts.edition_year is facts.source_url is None
    assert (facts.place, facts.place_code) == ("金华市", "330700")
    assert (facts.covered_year, facts.published_on) == (2020, datetime.date(2022, 4, 11))
    assert facts.issuing_body == "金华市人民政府外事办公室"
    assert facts.compilers == ("姚欢",)
    assert facts.reviewers == ("王红英(市外办党组成员、综合处处长)",)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        pytest.param("gongshu-2021", ["外事", "侨务", "港澳台"], id="gongshu"),
        pytest.param("jinhua-2020", ["综述", "抗疫", "活动", "来访"], id="jinhua"),
    ],
)
def test_section_kinds_of_the_samples(name, kinds):
    assert [section.kind for section in draft_of(name).sections] == kinds


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_of_a_sample_is_unplaced(name):
    assert draft_of(name).unplaced == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("name", SAMPLES)
def test_encoding_and_line_ends_change_nothing(name, breaks, encoding):
    text = (ROOT / "fixtures/samples" / SAMPLES[name]).read_text(encoding="utf-8")

    (draft,) = parse(text.replace("\n", breaks).encode(encoding), gazetteer=GAZETTEER)

    assert draft.yearbook == draft_of(name).yearbook
    assert [(s.heading, s.line) for s in draft.sections] == [
        (s.heading, s.line) for s in draft_of(name).sections
    ]
    assert texts(draft) == texts(draft_of(name))


def texts(draft):
    return [
        (e.title, [p.text for p in e.paragraphs], e.credits)
        for s in draft.sections
        for e in s.entries
    ]
