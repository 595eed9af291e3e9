"""Places: the pages of one entry, section or piece of text, where everything is a plain form."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from yearbooks import publishing
from yearbooks.admin.imports.bench import may_edit
from yearbooks.admin.imports.pages import import_of, may, page
from yearbooks.desk.leftovers import leftover_at
from yearbooks.models import Import
from yearbooks.parsing.draft import Draft, EntryDraft
from yearbooks.parsing.pages import Box, Page
from yearbooks.parsing.sections import KINDS
from yearbooks.publishing.facsimiles import LinesOfDraft
from yearbooks.templatetags.draft_tags import FACTS


def entry(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Show an entry of a draft with everything that can be done to it."""
    attempt, bench = _opened(request, pk)
    section, found = bench.entry(key) or _missing()
    neighbours = [each.key for each in section.entries]
    at = neighbours.index(key)
    context = {
        "section": section,
        "entry": found,
        "paragraphs": list(zip(found.draft.paragraphs, _ranges(found), strict=True)),
        "up": _up(bench, section, at),
        "down": _down(bench, section, at),
        "is_first": at == 0,
        "faces": _faces(bench.draft, found.draft),
    }
    return _page(request, "entry", attempt, bench, context)


def _faces(draft: Draft, entry: EntryDraft) -> list[tuple[Page, list[Box]]]:
    """Return the pages that an entry stands on, with the boxes of its lines."""
    pages = {page.number: page for page in draft.pages}
    boxes = LinesOfDraft(draft).boxes_of(entry) if pages else {}
    return [(pages[number], found) for number, found in boxes.items()]


def section(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Show a section of a draft: its heading, its kind, its border."""
    attempt, bench = _opened(request, pk)
    found = next((each for each in bench.sections if each.key == key), None) or _missing()
    return _page(request, "section", attempt, bench, {"section": found})


def text(request: HttpRequest, pk: int, start: int) -> HttpResponse:
    """Show a piece of the source that is in no entry, and where it may go."""
    attempt, bench = _opened(request, pk)
    found = leftover_at(bench.draft, start) or _missing()
    before = [each for each in bench.entries if each.start < start]
    nearest = max(before, key=lambda each: each.start, default=None)
    return _page(request, "text", attempt, bench, {"piece": found, "nearest": nearest})


def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the facts of the book, each with its reason, to be corrected."""
    attempt, bench = _opened(request, pk)
    held = bench.draft.yearbook
    reasons = {guess.field: guess.reason for guess in held.guesses}
    rows = [
        (name, label, _typed(getattr(held, name)), reasons.get(name, ""))
        for name, label in FACTS.items()
        if name != "place_code"
    ]
    return _page(request, "facts", attempt, bench, {"rows": rows, "code": held.place_code})


def _typed(value: object) -> object:
    return "、".join(value) if isinstance(value, tuple) else value


def _opened(request: HttpRequest, pk: int) -> tuple[Import, Any]:
    may(request, "view_import", "change_import")
    attempt = import_of(pk)
    if not attempt.draft:
        raise Http404
    return attempt, publishing.bench_of(attempt)


def _missing() -> Any:
    raise Http404


def _page(
    request: HttpRequest, name: str, attempt: Import, bench: Any, context: dict[str, Any]
) -> HttpResponse:
    known = {
        "import": attempt,
        "bench": bench,
        "kinds": KINDS,
        "may_edit": may_edit(request, attempt),
    }
    return page(request, name, known | context)


def _ranges(found: Any) -> list[tuple[int, int]]:
    return [
        (each.pieces[0][0], each.pieces[-1][1]) if each.pieces else (0, 0)
        for each in found.draft.paragraphs
    ]


def _up(bench: Any, section: Any, at: int) -> str:
    """Return the position above, `section:before`; empty where there is none."""
    if at:
        return f"{section.key}:{section.entries[at - 1].key}"
    place = bench.sections.index(section)
    return f"{bench.sections[place - 1].key}" if place else ""


def _down(bench: Any, section: Any, at: int) -> str:
    if at + 2 < len(section.entries):
        return f"{section.key}:{section.entries[at + 2].key}"
    if at + 1 < len(section.entries):
        return f"{section.key}"
    below = bench.sections[bench.sections.index(section) + 1 :]
    if not below:
        return ""
    first = below[0].entries[:1]
    return f"{below[0].key}:{first[0].key}" if first else f"{below[0].key}"
