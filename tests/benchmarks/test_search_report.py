"""The report writes between its marks and nowhere else; its picture is well-formed."""

from xml.etree import ElementTree

import pytest

from benchmarks.search import measuring
from benchmarks.search.plot import Panel, svg
from benchmarks.search.report import BEGIN, DOCS, END, between_marks, table


def test_only_what_stands_between_the_marks_changes() -> None:
    page = f"# Title\n{BEGIN}\nold\n{END}\nend\n"

    written = between_marks(page, "new\n")

    assert written == f"# Title\n{BEGIN}\n\nnew\n\n{END}\nend\n"


def test_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks the marks"):
        between_marks("# Title\n", "new")


def test_docs_page_has_the_marks() -> None:
    page = (DOCS / "search.md").read_text("utf-8")

    assert 0 < page.index(BEGIN) < page.index(END)


def test_table_aligns_numbers_to_the_right() -> None:
    lines = table(["system", "ms"], [["ours", "1.0"]]).splitlines()

    assert lines == ["| system | ms |", "| --- | ---: |", "| ours | 1.0 |"]


def test_picture_has_a_line_for_each_system() -> None:
    panel = Panel("time", {"ours": [(10, 1), (1000, 3)], "<theirs>": [(10, 2), (1000, 90)]}, "ms")

    picture = ElementTree.fromstring(svg([panel]))

    told = {element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {"time", "ours", "<theirs>"} <= told


def test_ratios_compare_the_same_questions() -> None:
    theirs, ours = {1: 10.0, 2: 40.0}, {1: 5.0, 2: 10.0, 3: 1000.0}

    ratios = measuring.ratios(theirs, ours, [1, 2])

    assert ratios == {"median": 2.0, "p95": 4.0, "p99": 4.0, "worst": 4.0}
