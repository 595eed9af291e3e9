"""Entries and their revisions, written in few statements however many there are."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from yearbooks.models import Entry, Import, Revision, Section, Yearbook
from yearbooks.models.revision import text_hash
from yearbooks.publishing.minting import mint
from yearbooks.publishing.steps import Change, Step, says_the_same

BATCH = 500
STATE = ["state", "state_reason", "state_changed_at", "gone_with"]


def write_entries(
    steps: Sequence[Step],
    yearbook: Yearbook,
    sections: Mapping[int, Section],
    attempt: Import,
    reason: str,
) -> list[Entry]:
    """Write all drafted entries in their places, and return those that readers see anew."""
    minted = iter(mint(sum(step.entry is None for step in steps)))
    made = [(step, step.entry or Entry(pk=next(minted), yearbook=yearbook)) for step in steps]
    printed = list(_set_in_order(made, sections))
    new = {entry.pk for step, entry in made if step.entry is None}
    Entry.objects.bulk_create((entry for entry in printed if entry.pk in new), BATCH)
    Entry.objects.bulk_update(
        [entry for entry in printed if entry.pk not in new],
        ["section", "position", *STATE],
        BATCH,
    )
    touched = [(step, entry) for step, entry in made if step.writes]
    reworded = [
        (step, entry)
        for step, entry in touched
        if entry.current is None or not says_the_same(step.placed, entry)
    ]
    _write_revisions(reworded, attempt, reason)
    return [entry for _step, entry in touched]


def _set_in_order(
    made: Sequence[tuple[Step, Entry]], sections: Mapping[int, Section]
) -> Iterator[Entry]:
    """Give every entry that readers see its place; those of a split stand where the whole stood."""
    positions = {place: count(1) for place in sections}
    for step, entry in made:
        place = step.placed.section_position
        for printed in [entry] if step.change is not Change.SETTLED else step.successors:
            printed.section = sections[place]
            printed.position = next(positions[place])
            yield _given_back(printed) if step.change is Change.RESTORED else printed


def _given_back(entry: Entry) -> Entry:
    entry.state = Entry.State.PUBLISHED
    entry.state_reason = ""
    entry.state_changed_at = timezone.now()
    entry.gone_with = None
    return entry


def _write_revisions(touched: Sequence[tuple[Step, Entry]], attempt: Import, reason: str) -> None:
    entries = [entry for _step, entry in touched]
    last = dict(
        Revision.objects.filter(entry__in=entries)
        .order_by()
        .values_list("entry")
        .annotate(Max("number"))
    )
    revisions = Revision.objects.bulk_create(
        (
            _revision(step, entry, last.get(entry.pk, 0) + 1, attempt, reason)
            for step, entry in touched
        ),
        BATCH,
    )
    for entry, revision in zip(entries, revisions, strict=True):
        entry.current = revision
    Entry.objects.bulk_update(entries, ["current"], BATCH)


def _revision(step: Step, entry: Entry, number: int, attempt: Import, reason: str) -> Revision:
    drafted = step.placed.entry
    return Revision(
        entry=entry,
        number=number,
        title=drafted.title,
        paragraphs=step.placed.paragraphs,
        printed_credits=list(drafted.printed_credits),
        credits=list(drafted.credits),
        credits_inferred=drafted.credits_inferred,
        sha256=text_hash(drafted.title, step.placed.paragraphs),
        import_attempt=attempt,
        reason=reason,
    )


def withdraw_gone(gone: Sequence[Entry], attempt: Import) -> list[Entry]:
    """Withdraw the held entries that a corrected file no longer holds."""
    for entry in gone:
        entry.state = Entry.State.WITHDRAWN
        entry.state_reason = _("The corrected source file no longer holds this entry.")
        entry.state_changed_at = timezone.now()
        entry.gone_with = attempt
        entry.position = None
    Entry.objects.bulk_update(gone, [*STATE, "position"], BATCH)
    return list(gone)
