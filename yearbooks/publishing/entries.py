"""Entries and their revisions, written in few statements however many there are."""

from collections.abc import Mapping, Sequence

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from yearbooks.models import Entry, Import, Revision, Section, Yearbook
from yearbooks.models.revision import text_hash
from yearbooks.publishing.minting import mint
from yearbooks.publishing.plan import Change, Step, says_the_same

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
    placed = [
        (step, _placed(step, step.entry or Entry(pk=next(minted), yearbook=yearbook), sections))
        for step in steps
    ]
    Entry.objects.bulk_create((entry for step, entry in placed if not step.entry), BATCH)
    Entry.objects.bulk_update(
        [entry for step, entry in placed if step.entry], ["section", "position", *STATE], BATCH
    )
    touched = [(step, entry) for step, entry in placed if step.change is not Change.KEPT]
    reworded = [
        (step, entry)
        for step, entry in touched
        if entry.current is None or not says_the_same(step.placed, entry)
    ]
    _write_revisions(reworded, attempt, reason)
    return [entry for _step, entry in touched]


def _placed(step: Step, entry: Entry, sections: Mapping[int, Section]) -> Entry:
    entry.section = sections[step.placed.section_position]
    entry.position = step.placed.position
    if step.change is Change.RESTORED:
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
