"""After any sequence of edits no character is lost, and every paragraph stands where it came from."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.parsing.test_conservation import drafts_of, texts
from yearbooks.parsing.characters import squeezed
from yearbooks.parsing.draft import Draft, Role
from yearbooks.parsing.editing import (
    BeginSection,
    Correct,
    Drop,
    JoinSection,
    Merge,
    Move,
    NameSection,
    Retitle,
    Sign,
    Split,
    Take,
    Taking,
    edit_from_record,
    edit_to_record,
    replay,
)
from yearbooks.parsing.editing.workspace import Workspace

relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
HOW = st.sampled_from(list(Taking))
STRUCTURAL = st.sampled_from(
    [Split, Merge, Move, Drop, Take, BeginSection, JoinSection, NameSection, Sign]
)


def covered(draft: Draft) -> set[int]:
    """Return every offset that has a role; fail where one has two."""
    offsets = [at for span in draft.spans for at in range(span.start, span.end)]
    assert len(offsets) == len(set(offsets))
    return set(offsets)


def pieces(draft: Draft) -> list[tuple[int, int]]:
    """Return the pieces of all paragraphs."""
    return [
        piece
        for section in draft.sections
        for entry in section.entries
        for paragraph in entry.paragraphs
        for piece in paragraph.pieces
    ]


def drawn_edit(data: st.DataObject, draft: Draft, kind: type) -> object:
    """Draw an edit whose places are mostly those where something begins or ends."""
    work = Workspace(draft)
    keys = [item.key for item in work.items] or [0]
    shelves = [shelf.key for shelf in work.shelves] or [0]
    borders = sorted({at for span in draft.spans for at in (span.start, span.end)})
    place = st.sampled_from(borders) | st.integers(0, len(draft.text))
    entry = st.sampled_from(keys)
    start, end = sorted((data.draw(place), data.draw(place)))
    shelf, title = st.sampled_from(shelves), st.sampled_from(["", "新题"])
    draw = data.draw
    return {
        Split: lambda: Split(draw(entry), start, title=draw(title)),
        Merge: lambda: Merge(draw(entry)),
        Move: lambda: Move(draw(entry), draw(shelf), draw(st.none() | entry)),
        Drop: lambda: Drop(start, end),
        Take: lambda: Take(start, end, draw(HOW), draw(entry), draw(title)),
        BeginSection: lambda: draw(
            st.builds(BeginSection, entry, heading=st.just("友城"))
            | st.builds(BeginSection, entry, start=st.just(start), end=st.just(end))
        ),
        JoinSection: lambda: JoinSection(draw(shelf)),
        NameSection: lambda: NameSection(draw(shelf), "外事"),
        Sign: lambda: Sign(draw(entry), ("王黎明",)),
        Retitle: lambda: Retitle(draw(entry), "另题"),
        Correct: lambda: Correct(start, end, "更正"),
    }[kind]()


@relaxed
@given(texts, st.lists(STRUCTURAL, min_size=1, max_size=8), st.data())
def test_structural_edits_lose_no_character(text, kinds, data):
    for draft in drafts_of(text):
        edited, edits = draft, []
        for kind in kinds:
            edits.append(drawn_edit(data, edited, kind))
            edited, _refused = replay(draft, edits)

        assert covered(edited) == covered(draft)
        held = pieces(edited)
        offsets = [at for start, end in held for at in range(start, end)]
        assert len(offsets) == len(set(offsets))
        body = {
            at
            for span in edited.spans
            if span.role is Role.BODY
            for at in range(span.start, span.end)
        }
        assert {at for at in offsets if not text[at].isspace()} <= body


@relaxed
@given(
    st.text("【】概况好。，外事\n 一二（）王黎明", max_size=60),
    st.lists(STRUCTURAL, max_size=8),
    st.data(),
)
def test_paragraphs_say_what_stands_in_their_pieces(tail, kinds, data):
    text = f"外事\n\n【概况】好，2020年。\n接待外宾。\n【友城】三月来访。\n{tail}"
    (draft,) = drafts_of(text)
    edited, edits = draft, []
    for kind in kinds:
        edits.append(drawn_edit(data, edited, kind))
        edited, _refused = replay(draft, edits)

    said = {
        at
        for span in edited.spans
        if span.role is Role.BODY
        for at in range(span.start, span.end)
        if not text[at].isspace()
    }
    for section in edited.sections:
        for entry in section.entries:
            for paragraph in entry.paragraphs:
                raw = "".join(text[start:end] for start, end in paragraph.pieces)
                assert squeezed(paragraph.text) == squeezed(raw)
                said -= {at for start, end in paragraph.pieces for at in range(start, end)}
    assert said == set()


@relaxed
@given(texts, st.lists(STRUCTURAL | st.sampled_from([Retitle, Correct]), max_size=6), st.data())
def test_edits_that_were_written_down_do_the_same(text, kinds, data):
    for draft in drafts_of(text):
        edits = [drawn_edit(data, draft, kind) for kind in kinds]

        kept = [edit_from_record(edit_to_record(edit)) for edit in edits]

        assert kept == edits
        assert replay(draft, kept) == replay(draft, edits)
