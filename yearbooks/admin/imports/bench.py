"""Bench: what the review page shows of a draft, one sheet of it at a time."""

from typing import Any

from django.http import HttpRequest

from yearbooks import publishing
from yearbooks.admin.imports.numbers import number_in
from yearbooks.desk.leftovers import leftovers
from yearbooks.desk.pane import pane
from yearbooks.desk.sheets import Sheet, pages_on, sheet_at, sheets
from yearbooks.models import Import
from yearbooks.parsing.draft import Role
from yearbooks.parsing.editing import Bench
from yearbooks.parsing.sections import KINDS


def bench_context(request: HttpRequest, attempt: Import) -> dict[str, Any]:
    """Return what `_draft.html` shows of an import that has a draft."""
    bench = publishing.bench_of(attempt)
    made = sheets(bench)
    shown = _asked(request, made)
    return {
        "import": attempt,
        "bench": bench,
        "draft": bench.draft,
        "sheets": made,
        "sheet": shown,
        "pages": pages_on(bench, made, shown),
        "lines": pane(bench, shown.start, shown.end) if shown else [],
        "warnings": [(warning, _sheet_of(bench, made, warning.line)) for warning in _told(bench)],
        "unplaced": leftovers(bench.draft, Role.UNPLACED),
        "furniture": leftovers(bench.draft, Role.FURNITURE),
        "kinds": KINDS,
        "may_edit": may_edit(request, attempt),
    }


def may_edit(request: HttpRequest, attempt: Import) -> bool:
    """Tell whether the person may edit this draft now."""
    allowed = request.user.has_perm("yearbooks.change_import")
    return bool(attempt.state == Import.State.REVIEW and allowed)


def _told(bench: Bench) -> tuple[Any, ...]:
    return bench.draft.warnings


def _asked(request: HttpRequest, made: list[Sheet]) -> Sheet | None:
    """Return the sheet of the number or of the offset that is asked for, else the first."""
    if not made:
        return None
    asked = request.POST if request.method == "POST" else request.GET
    number, offset = number_in(asked.get("sheet", "")), number_in(asked.get("at", ""))
    if number and number <= len(made):
        return made[number - 1]
    if offset is not None and request.method == "GET":
        return sheet_at(made, offset)
    return made[0]


def _sheet_of(bench: Bench, made: list[Sheet], line: int | None) -> int:
    return sheet_at(made, bench.lines.start(line)).number if line and made else 1
