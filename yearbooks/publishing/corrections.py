"""Corrections: an editor's words for published entries, kept as a sheet beside the originals.

A sheet is a structured yearbook of the entries it changes (docs/data-format.md) under the name of
the entry that it corrects: it is received as any original is, and an import of its own publishes
it. Originals, drafts and decisions are so enough to build the archive again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from yearbooks.indexing import index_entries
from yearbooks.models import AuditEvent, Entry, Import, Revision
from yearbooks.models.revision import text_hash
from yearbooks.parsing.bookjson import check_book
from yearbooks.parsing.draft import Draft
from yearbooks.parsing.records import BookRecord, EntryRecord, SectionRecord
from yearbooks.parsing.structured import draft_of_book
from yearbooks.publishing.audit import note
from yearbooks.publishing.drafts import keep_draft
from yearbooks.publishing.errors import PublishingError
from yearbooks.publishing.intake import receive
from yearbooks.publishing.lifecycle import locked, split
from yearbooks.publishing.minting import mint
from yearbooks.publishing.topics import give_topics


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold what an editor wrote of one entry.

    `credits` are the effective ones; where they stand on a later entry, `printed_credits` is empty.
    """

    title: str
    paragraphs: tuple[str, ...]
    printed_credits: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()

    @classmethod
    def of(cls, revision: Revision) -> "Wording":
        """Return the words of a revision."""
        return cls(
            revision.title,
            tuple(revision.paragraphs),
            tuple(revision.printed_credits),
            tuple(revision.credits),
        )


@transaction.atomic
def correct(
    entry: Entry, wording: Wording, *, number: int, reason: str, by: object = None
) -> Revision:
    """Publish an editor's words as the next revision of `entry`; readers see `reason`.

    `number` is the revision that the editor had before them. Raises PublishingError where another
    came meanwhile, where nothing is different, and without a reason.
    """
    _ask_reason(reason)
    entry = _latest(entry, number)
    if wording == Wording.of(entry.current):
        raise PublishingError(_("Nothing of this entry was changed."))
    attempt = _sheet(entry, [wording], reason, by)
    revision = _written(entry, wording, number + 1, attempt, reason)
    give_topics([entry])
    index_entries([entry])
    note(AuditEvent.Action.CORRECTED, entry, by=by, reason=reason, revision=revision.number)
    return revision


@transaction.atomic
def divide(
    entry: Entry, parts: Sequence[Wording], *, number: int, reason: str, by: object = None
) -> list[Entry]:
    """Publish `parts` as new entries where `entry` stood, and let its address list them.

    Raises PublishingError where a part is empty, where characters of the paragraphs are lost or
    added, and where another revision than `number` came meanwhile.
    """
    _ask_reason(reason)
    entry = _latest(entry, number)
    together = [text for part in parts for text in part.paragraphs]
    if len(parts) < 2 or together != entry.current.paragraphs:
        raise PublishingError(
            _("The parts must be two or more and hold the paragraphs of the entry, all of them.")
        )
    if not all(part.paragraphs for part in parts):
        raise PublishingError(_("Every part needs a paragraph at least."))
    attempt = _sheet(entry, parts, reason, by)
    made = _placed_where(entry, len(parts))
    for successor, part in zip(made, parts, strict=True):
        _written(successor, part, 1, attempt, reason)
    give_topics(made)
    split(entry, made, reason=reason, by=by)
    index_entries(made)
    return made


def _ask_reason(reason: str) -> None:
    if not reason.strip():
        raise PublishingError(_("Give the reason: readers will see it."))


def _latest(entry: Entry, number: int) -> Entry:
    entry = locked(entry)
    if entry.current.number != number:
        raise PublishingError(
            _("Revision %(number)d of this entry was published meanwhile. Please look at it first.")
            % {"number": entry.current.number}
        )
    return entry


def _sheet(entry: Entry, wordings: Sequence[Wording], reason: str, by: object) -> Import:
    """Keep the words as a source of their own, and return the import that publishes them."""
    draft = _draft(entry, wordings)
    source, _new = receive(
        draft.text.encode(), f"{entry.pk}-v{entry.current.number + 1}.json", user=by
    )
    attempt = Import(
        source=source,
        kind=Import.Kind.CORRECTION,
        state=Import.State.PUBLISHED,
        place=entry.yearbook.place,
        covered_year=entry.yearbook.covered_year,
        relation=Import.Relation.CORRECTION,
        corrects=entry.yearbook,
        yearbook=entry.yearbook,
        message=reason,
        created_by=by if getattr(by, "pk", None) else None,
        published_at=timezone.now(),
    )
    keep_draft(attempt, draft)
    attempt.save()
    return attempt


def _draft(entry: Entry, wordings: Sequence[Wording]) -> Draft:
    book, section = entry.yearbook, entry.section
    records = tuple(
        EntryRecord(words.title, words.paragraphs, words.printed_credits or words.credits)
        for words in wordings
    )
    record = BookRecord(
        place=book.place_id,
        title=book.title,
        edition_year=book.edition_year,
        covered_year=book.covered_year,
        sections=(SectionRecord(section.heading, section.kind, records),),
        issuing_body=book.issuing_body,
        publisher=book.publisher,
    )
    try:
        check_book(record)
    except ValueError as error:
        raise PublishingError(str(error)) from error
    return draft_of_book(record)


def _written(entry: Entry, wording: Wording, number: int, attempt: Import, reason: str) -> Revision:
    revision = Revision.objects.create(
        entry=entry,
        number=number,
        title=wording.title,
        paragraphs=list(wording.paragraphs),
        printed_credits=list(wording.printed_credits),
        credits=list(wording.credits),
        credits_inferred=bool(wording.credits and not wording.printed_credits),
        sha256=text_hash(wording.title, wording.paragraphs),
        import_attempt=attempt,
        reason=reason,
    )
    entry.current = revision
    entry.save(update_fields=["current"])
    return revision


def _placed_where(entry: Entry, count: int) -> list[Entry]:
    """Make so many entries behind `entry`; what stood there moves on."""
    behind = Entry.objects.filter(section=entry.section_id, position__gt=entry.position)
    behind.update(position=F("position") + count)
    return Entry.objects.bulk_create(
        Entry(
            pk=identifier,
            yearbook=entry.yearbook,
            section=entry.section,
            position=entry.position + at,
        )
        for at, identifier in enumerate(mint(count), start=1)
    )
