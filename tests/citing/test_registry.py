"""The formats that citations are exported in."""

import pytest

from yearbooks.citing.record import CitationRecord
from yearbooks.citing.registry import FORMATS, with_suffix
from yearbooks.citing.styles import STYLES

RECORDS = [
    CitationRecord(title="概况", container_title="拱墅年鉴2021"),
    CitationRecord(title="友城往来", container_title="拱墅年鉴2021"),
]


def test_every_style_can_be_taken_away_as_plain_text():
    texts = {name: each for name, each in FORMATS.items() if each.suffix == "txt"}

    assert list(texts) == list(STYLES)
    assert {each.media_type for each in texts.values()} == {"text/plain; charset=utf-8"}


# The directory of a workbook comes last, after all rows.
STREAMED = [name for name in FORMATS if name != "xlsx"]


@pytest.mark.parametrize("name", STREAMED)
def test_a_file_is_written_record_by_record(name):
    seen = []

    def records():
        for record in RECORDS:
            seen.append(record.title)
            yield record

    written = FORMATS[name].write(records())

    assert "概况" in next(iter(written))
    assert seen == ["概况"]


def test_plain_text_has_a_citation_a_line_in_the_order_given():
    lines = "".join(with_suffix("txt").write(RECORDS)).splitlines()

    assert lines == [
        "概况[M]//拱墅年鉴：2021. [2021].",
        "友城往来[M]//拱墅年鉴：2021. [2021].",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_found_by_its_suffix_and_name(name):
    assert with_suffix(FORMATS[name].suffix, name) is FORMATS[name]


def test_a_name_of_another_suffix_gives_the_first_with_the_asked_one():
    assert with_suffix("txt", "no-such-format") is next(iter(FORMATS.values()))
    assert with_suffix("no-such-suffix", next(iter(FORMATS))) is None
