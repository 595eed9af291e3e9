"""Panes: whether the source stands beside the entries as text or as the pages it was read from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from yearbooks.admin.imports.numbers import number_in
from yearbooks.desk.faces import Face, PageFinder, faces
from yearbooks.desk.sheets import Sheet, pages_on, sheet_at
from yearbooks.parsing.editing import Bench
from yearbooks.parsing.pages import Page

# What the account chose last, kept in its session.
MEMORY = "desk_pane"
FACSIMILE = "facsimile"
SOURCE = "source"
ZOOMS = (100, 125, 150, 200, 250, 300)
# So many pages are laid out at once; the others are one step away.
MOST_PAGES = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what a request asks to be shown: sheet, page, place of the source, entry, zoom."""

    pages: bool
    sheet: int | None
    page: int | None
    at: int | None
    chosen: int | None
    zoom: int


@dataclass(frozen=True, slots=True)
class PagesPane:
    """Hold the pages that are laid out, and the one that was asked for among all of the draft."""

    faces: list[Face]
    number: int
    first: int
    last: int
    before: int | None
    after: int | None
    earlier: int | None
    later: int | None
    zoom: int
    smaller: int | None
    larger: int | None
    zooms: tuple[int, ...] = ZOOMS


def asked_of(request: HttpRequest, bench: Bench) -> Asked:
    """Read what a request asks for; what it says of the pane is remembered for the next one."""
    sent = request.POST if request.method == "POST" else request.GET
    named = {name: number_in(sent.get(name, "")) for name in (FACSIMILE, "sheet", "chosen", "zoom")}
    at = number_in(request.GET.get("at", ""))
    zoom = named["zoom"] if named["zoom"] in ZOOMS else ZOOMS[0]
    pages = bool(bench.draft.pages) and _wants_pages(request)
    return Asked(pages, named["sheet"], named[FACSIMILE], at, named["chosen"], zoom)


def _wants_pages(request: HttpRequest) -> bool:
    chosen = request.session.get(MEMORY, SOURCE)
    if FACSIMILE in request.GET:
        chosen = FACSIMILE
    elif request.GET.get("pane") == SOURCE:
        chosen = SOURCE
    if chosen != request.session.get(MEMORY, SOURCE):
        request.session[MEMORY] = chosen
    return chosen == FACSIMILE


def sheet_asked(asked: Asked, bench: Bench, made: Sequence[Sheet]) -> Sheet | None:
    """Return the sheet that is asked for by number, by page, by place or by entry; else the first."""
    if not made:
        return None
    named = made[asked.sheet - 1] if asked.sheet and asked.sheet <= len(made) else None
    if asked.pages and asked.page and not (named and _holds(bench, made, named, asked.page)):
        start = _start_of(bench.draft.pages, asked.page)
        return named or made[0] if start is None else sheet_at(made, start)
    if named:
        return named
    if asked.at is not None:
        return sheet_at(made, asked.at)
    keys = ((sheet, entry.key) for sheet in made for entry in sheet.entries)
    return next((sheet for sheet, key in keys if key == asked.chosen), made[0])


def _holds(bench: Bench, made: Sequence[Sheet], sheet: Sheet, number: int) -> bool:
    return any(page.number == number for page in pages_on(bench, made, sheet))


def _start_of(pages: Sequence[Page], number: int) -> int | None:
    """Return where the text of a page begins, of a blank one that of the page before it."""
    starts = (
        page.lines[0].start for page in reversed(pages) if page.number <= number and page.lines
    )
    return next(starts, None)


def pages_pane(
    asked: Asked,
    bench: Bench,
    made: Sequence[Sheet],
    shown: Sheet | None,
    lines: frozenset[int],
) -> PagesPane | None:
    """Return the pages beside a sheet, none where the text is asked for or nothing was printed."""
    pages = list(pages_on(bench, made, shown)) if asked.pages else []
    if not pages:
        return None
    every = [page.number for page in bench.draft.pages]
    numbers = [page.number for page in pages]
    number = _number(asked, bench, numbers)
    block = numbers.index(number) // MOST_PAGES * MOST_PAGES
    laid = pages[block : block + MOST_PAGES]
    return PagesPane(
        faces(bench, laid, lines),
        number,
        every[0],
        every[-1],
        before=_beside(every, number, -1),
        after=_beside(every, number, 1),
        earlier=_beside(every, laid[0].number, -1),
        later=_beside(every, laid[-1].number, 1),
        zoom=asked.zoom,
        smaller=_beside(ZOOMS, asked.zoom, -1),
        larger=_beside(ZOOMS, asked.zoom, 1),
    )


def _number(asked: Asked, bench: Bench, numbers: Sequence[int]) -> int:
    """Return the page that is asked for, else that of the place or the entry, else the first."""
    found = [asked.page]
    finder = PageFinder(bench.draft.pages)
    if asked.at is not None:
        found.append(finder.at(asked.at))
    if asked.chosen is not None and (entry := bench.entry(asked.chosen)):
        found.append(finder.at(entry[1].start))
    return next((number for number in found if number in numbers), numbers[0])


def _beside(numbers: Sequence[int], number: int, by: int) -> int | None:
    at = numbers.index(number) + by
    return numbers[at] if 0 <= at < len(numbers) else None
