"""Sheets: a long draft shown some entries at a time, with the part of the source they stand in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from yearbooks.parsing.editing import Bench, EntryPlace, SectionPlace
from yearbooks.parsing.pages import Page, pages_through

MOST_ENTRIES = 80


@dataclass(frozen=True, slots=True)
class SheetSection:
    """Hold what of a section stands on a sheet; `continued` where it began on an earlier one."""

    place: SectionPlace
    entries: tuple[EntryPlace, ...]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold one sheet: its number from 1, its sections, its range of the source."""

    number: int
    sections: tuple[SheetSection, ...]
    start: int
    end: int

    @property
    def entries(self) -> list[EntryPlace]:
        """List the entries of the sheet in their order."""
        return [entry for section in self.sections for entry in section.entries]


def sheets(bench: Bench, most: int = MOST_ENTRIES) -> list[Sheet]:
    """Cut the draft into sheets of at most `most` entries, sections whole where they fit."""
    groups = list(_groups(bench.sections, most))
    borders = sorted({_start(group) for group in groups[1:]} - {0})
    made = []
    for number, group in enumerate(groups, 1):
        start = _start(group) if number > 1 else 0
        later = [border for border in borders if border > start]
        made.append(
            Sheet(number, tuple(group), start, later[0] if later else len(bench.draft.text))
        )
    if made and borders and made[0].end > borders[0]:
        made[0] = replace(made[0], end=borders[0])
    return made


def pages_on(bench: Bench, made: Sequence[Sheet], shown: Sheet | None) -> Sequence[Page]:
    """Return the pages that a sheet was read from; where there is no other sheet, all of them."""
    pages = bench.draft.pages
    if shown is None or len(made) == 1:
        return pages
    return pages_through(pages, shown.start, shown.end)


def _groups(sections: Sequence[SectionPlace], most: int) -> Iterator[list[SheetSection]]:
    group: list[SheetSection] = []
    room = most
    for section in sections:
        if len(section.entries) > room and group:
            yield group
            group, room = [], most
        for at in range(0, max(len(section.entries), 1), most):
            part = section.entries[at : at + most]
            group.append(SheetSection(section, part, continued=at > 0))
            room -= len(part)
            if room <= 0:
                yield group
                group, room = [], most
    if group:
        yield group


def _start(group: Sequence[SheetSection]) -> int:
    first = group[0]
    if first.place.ranges and not first.continued:
        return first.place.ranges[0][0]
    return first.entries[0].start if first.entries else first.place.key


def sheet_at(made: Sequence[Sheet], offset: int) -> Sheet:
    """Return the sheet on which the source at `offset` is shown; the first where none does."""
    return next((sheet for sheet in made if sheet.start <= offset < sheet.end), made[0])
