"""The lines of a page, each with the entry that it belongs to after the archivist's edits."""

import pytest

from tests.readers.renderings import drafts_of
from yearbooks.admin.imports.panes import Asked, pages_pane
from yearbooks.desk.faces import Face, PageFinder, Spot, faces
from yearbooks.desk.sheets import sheets
from yearbooks.parsing.draft import Draft, Role, Span
from yearbooks.parsing.editing import Bench, Edit, Merge, bench
from yearbooks.parsing.pages import Page, PageLine


def printed(*edits: Edit) -> Bench:
    """Return the bench of a book in pages."""
    (draft,) = drafts_of("gongshu-2021.pdf")
    return bench(draft, list(edits))


def spots_of(made: list[Face], key: int) -> list[Spot]:
    """Return the spots of an entry on all pages."""
    groups = (group for face in made for group in face.groups if group.entry == key)
    return [spot for group in groups for spot in group.spots]


def test_every_entry_has_its_lines_on_the_pages() -> None:
    made = printed()

    found = faces(made, made.draft.pages)

    for entry in made.entries:
        spots = spots_of(found, entry.key)
        assert spots[0].role is Role.TITLE
        assert any(spot.role is Role.BODY for spot in spots)


def test_spots_lie_on_their_page_and_never_upon_one_another_of_a_line() -> None:
    made = printed()

    for face in faces(made, made.draft.pages):
        boxes = [spot.box for group in face.groups for spot in group.spots]
        assert len(boxes) == len(set(boxes))
        for left, top, right, bottom in boxes:
            assert 0 <= left < right <= face.page.width
            assert 0 <= top < bottom <= face.page.height


def test_a_merged_entry_leaves_its_lines_to_the_one_before() -> None:
    first, second = printed().entries[:2]

    merged = printed(Merge(second.key))

    made = faces(merged, merged.draft.pages)
    whole = faces(printed(), merged.draft.pages)
    assert spots_of(made, second.key) == []
    assert len(spots_of(made, first.key)) >= len(spots_of(whole, second.key))


def test_a_line_with_the_end_of_one_entry_and_the_title_of_the_next_is_shared() -> None:
    text = "【概况】好。【签证】办。"
    spans = (Span(0, 4, Role.TITLE), Span(4, 6, Role.BODY), Span(6, 10, Role.TITLE))
    page = Page(1, 100, 50, (PageLine(0, 12, (0, 0, 96, 10)),))
    draft = Draft(None, (), (), (), (), text, (*spans, Span(10, 12, Role.UNPLACED)), "", (page,))

    (face,) = faces(bench(draft, []), draft.pages, {1})

    # In no entry, only what has no place is worth a look, and the line that is asked for.
    (group,) = face.groups
    assert [spot.box for spot in group.spots][-1] == (80, 0, 96, 10)
    assert [spot.line for spot in group.spots] == [1, None, None, None]


def test_a_place_of_the_source_is_found_on_its_page() -> None:
    pages = (Page(3, 9, 9, (PageLine(5, 9, (0, 0, 1, 1)),)), Page(4, 9, 9, ()))
    later = Page(5, 9, 9, (PageLine(10, 20, (0, 0, 1, 1)),))

    finder = PageFinder([*pages, later])

    assert [finder.at(offset) for offset in (0, 5, 9, 10, 99)] == [3, 3, 3, 5, 5]
    assert PageFinder([]).at(3) is None


@pytest.mark.parametrize(
    ("asked", "first", "last", "earlier", "later"),
    [
        (None, 1, 60, None, 61),
        (60, 1, 60, None, 61),
        (61, 61, 120, 60, 121),
        (150, 121, 150, 120, None),
    ],
)
def test_of_a_volume_sixty_pages_are_laid_out(
    asked: int | None, first: int, last: int, earlier: int | None, later: int | None
) -> None:
    text = "".join(f"【条目{number}】好。\n" for number in range(1, 151))
    places = [text.index(f"【条目{number}】") for number in range(1, 151)]
    pages = tuple(
        Page(number, 100, 100, (PageLine(start, start + 4, (0, 0, 50, 10)),))
        for number, start in enumerate(places, 1)
    )
    spans = (Span(0, len(text), Role.UNPLACED),)
    made = bench(Draft(None, (), (), (), (), text, spans, "", pages), [])
    wanted = Asked(True, None, asked, None, None, 100)

    shown = pages_pane(wanted, made, sheets(made), None, frozenset())

    numbers = [face.page.number for face in shown.faces]
    assert (numbers[0], numbers[-1]) == (first, last)
    assert (shown.earlier, shown.later) == (earlier, later)
    assert shown.number == (asked or 1)
