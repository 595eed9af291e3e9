"""Bytes become text, whatever Chinese encoding they are in."""

import random
from pathlib import Path

import pytest

from yearbooks.parsing import ParseError, parse
from yearbooks.parsing.decoding import decode

SAMPLE = (Path(__file__).resolve().parents[2] / "fixtures/samples/jinhua-2020.txt").read_text(
    encoding="utf-8"
)
TRADITIONAL = (
    "臺北市政府國際事務委員會辦理對外交流，與友好城市簽署協議，接待來訪外賓，推動僑務工作。"
    "本年度共接待來自日本、美國、韓國等國家的訪問團，並舉辦國際會議與文化活動，增進瞭解與友誼。"
)
ENCODINGS = [
    ("gb18030", "GB18030", SAMPLE),
    ("gbk", "GB18030", SAMPLE),
    ("big5hkscs", "Big5-HKSCS", TRADITIONAL),
    ("utf-16-le", "UTF-16LE", SAMPLE),
    ("utf-16-be", "UTF-16BE", SAMPLE),
    ("utf-8", "UTF-8", SAMPLE),
]


@pytest.mark.parametrize(("encoding", "name", "text"), ENCODINGS)
@pytest.mark.parametrize("length", [40, 90])
def test_an_encoding_is_known_from_a_piece(encoding, name, text, length):
    chance = random.Random(7)
    for _ in range(20):
        start = chance.randrange(max(1, len(text) - length))
        piece = text[start : start + length]

        decoded = decode(piece.encode(encoding, "ignore"))

        assert (decoded.encoding, decoded.damaged) == (name, 0)


@pytest.mark.parametrize(("encoding", "name", "text"), ENCODINGS)
@pytest.mark.parametrize("harm", ["cut at the end", "bad byte"])
def test_a_damaged_piece_keeps_its_encoding(encoding, name, text, harm):
    source = text[200:500].encode(encoding, "ignore") or text.encode(encoding)
    middle = len(source) // 2
    harmed = (
        source[:-1]
        if harm == "cut at the end"
        else source[:middle] + b"\xff" + source[middle + 1 :]
    )

    assert decode(harmed).encoding == name


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding):
    decoded = decode("【概况】2020年好。".encode(encoding))

    assert decoded.text == "【概况】2020年好。"
    assert not decoded.guessed


def test_damage_is_counted_and_remarked():
    source = "外事\n【概况】2020年，市外办".encode() + b"\xff\xfe" + "接待外宾。".encode() * 9

    (draft,) = parse(source)

    assert "有 2 个字符已损坏" in "".join(warning.message for warning in draft.warnings)


def test_another_encoding_is_remarked():
    (draft,) = parse(SAMPLE.encode("gb18030"))

    assert draft.warnings[0].code == "encoding-guessed"
    assert "GB18030" in draft.warnings[0].message


@pytest.mark.parametrize(
    ("source", "code"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b" \r\n\x00", "empty", id="white"),
        pytest.param(b"\xef\xbb\xbf", "empty", id="byte order mark only"),
        pytest.param(bytes(range(256)) * 20, "binary", id="binary"),
        pytest.param(b"%PDF-1.7\n", "damaged", id="pdf"),
        pytest.param(b"PK\x03\x04word/document.xml", "damaged", id="package"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported-format", id="ole"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "damaged", id="png"),
        pytest.param(b"<!DOCTYPE html><p>", "empty", id="html"),
        pytest.param("今天天气很好。".encode(), "no-entries", id="no entries"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(source, code):
    with pytest.raises(ParseError) as refused:
        parse(source)

    assert refused.value.code == code
    assert str(refused.value).endswith("。")


def test_a_refused_format_says_what_can_be_read():
    with pytest.raises(ParseError, match=r"RAR.*纯文本（\.txt）、Markdown（\.md）"):
        parse(b"Rar!\x1a\x07", name="a.rar")
