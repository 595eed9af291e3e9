"""Given: what a person knows better of a book than the parser, kept with the import for every parse."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from yearbooks.models import AuditEvent, Import, Place, Yearbook
from yearbooks.parsing.draft import Draft, Guess, YearbookFacts
from yearbooks.publishing.audit import note

Facts = Mapping[str, Any]

# The facts of `YearbookFacts` that a person can give; place and years have columns of their own too.
NAMES = (
    "title",
    "series",
    "edition_year",
    "chapter",
    "issuing_body",
    "publisher",
    "published_on",
    "source_url",
    "compilers",
    "reviewers",
)
_REASON = "由档案员给出。"


def with_given(draft: Draft, given: Facts) -> Draft:
    """Return `draft` with the facts that a person gave in place of the parser's guesses."""
    names = {name for name in given if name in YearbookFacts.__dataclass_fields__}
    if not names:
        return draft
    guesses = [guess for guess in draft.yearbook.guesses if guess.field not in names]
    guesses += [Guess(name, _REASON) for name in sorted(names)]
    facts = replace(
        draft.yearbook,
        **{name: _value(name, given[name]) for name in names},
        guesses=tuple(guesses),
    )
    return replace(draft, yearbook=facts)


def _value(name: str, value: Any) -> Any:
    if name == "published_on" and value:
        return datetime.date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


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

    `facts` are further ones by their names in NAMES, as JSON values. What is other than before is
    kept in `attempt.given` and noted.
    """
    changed = _columns(attempt, place, covered_year, corrects)
    changed |= {
        name: value for name, value in (facts or {}).items() if attempt.given.get(name) != value
    }
    if not changed:
        return
    attempt.place = place or attempt.place
    attempt.covered_year = covered_year or attempt.covered_year
    attempt.corrects = corrects or attempt.corrects
    attempt.given = attempt.given | changed
    attempt.save(update_fields=["place", "covered_year", "corrects", "given", "updated_at"])
    note(AuditEvent.Action.EDITED, attempt, by=by, **changed)


def _columns(
    attempt: Import, place: Place | None, covered_year: int | None, corrects: Yearbook | None
) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if place and place != attempt.place:
        changed |= {"place": place.name, "place_code": place.pk}
    if covered_year and covered_year != attempt.covered_year:
        changed["covered_year"] = covered_year
    if corrects and corrects != attempt.corrects:
        changed["corrects"] = corrects.label
    return changed
