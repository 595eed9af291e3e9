"""Decisions: what the archivist knows better than the parser, kept with the import."""

from collections.abc import Collection
from typing import Any

from yearbooks.models import AuditEvent, Import, Place, Yearbook
from yearbooks.publishing.audit import note
from yearbooks.publishing.given import Facts

_KEPT = ["place", "covered_year", "corrects", "relation", "label_suffix", "overrides"]


def revise_facts(
    attempt: Import,
    *,
    place: Place | None = None,
    covered_year: int | None = None,
    corrects: Yearbook | None = None,
    facts: Facts | None = None,
    by: object = None,
) -> None:
    """Set what the archivist knows better than the parser; what is not given stays.

    `facts` are further ones by their names in `given.NAMES`, as JSON values. What is other than
    before is kept in `attempt.given` and noted. A correction has the place and the year that its
    yearbook has, unless others are given: the yearbook then moves there with its label, which
    `publishing.plan` asks to confirm.
    """
    if corrects:
        place, covered_year = place or corrects.place, covered_year or corrects.covered_year
    changed = _other_columns(attempt, place, covered_year, corrects)
    changed |= {
        name: value for name, value in (facts or {}).items() if attempt.given.get(name) != value
    }
    if not changed:
        return
    if corrects:
        attempt.relation = Import.Relation.CORRECTION
    attempt.place = place or attempt.place
    attempt.covered_year = covered_year or attempt.covered_year
    attempt.corrects = corrects or attempt.corrects
    attempt.given = attempt.given | changed
    attempt.save(update_fields=[*_KEPT, "given", "updated_at"])
    note(AuditEvent.Action.EDITED, attempt, by=by, **changed)


def _other_columns(
    attempt: Import, place: Place | None, covered_year: int | None, corrects: Yearbook | None
) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if place and place != attempt.place:
        changed |= {"place": place.name, "place_code": place.pk}
    if covered_year and covered_year != attempt.covered_year:
        changed["covered_year"] = covered_year
    if corrects and (corrects != attempt.corrects or not attempt.relation):
        changed["corrects"] = corrects.label
    return changed


def decide(
    attempt: Import,
    *,
    place: Place,
    covered_year: int,
    relation: str = "",
    corrects: Yearbook | None = None,
    label_suffix: str = "",
    overrides: Collection[str] = (),
    by: object = None,
) -> bool:
    """Keep all that a person decided about a draft, and tell whether anything is new in it."""
    before = _decided(attempt)
    attempt.place = place
    attempt.covered_year = covered_year
    attempt.relation = relation
    attempt.corrects = corrects
    attempt.label_suffix = label_suffix
    attempt.overrides = sorted(overrides)
    after = _decided(attempt)
    if before == after:
        return False
    attempt.save(update_fields=[*_KEPT, "updated_at"])
    changed = {name: value for name, value in after.items() if value != before[name]}
    note(AuditEvent.Action.EDITED, attempt, by=by, **changed)
    return True


def _decided(attempt: Import) -> dict[str, object]:
    return {
        "place": attempt.place_id,
        "covered_year": attempt.covered_year,
        "relation": attempt.relation,
        "corrects": attempt.corrects.label if attempt.corrects else "",
        "label_suffix": attempt.label_suffix,
        "overrides": attempt.overrides,
    }
