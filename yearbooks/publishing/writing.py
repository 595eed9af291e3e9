"""Writing: one draft becomes a yearbook or its next state, whole or not at all."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yearbooks.indexing import index_entries
from yearbooks.models import AuditEvent, Import, Place, Yearbook
from yearbooks.parsing.draft import YearbookFacts
from yearbooks.publishing.audit import note
from yearbooks.publishing.entries import withdraw_gone, write_entries
from yearbooks.publishing.errors import ConfirmationNeeded, PlanChanged, PublishingError
from yearbooks.publishing.facsimiles import keep_facsimiles
from yearbooks.publishing.plan import Plan, plan
from yearbooks.publishing.sections import write_sections
from yearbooks.publishing.steps import Change
from yearbooks.publishing.topics import give_topics


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold the yearbook as published and how many entries had which change.

    `superseded` is true where nothing was written because a later file has replaced this one.
    """

    yearbook: Yearbook
    kept: int = 0
    changed: int = 0
    new: int = 0
    restored: int = 0
    gone: int = 0
    conflict: int = 0
    settled: int = 0
    superseded: bool = False

    @property
    def wrote(self) -> bool:
        """Tell whether anything is other than before."""
        return bool(self.changed or self.new or self.restored or self.gone)


@transaction.atomic
def publish(
    attempt: Import,
    *,
    confirm: bool = False,
    reason: str = "",
    by: object = None,
    digest: str = "",
) -> Outcome:
    """Publish a draft in review; publishing a published one again changes nothing.

    `digest` is that of the plan which a person has read. Raises PlanChanged where it is another
    plan by now, ConfirmationNeeded where text is unplaced or entries would go and `confirm` is false,
    PublishingError where place or year are unknown or the draft is not in review.
    """
    attempt = Import.objects.select_for_update(of=["self"]).get(pk=attempt.pk)
    if attempt.state not in {Import.State.REVIEW, Import.State.PUBLISHED}:
        raise PublishingError(
            _("This import is %(state)s: only one in review can be published.")
            % {"state": attempt.get_state_display()}
        )
    if attempt.state == Import.State.PUBLISHED:
        return _already_published(attempt)
    if attempt.place_id:
        # Two publishers of one place take turns, so that labels and matches are true.
        Place.objects.select_for_update(of=["self"]).get(pk=attempt.place_id)
    planned = plan(attempt)
    if digest and digest != planned.digest:
        raise PlanChanged(_("The plan has changed since it was shown. Please read it again."))
    if planned.to_confirm and not confirm:
        raise ConfirmationNeeded(
            _("“%(title)s” needs a confirmation before it is published.")
            % {"title": planned.draft.yearbook.title or attempt.source.name},
            planned.to_confirm,
        )
    outcome = _write(attempt, planned, reason)
    counts = {change.value: getattr(outcome, change) for change in Change}
    note(AuditEvent.Action.PUBLISHED, attempt, by=by, yearbook=outcome.yearbook.label, **counts)
    return outcome


def _already_published(attempt: Import) -> Outcome:
    book = attempt.yearbook
    published = book.imports.of_files().filter(state=Import.State.PUBLISHED)
    later = published.filter(published_at__gt=attempt.published_at)
    return Outcome(book, kept=book.entries.published().count(), superseded=later.exists())


@transaction.atomic
def reject(attempt: Import, *, by: object = None) -> None:
    """Close a draft that will not be published; its original stays.

    Raises PublishingError where another person has published it meanwhile.
    """
    held = Import.objects.select_for_update(of=["self"]).get(pk=attempt.pk)
    if held.state == Import.State.PUBLISHED:
        raise PublishingError(_("This draft has been published: it cannot be rejected any more."))
    attempt.state = Import.State.REJECTED
    attempt.save(update_fields=["state", "updated_at"])
    note(AuditEvent.Action.REJECTED, attempt, by=by)


def _write(attempt: Import, planned: Plan, reason: str) -> Outcome:
    yearbook = _write_yearbook(attempt, planned)
    attempt.yearbook = yearbook
    attempt.state = Import.State.PUBLISHED
    attempt.published_at = timezone.now()
    attempt.save()
    sections = write_sections(yearbook, planned.draft.sections)
    touched = write_entries(planned.steps, yearbook, sections, attempt, reason)
    gone = withdraw_gone(planned.gone, attempt)
    printed = [section.pk for section in sections.values()]
    yearbook.sections.exclude(pk__in=printed).filter(entries=None).delete()
    give_topics(touched)
    keep_facsimiles(attempt, planned, yearbook)
    # Place, year, section and order are those of the whole book: all its documents are made anew.
    index_entries([*yearbook.entries.published(), *gone])
    counts = planned.counts
    return Outcome(yearbook, **{change.value: counts[change] for change in Change})


def _write_yearbook(attempt: Import, planned: Plan) -> Yearbook:
    facts = planned.draft.yearbook
    yearbook = planned.yearbook or Yearbook(label=planned.label)
    yearbook.place = planned.place
    yearbook.title = facts.title or yearbook.title or attempt.source.name
    for name, value in _printed_facts(facts, planned.covered_year).items():
        # What this file does not say stays as an earlier one said it.
        if value or not yearbook.pk:
            setattr(yearbook, name, value)
    yearbook.save()
    return yearbook


def _printed_facts(facts: YearbookFacts, covered_year: int) -> dict[str, object]:
    return {
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
