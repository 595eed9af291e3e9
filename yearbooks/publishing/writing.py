"""Writing: one draft becomes a yearbook or its next state, whole or not at all."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yearbooks.indexing import index_entries
from yearbooks.models import Entry, Import, Place, Revision, Section, Yearbook
from yearbooks.models.revision import text_hash
from yearbooks.parsing.draft import YearbookFacts
from yearbooks.publishing.errors import ConfirmationNeeded, PublishingError
from yearbooks.publishing.labels import new_label
from yearbooks.publishing.minting import mint
from yearbooks.publishing.plan import Change, Plan, Step, plan
from yearbooks.publishing.topics import classify_entries


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold the yearbook as published and how many entries were kept, changed, new and gone."""

    yearbook: Yearbook
    kept: int
    changed: int
    new: int
    gone: int

    @property
    def wrote(self) -> bool:
        """Tell whether anything is other than before."""
        return bool(self.changed or self.new or self.gone)


@transaction.atomic
def publish(attempt: Import, *, confirm: bool = False, reason: str = "") -> Outcome:
    """Publish a draft in review; publishing a published one again changes nothing.

    Raises ConfirmationNeeded where text is unplaced or entries would go and `confirm` is false,
    PublishingError where place or year are unknown or the draft is not in review.
    """
    attempt = Import.objects.select_for_update(of=["self"]).get(pk=attempt.pk)
    if attempt.state not in {Import.State.REVIEW, Import.State.PUBLISHED}:
        raise PublishingError(
            _("This import is %(state)s: only one in review can be published.")
            % {"state": attempt.get_state_display()}
        )
    if attempt.state == Import.State.PUBLISHED:
        held = attempt.yearbook.entries.published().count()
        return Outcome(attempt.yearbook, kept=held, changed=0, new=0, gone=0)
    if attempt.place_id:
        # Two publishers of one place take turns, so that labels and matches are true.
        Place.objects.select_for_update().get(pk=attempt.place_id)
    planned = plan(attempt)
    if planned.to_confirm and not confirm:
        raise ConfirmationNeeded(
            _("“%(title)s” needs a confirmation before it is published.")
            % {"title": planned.draft.yearbook.title},
            planned.to_confirm,
        )
    return _write(attempt, planned, reason)


def reject(attempt: Import) -> None:
    """Close a draft that will not be published; its original stays."""
    attempt.state = Import.State.REJECTED
    attempt.save(update_fields=["state", "updated_at"])


def _write(attempt: Import, planned: Plan, reason: str) -> Outcome:
    yearbook = _write_yearbook(planned)
    attempt.yearbook = yearbook
    attempt.state = Import.State.PUBLISHED
    attempt.save()
    _clear_positions(planned)
    sections = _write_sections(yearbook, planned)
    entries = [_write_entry(step, attempt, yearbook, sections, reason) for step in planned.steps]
    touched = [
        entry
        for step, entry in zip(planned.steps, entries, strict=True)
        if step.change is not Change.KEPT
    ]
    gone = [_withdraw_gone(entry) for entry in planned.gone]
    yearbook.sections.filter(entries=None).delete()
    index_entries([*touched, *gone])
    classify_entries(touched)
    counts = planned.counts
    return Outcome(yearbook, **{change.value: counts[change] for change in Change})


def _write_yearbook(planned: Plan) -> Yearbook:
    facts = planned.draft.yearbook
    yearbook = planned.yearbook or Yearbook(
        place=planned.place, label=new_label(planned.place, facts, planned.covered_year)
    )
    for name, value in _printed_facts(facts, planned.covered_year).items():
        setattr(yearbook, name, value)
    yearbook.save()
    return yearbook


def _printed_facts(facts: YearbookFacts, covered_year: int) -> dict[str, object]:
    return {
        "title": facts.title or _("Untitled"),
        "series": facts.series or "",
        "edition_year": facts.edition_year,
        "covered_year": covered_year,
        "chapter": facts.chapter or "",
        "issuing_body": facts.issuing_body or "",
        "publisher": facts.publisher or "",
        "published_on": facts.published_on,
        "source_url": facts.source_url or "",
        "compilers": list(facts.compilers),
        "reviewers": list(facts.reviewers),
    }


def _clear_positions(planned: Plan) -> None:
    # Sections are kept by heading and set in their new order; the deferred constraints look at
    # the end of the transaction only.
    if planned.yearbook:
        planned.yearbook.sections.update(position=0)


def _write_sections(yearbook: Yearbook, planned: Plan) -> dict[int, Section]:
    held: dict[str, list[Section]] = {}
    for section in yearbook.sections.all():
        held.setdefault(section.heading, []).append(section)
    written = {}
    for position, drafted in enumerate(planned.draft.sections, start=1):
        same = held.get(drafted.heading)
        section = same.pop(0) if same else Section(yearbook=yearbook)
        section.position = position
        section.heading = drafted.heading
        section.heading_printed = drafted.heading_printed
        section.kind = drafted.kind
        section.save()
        written[position] = section
    leftover = [section for sections in held.values() for section in sections]
    for position, section in enumerate(leftover, start=len(written) + 1):
        section.position = position
        section.save(update_fields=["position"])
    return written


def _write_entry(
    step: Step, attempt: Import, yearbook: Yearbook, sections: dict[int, Section], reason: str
) -> Entry:
    entry = step.entry or Entry(pk=mint(), yearbook=yearbook)
    entry.section = sections[step.placed.section_position]
    entry.position = step.placed.position
    entry.save(force_insert=step.entry is None)
    if step.change is not Change.KEPT:
        entry.current = _write_revision(step, entry, attempt, reason)
        entry.save(update_fields=["current"])
    return entry


def _write_revision(step: Step, entry: Entry, attempt: Import, reason: str) -> Revision:
    drafted = step.placed.entry
    last = entry.revisions.order_by("-number").first()
    return Revision.objects.create(
        entry=entry,
        number=last.number + 1 if last else 1,
        title=drafted.title,
        paragraphs=step.placed.paragraphs,
        printed_credits=list(drafted.printed_credits),
        credits=list(drafted.credits),
        credits_inferred=drafted.credits_inferred,
        sha256=text_hash(drafted.title, step.placed.paragraphs),
        import_attempt=attempt,
        reason=reason,
    )


def _withdraw_gone(entry: Entry) -> Entry:
    entry.state = Entry.State.WITHDRAWN
    entry.state_reason = _("The corrected source file no longer holds this entry.")
    entry.state_changed_at = timezone.now()
    entry.position = None
    entry.save(update_fields=["state", "state_reason", "state_changed_at", "position"])
    return entry
