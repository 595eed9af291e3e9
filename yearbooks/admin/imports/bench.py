"""Bench: what the review page shows of a draft, one sheet of it at a time."""

from typing import Any

from django.http import HttpRequest

from yearbooks import publishing
from yearbooks.admin.imports.panes import asked_of, pages_pane, sheet_asked
from yearbooks.desk.faces import PageFinder
from yearbooks.desk.leftovers import leftovers
from yearbooks.desk.pane import pane
from yearbooks.desk.sheets import Sheet, sheet_at, sheets
from yearbooks.models import Import
from yearbooks.parsing.draft import Role, Warning
from yearbooks.parsing.editing import Bench
from yearbooks.parsing.sections import KINDS


def bench_context(request: HttpRequest, attempt: Import) -> dict[str, Any]:
    """Return what `_draft.html` shows of an import that has a draft."""
    bench = publishing.bench_of(attempt)
    made = sheets(bench)
    asked = asked_of(request, bench)
    shown = sheet_asked(asked, bench, made)
    marked = frozenset(one.line for one in bench.draft.warnings if one.line)
    pages = pages_pane(asked, bench, made, shown, marked)
    return {
        "import": attempt,
        "bench": bench,
        "draft": bench.draft,
        "sheets": made,
        "sheet": shown,
        "chosen": asked.chosen,
        "pages": pages,
        "finder": PageFinder(bench.draft.pages) if bench.draft.pages else None,
        "lines": pane(bench, shown.start, shown.end) if shown and not pages else [],
        "warnings": [_placed(bench, made, warning) for warning in bench.draft.warnings],
        "unplaced": leftovers(bench.draft, Role.UNPLACED),
        "furniture": leftovers(bench.draft, Role.FURNITURE),
        "kinds": KINDS,
        "may_edit": may_edit(request, attempt),
    }


def may_edit(request: HttpRequest, attempt: Import) -> bool:
    """Tell whether the person may edit this draft now."""
    allowed = request.user.has_perm("yearbooks.change_import")
    return bool(attempt.state == Import.State.REVIEW and allowed)


def _placed(bench: Bench, made: list[Sheet], warning: Warning) -> tuple[Warning, int, int]:
    """Return a warning with the number of its sheet and where its line begins in the source."""
    if not warning.line or not made:
        return warning, 1, 0
    start = bench.lines.start(warning.line)
    return warning, sheet_at(made, start).number, start
