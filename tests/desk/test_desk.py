"""The pieces of the archivist's desk: source by line, outline, stages."""

import pytest

from yearbooks import kept_lists
from yearbooks.desk.outline import outline
from yearbooks.desk.source import source_lines
from yearbooks.desk.stages import Standing, stages
from yearbooks.parsing import parse
from yearbooks.parsing.draft import Draft, Role, Span

SAMPLES = ("gongshu-2021.md", "jinhua-2020.txt")


@pytest.fixture(params=SAMPLES)
def draft(request, settings) -> Draft:
    """Parse a sample."""
    content = (settings.FIXTURES_DIR / "samples" / request.param).read_bytes()
    (found,) = parse(content, name=request.param, gazetteer=kept_lists.gazetteer())
    return found


def test_the_lines_of_the_source_hold_every_character(draft):
    lines = source_lines(draft)

    shown = "".join(run.text for line in lines for run in line.runs)
    assert "".join(shown.split()) == "".join(draft.text.split())


def test_every_run_has_the_role_of_its_span(draft):
    for span in draft.spans[:50]:
        number = draft.text.count("\n", 0, span.start) + 1
        line = next(line for line in source_lines(draft) if line.number == number)

        first = draft.text[span.start : span.end].splitlines()[0]
        assert any(run.role is span.role and run.text in first for run in line.runs)


def test_a_long_source_is_cut_at_its_lines():
    text = "".join(f"第{number}行\n" for number in range(1, 9))
    spans = (Span(0, len(text), Role.BODY),)
    draft = Draft(None, (), (), (), (), text, spans)

    lines = source_lines(draft, most=3)

    assert [line.number for line in lines] == [1, 2, 3]


def test_a_part_of_a_file_begins_at_its_own_line():
    text = "别的书\n本书\n又一行\n"
    draft = Draft(None, (), (), (), (), text, (Span(4, 6, Role.TITLE), Span(7, 10, Role.BODY)))

    lines = source_lines(draft)

    assert [line.number for line in lines] == [2, 3]
    assert lines[0].runs[0].role is Role.TITLE


def test_the_outline_has_a_branch_for_every_section_and_entry(draft):
    branches = outline(draft)

    assert [branch.name for branch in branches] == [s.heading_printed for s in draft.sections]
    assert sum(len(branch.parts) for branch in branches) == draft.entry_count


@pytest.mark.parametrize(
    ("state", "standings"),
    [
        ("queued", "now waiting waiting waiting"),
        ("parsing", "done now waiting waiting"),
        ("review", "done done now waiting"),
        ("published", "done done done done"),
        ("failed", "done failed waiting waiting"),
        ("rejected", "done done failed waiting"),
    ],
)
def test_an_import_has_come_to_its_stage(state, standings):
    found = stages(state)

    assert [stage.standing for stage in found] == [Standing(name) for name in standings.split()]
