"""Editing: what people do to a draft in review is kept beside it, one after the other."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yearbooks.models import AuditEvent, Import, Place
from yearbooks.parsing.draft import YearbookFacts
from yearbooks.parsing.editing import (
    Bench,
    Edit,
    bench,
    edit_from_record,
    edit_to_record,
    refusal_of,
)
from yearbooks.publishing.audit import note
from yearbooks.publishing.drafts import as_known, edits_of, parsed_draft_of
from yearbooks.publishing.errors import Conflict, EditRefused, PublishingError
from yearbooks.publishing.intake import warning_record

Record = Mapping[str, Any]


@transaction.atomic
def edit(attempt: Import, edit: Edit, *, edition: int, by: object = None) -> Import:
    """Do one edit to the draft as of `edition`, and return the import as it then is.

    Raises Conflict where others have edited since, EditRefused where the edit does not fit.
    """
    held = _locked(attempt, edition)
    before = _bench(held)
    signed = edit_to_record(edit) | _signature(by)
    signed |= _was(held, signed, before.draft.yearbook)
    return _write(held, before, [*held.edits, signed], [], signed, by=by)


@transaction.atomic
def undo(attempt: Import, *, edition: int, by: object = None) -> Import:
    """Take the last edit back; raises as `edit` does, PublishingError where there is none."""
    held = _locked(attempt, edition)
    if not held.edits:
        raise PublishingError(_("There is nothing to undo."))
    last = held.edits[-1]
    undone = [*held.undone, last]
    return _write(held, _bench(held), held.edits[:-1], undone, last, by=by, way="undo")


@transaction.atomic
def redo(attempt: Import, *, edition: int, by: object = None) -> Import:
    """Do again what was last taken back; raises as `edit` does."""
    held = _locked(attempt, edition)
    if not held.undone:
        raise PublishingError(_("There is nothing to do again."))
    before, undone = _bench(held), held.undone[-1]
    # What is in force may be another value than when it was done first.
    last = {name: value for name, value in undone.items() if name != "was"}
    last |= _was(held, last, before.draft.yearbook)
    edits = [*held.edits, last]
    return _write(held, before, edits, held.undone[:-1], last, by=by, way="redo")


def _locked(attempt: Import, edition: int) -> Import:
    held = Import.objects.select_for_update(of=["self"]).get(pk=attempt.pk)
    if held.edition != edition:
        raise Conflict(
            _("Someone has edited this draft since you opened it."), edits_since(held, edition)
        )
    if held.state != Import.State.REVIEW:
        raise PublishingError(
            _("This import is %(state)s: only one in review can be edited.")
            % {"state": held.get_state_display()}
        )
    return held


def edits_since(attempt: Import, edition: int) -> Sequence[AuditEvent]:
    """Return who did what to the draft after `edition`, the oldest first."""
    events = AuditEvent.objects.filter(
        subject=f"import:{attempt.pk}",
        action=AuditEvent.Action.EDITED,
        details__edition__gt=edition,
    )
    return list(events.select_related("actor").order_by("pk"))


def _signature(by: object) -> dict[str, Any]:
    name = by.get_username() if hasattr(by, "get_username") else ""
    return {"by": name, "when": timezone.now().isoformat(timespec="seconds")}


def _bench(held: Import) -> Bench:
    """Return the draft as parsed and edited, without what was decided elsewhere."""
    return bench(parsed_draft_of(held), edits_of(held))


def _was(held: Import, record: Record, facts: YearbookFacts) -> Record:
    """Return what to remember of place and year where an edit names them and they were decided elsewhere."""
    known = {"place_code": held.place_id, "covered_year": held.covered_year}
    named = record.get("values", ())
    was = {name: known[name] for name in known if name in named}
    decided = {name: value for name, value in was.items() if value != getattr(facts, name)}
    return {"was": decided} if decided else {}


def _write(
    held: Import,
    before: Bench,
    edits: list[Record],
    undone: list[Record],
    record: Record,
    *,
    by: object,
    way: str = "do",
) -> Import:
    after = bench(parsed_draft_of(held), list(map(edit_from_record, edits)))
    if way != "undo" and (refusal := refusal_of(after, len(edits) - 1)):
        raise EditRefused(refusal.code, refusal.message)
    held.edits, held.undone = edits, undone
    held.edition += 1
    _know(held, record, after.draft.yearbook, way)
    told = as_known(after.draft, held).warnings
    held.warnings = [warning_record(warning) for warning in told]
    held.save()
    note(
        AuditEvent.Action.EDITED,
        held,
        by=by,
        edition=held.edition,
        way=way,
        did=record["do"],
        about=_about(before, record),
    )
    return held


def _know(held: Import, record: Record, facts: YearbookFacts, way: str) -> None:
    """Let the import know place and year as an edit that names them leaves them.

    One that is taken back gives way to what was in force before it, unless another word was said since.
    """
    named, was = record.get("values", ()), record.get("was", {})
    if "place_code" in named and (way != "undo" or _stands(named["place_code"], held.place_id)):
        code = was.get("place_code") if way == "undo" else None
        held.place = Place.objects.filter(pk=code or facts.place_code).first()
    if "covered_year" in named and (
        way != "undo" or _stands(named["covered_year"], held.covered_year)
    ):
        year = was.get("covered_year") if way == "undo" else None
        held.covered_year = year or facts.covered_year


def _stands(said: str, value: object) -> bool:
    return said.strip() == str(value or "")


def _about(made: Bench, record: Record) -> str:
    """Name what an edit was done to, as far as it names anything."""
    key = record.get("entry")
    found = made.entry(key) if key is not None else None
    if found:
        return found[1].draft.title
    titles = [each.draft.heading for each in made.sections if each.key == record.get("section")]
    return titles[0] if titles else "、".join(record.get("values", ()))
