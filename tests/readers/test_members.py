"""A ZIP is read member by member; what one of them is refused for stops no other."""

import pickle

import pytest

from fixtures.readers.packing import pack
from tests.readers.renderings import NAMES, read_entries, source_of, true_entries
from yearbooks.parsing import ParseError, parse, parse_members

CHAPTER = "外事\n\n【概况】2020年，接待外宾12批。\n".encode()


def both():
    return pack({f"{name}.docx": source_of(f"{name}.docx") for name in NAMES})


def names_of(source):
    return [outcome.member for outcome in parse_members(source, name="a.zip")]


def test_each_member_gives_its_drafts():
    drafts = parse(both(), name="a.zip")

    assert [draft.member for draft in drafts] == ["gongshu-2021.docx", "jinhua-2020.docx"]
    assert read_entries(drafts) == [entry for name in NAMES for entry in true_entries(name)]


def test_a_member_that_cannot_be_read_stops_no_other():
    source = pack({"a.txt": CHAPTER, "b.docx": b"PK\x03\x04", "c.txt": "今天天气很好。"})

    outcomes = parse_members(source, name="a.zip")

    told = [outcome.error.code if outcome.error else "" for outcome in outcomes]
    assert told == ["", "damaged", "no-entries"]


def test_members_that_were_refused_are_remarked():
    (draft,) = parse(pack({"a.txt": CHAPTER, "b.docx": b"PK\x03\x04"}), name="a.zip")

    (note,) = [warning for warning in draft.warnings if warning.code == "member-refused"]
    assert note.message.startswith("压缩包中的“b.docx”没有读入：文件已损坏")


def test_a_zip_of_nothing_readable_is_refused_with_the_first_reason():
    with pytest.raises(ParseError, match="2 个文件.*第一个（a.docx）：文件已损坏") as refused:
        parse(pack({"a.docx": b"PK\x03\x04", "b.txt": ""}), name="a.zip")

    assert refused.value.code == "no-readable-member"


def test_an_empty_zip_is_refused():
    with pytest.raises(ParseError) as refused:
        parse(pack({}), name="a.zip")

    assert refused.value.code == "no-members"


def test_a_zip_in_a_zip_is_opened_and_no_deeper_one():
    inner = pack({"a.txt": CHAPTER})
    source = pack({"in.zip": pack({"deep.zip": inner, "b.txt": CHAPTER}), "c.zip": inner})

    outcomes = parse_members(source, name="a.zip")

    assert [(o.member, o.error.code if o.error else "") for o in outcomes] == [
        ("c.zip/a.txt", ""),
        ("in.zip/b.txt", ""),
        ("in.zip/deep.zip", "too-nested"),
    ]


def test_what_members_inside_members_hold_counts_together():
    inner = pack({f"{number}.txt": "" for number in range(1700)})

    with pytest.raises(ParseError) as refused:
        parse(pack({"1.zip": inner, "2.zip": inner, "3.zip": inner}), name="a.zip")

    assert refused.value.code == "too-many"


def test_what_systems_and_browsers_put_beside_a_file_is_left_out():
    page = "<html><body><h2>外事</h2><p>【概况】好。</p></body></html>"
    litter = ("__MACOSX/._a.html", ".DS_Store", "Thumbs.db", "style.css", "a_files/logo.png")

    names = names_of(pack({"a.html": page} | dict.fromkeys(litter, b"x")))

    assert names == ["a.html"]


def test_names_are_read_in_the_encoding_of_a_chinese_system():
    source = pack({"AAAA.txt": CHAPTER})
    chinese = "外事".encode("gb18030")

    assert names_of(source.replace(b"AAAA", chinese)) == ["外事.txt"]


def test_an_outcome_crosses_the_border_of_a_process():
    outcomes = parse_members(pack({"a.txt": CHAPTER, "b.txt": "好。"}), name="a.zip")

    again = pickle.loads(pickle.dumps(outcomes))

    assert again[0] == outcomes[0]
    assert (again[1].error.code, str(again[1].error)) == (
        outcomes[1].error.code,
        str(outcomes[1].error),
    )
