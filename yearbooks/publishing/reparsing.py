"""Reparsing: the originals of published yearbooks read anew, with what persons decided kept."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yearbooks import sandbox
from yearbooks.models import AuditEvent, Import, SourceFile, Yearbook
from yearbooks.parsing.draft import Draft
from yearbooks.publishing.audit import note
from yearbooks.publishing.drafts import carry_decisions, draft_of, keep_draft
from yearbooks.publishing.errors import PublishingError
from yearbooks.publishing.intake import read, warning_record
from yearbooks.publishing.places import gazetteer
from yearbooks.publishing.plan import Plan, plan
from yearbooks.publishing.steps import Change

# What `load_books` kept: a record of its own, which no parser made.
STRUCTURED = "application/json"


@dataclass(frozen=True, slots=True)
class Reread:
    """Hold what today's parser makes of the original of a published import.

    `new` is an import that is not saved. `facts` names the facts of the book, and the sections,
    that would be other than now; `refused` tells which decisions no longer fit.
    """

    held: Import
    new: Import
    plan: Plan
    facts: tuple[str, ...]
    unplaced_before: int
    refused: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Tell whether anything would be other than now."""
        counts = self.plan.counts
        touched = sum(counts[change] for change in Change if change is not Change.KEPT)
        moved = len(self.plan.draft.unplaced) != self.unplaced_before
        return bool(touched or self.facts or self.refused or moved)

    @property
    def needs_a_person(self) -> bool:
        """Tell whether somebody must look before this may be published."""
        return bool(self.plan.to_confirm or self.plan.gone or self.refused)


def published_imports(labels: Collection[str] = ()) -> Iterator[Import]:
    """Yield the import that each yearbook (or each of `labels`) was last published from."""
    books = Yearbook.objects.order_by("pk")
    if labels:
        books = books.filter(label__in=labels)
    for book in books.iterator(chunk_size=200):
        published = (
            book.imports.of_files().filter(state=Import.State.PUBLISHED).select_related("source")
        )
        if latest := published.order_by("-published_at", "-pk").first():
            yield latest


def reread(held: Import) -> Reread | None:
    """Read the original of `held` anew, writing nothing; None where no parser has read it.

    Raises ParseError, PublishingError or OSError where that cannot be done.
    """
    if held.source.media_type == STRUCTURED:
        return None
    before = draft_of(held)
    new = Import(
        source=held.source,
        part=held.part,
        state=Import.State.REVIEW,
        place=held.place,
        covered_year=held.covered_year,
        corrects=held.yearbook,
        relation=Import.Relation.CORRECTION,
        created_by=held.created_by,
        heartbeat=timezone.now(),
    )
    keep_draft(new, _draft(held))
    refused = carry_decisions(held, new)
    new.warnings = [warning_record(warning) for warning in draft_of(new).warnings]
    planned = plan(new)
    facts = tuple(_other_facts(before, planned.draft))
    return Reread(held, new, planned, facts, len(before.unplaced), refused)


def _draft(held: Import) -> Draft:
    drafts = sandbox.parse(read(held.source), name=held.source.name, gazetteer=gazetteer())
    if held.part >= len(drafts):
        raise PublishingError(
            _("The file now reads as %(count)d yearbooks: this one, number %(number)d, is gone.")
            % {"count": len(drafts), "number": held.part + 1}
        )
    return drafts[held.part]


def _other_facts(before: Draft, after: Draft) -> Iterator[str]:
    names = type(before.yearbook).__dataclass_fields__.keys() - {"guesses"}
    for name in sorted(names):
        if getattr(before.yearbook, name) != getattr(after.yearbook, name):
            yield name
    if _outline(before) != _outline(after):
        yield "sections"


def _outline(draft: Draft) -> list[tuple[str, str, int]]:
    return [
        (section.heading_printed, section.kind, len(section.entries)) for section in draft.sections
    ]


@transaction.atomic
def keep_reread(found: Reread, *, by: object = None) -> Import:
    """Make a new import in review of what was read anew.

    Raises PublishingError where the book of that file has an open import already.
    """
    held, new = found.held, found.new
    SourceFile.objects.select_for_update(of=["self"]).get(pk=held.source_id)
    if waiting := open_import(held):
        raise PublishingError(
            _("Import %(pk)d of the same book is open already.") % {"pk": waiting.pk}
        )
    new.save()
    counts = {change.value: found.plan.counts[change] for change in Change}
    note(AuditEvent.Action.REPARSED, new, by=by, of=held.pk, facts=list(found.facts), **counts)
    return new


def open_import(held: Import) -> Import | None:
    """Return the import of the same book of the same file that waits for a worker or a person."""
    waiting = [Import.State.QUEUED, Import.State.PARSING, Import.State.REVIEW]
    same = Import.objects.without_texts().filter(source=held.source_id, part=held.part)
    return same.filter(state__in=waiting).first()
