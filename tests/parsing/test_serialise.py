"""A draft is written down in the shape the command promises, and told in plain words."""

from pathlib import Path

from yearbooks.parsing import parse
from yearbooks.parsing.serialise import draft_as_json, draft_outline

SAMPLES = Path(__file__).resolve().parents[2] / "fixtures/samples"


def sample(name):
    (draft,) = parse((SAMPLES / name).read_bytes(), name=name)
    return draft


def test_json_has_the_promised_keys_and_no_others():
    record = draft_as_json(sample("jinhua-2020.txt"), "jinhua-2020.txt")

    assert list(record) == ["yearbook", "sections", "furniture", "unplaced", "warnings", "source"]
    assert " ".join(record["yearbook"]) == (
        "title series place place_code edition_year covered_year chapter issuing_body published_on "
        "source_url compilers reviewers"
    )
    section = record["sections"][0]
    assert list(section) == ["heading", "heading_printed", "kind", "entries"]
    assert list(section["entries"][0]) == ["title", "paragraphs", "credits", "credits_inferred"]


def test_json_of_jinhua_holds_dates_as_text_and_unknown_as_null():
    yearbook = draft_as_json(sample("jinhua-2020.txt"), "x")["yearbook"]

    assert yearbook["published_on"] == "2022-04-11"
    assert yearbook["series"] is yearbook["edition_year"] is yearbook["chapter"] is None
    assert yearbook["compilers"] == ["姚欢"]


def test_json_tells_inferred_credits():
    sections = draft_as_json(sample("gongshu-2021.md"), "x")["sections"]

    first, *_, last = sections[0]["entries"]
    assert (first["credits"], first["credits_inferred"]) == (["王黎明"], True)
    assert (last["credits"], last["credits_inferred"]) == (["王黎明"], False)


def test_the_outline_tells_facts_contents_and_warnings():
    outline = draft_outline(sample("gongshu-2021.md"))

    assert "书名：拱墅年鉴2021（依据：" in outline
    assert "共 3 个类目，14 个条目" in outline
    assert "外事 [外事]，6 条" in outline
    assert "  1. 概况：1 段，198 字（王黎明，推断）" in outline
    assert "卷年：2021" in outline
    assert "提示（" in outline
