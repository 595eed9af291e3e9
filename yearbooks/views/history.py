"""The public history: the revisions of an entry, any two compared, and what changed in a yearbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yearbooks.forms.comparison import ComparisonForm
from yearbooks.models import Entry, Revision, Yearbook
from yearbooks.views.changes import MOST_SHOWN, changes

MOST_LISTED = 200


@require_safe
def history(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Show all revisions, the latest first, each with what it changed; compare two where asked."""
    held = entry.revisions.select_related("import_attempt__source").order_by("number")
    heavy = ("draft", "read_text", "warnings")
    revisions = list(held.defer(*(f"import_attempt__{name}" for name in heavy)))
    earlier = [None, *revisions[:-1]]
    pairs = zip(earlier, revisions, strict=True)
    steps = [(new, changes(old, new) if old else []) for old, new in pairs]
    asked = {name: request.GET[name] for name in ("from", "to") if name in request.GET}
    form = ComparisonForm(asked, [revision.number for revision in revisions])
    context = {"entry": entry, "steps": steps[::-1], "form": form, "most": MOST_SHOWN}
    return render(request, "entry_history.html", context | _compared(form, revisions))


def _compared(form: ComparisonForm, revisions: list[Revision]) -> dict[str, object]:
    if form.asked is None:
        return {}
    by_number = {revision.number: revision for revision in revisions}
    old, new = (by_number[number] for number in form.asked)
    return {"compared": (old, new), "lines": changes(old, new)}


@dataclass(frozen=True, slots=True)
class PublicChange:
    """Hold what readers are told of one change: when, of which entry, what, and why."""

    when: datetime
    entry: Entry
    what: Promise | str
    reason: str
    revision: Revision | None = None


@require_safe
def yearbook_changes(request: HttpRequest, yearbook: Yearbook) -> HttpResponse:
    """Show the changes of the entries of a yearbook, the latest first."""
    told = [*_revised(yearbook), *_left(yearbook)]
    told.sort(key=lambda change: (change.when, change.entry.pk), reverse=True)
    context = {
        "yearbook": yearbook,
        "changes": list(islice(told, MOST_LISTED)),
        "more": len(told) > MOST_LISTED,
        "most": MOST_LISTED,
    }
    return render(request, "yearbook_changes.html", context)


def _revised(yearbook: Yearbook) -> Iterator[PublicChange]:
    found = Revision.objects.filter(entry__yearbook=yearbook, number__gt=1)
    found = found.select_related("entry__current").defer("paragraphs", "entry__current__paragraphs")
    for revision in found.order_by("-created_at", "-pk")[: MOST_LISTED + 1]:
        revision.entry.yearbook = yearbook
        what = _("revised")
        yield PublicChange(revision.created_at, revision.entry, what, revision.reason, revision)


def _left(yearbook: Yearbook) -> Iterator[PublicChange]:
    changed = yearbook.entries.filter(state_changed_at__isnull=False)
    changed = changed.select_related("current").defer("current__paragraphs")
    for entry in changed.order_by("-state_changed_at", "-pk")[: MOST_LISTED + 1]:
        entry.yearbook = yearbook
        given_back = entry.state == Entry.State.PUBLISHED
        what = _("given back") if given_back else entry.get_state_display()
        yield PublicChange(entry.state_changed_at, entry, what, entry.state_reason)
