"""Intake: a file becomes a SourceFile, and its books become Imports in review."""

import hashlib
import mimetypes
import time
from collections.abc import Iterable, Sequence

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from yearbooks import sandbox
from yearbooks.models import AuditEvent, Import, Place, SourceFile
from yearbooks.parsing import ParseError
from yearbooks.parsing.draft import Draft, Warning
from yearbooks.publishing.audit import note
from yearbooks.publishing.drafts import keep_draft
from yearbooks.publishing.places import gazetteer
from yearbooks.publishing.reading import Parser, ProgressNotes, turn_of


def receive(content: bytes, name: str, *, user: object = None) -> tuple[SourceFile, bool]:
    """Keep the bytes for ever, and say whether they are new to the archive.

    Equal bytes are one SourceFile, whatever name they come under and however many bring them at
    the same moment.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    source = SourceFile(
        sha256=sha256,
        name=name,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=len(content),
        uploaded_by=user,
    )
    held = SourceFile.objects.filter(sha256=sha256)
    if not held.exists():
        _store(source, content)
        try:
            with transaction.atomic():
                source.save()
                note(AuditEvent.Action.UPLOADED, source, by=user)
        except IntegrityError:
            # Another upload of the same bytes was quicker by a moment.
            return held.get(), False
        return source, True
    return held.get(), False


def _store(source: SourceFile, content: bytes) -> None:
    storage = source.file.storage
    address = source.file.field.generate_filename(source, source.name)
    if storage.exists(address) and not _holds(storage, address, source.sha256):
        # Cut short by an attempt that was killed: no row ever named it.
        storage.delete(address)
    if storage.exists(address):
        source.file.name = address
    else:
        source.file.name = storage.save(address, ContentFile(content))


def _holds(storage: Storage, address: str, sha256: str) -> bool:
    with storage.open(address) as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def queue_import(source: SourceFile, *, user: object = None) -> tuple[Import, bool]:
    """Return the import of `source` that is under way or done, or a new queued one, and which."""
    with transaction.atomic():
        SourceFile.objects.select_for_update(of=["self"]).get(pk=source.pk)
        held = source.imports.open_or_done().order_by("part", "-pk").first()
        if held:
            return held, False
        return Import.objects.create(source=source, created_by=user), True


def draft_imports(
    source: SourceFile, *, user: object = None, parser: Parser = sandbox.parse
) -> Sequence[Import]:
    """Parse `source` and return its imports, one for each book; a file is parsed only once.

    Raises ParseError, in whose case the original and a failed import that tells why are kept.
    """
    # Two who bring the same file take turns; the second finds the drafts of the first.
    with turn_of(source):
        drafted = _drafted(source)
        if not drafted:
            attempt, _new = queue_import(source, user=user)
            drafted = _parsed(attempt, parser) if _claim(attempt) else []
        return drafted or _drafted(source)


def _drafted(source: SourceFile) -> list[Import]:
    return _latest_of_each_part(source.imports.open_or_done().filter(draft__isnull=False))


def _latest_of_each_part(imports: Iterable[Import]) -> list[Import]:
    latest: dict[int, Import] = {}
    for attempt in sorted(imports, key=lambda attempt: attempt.pk):
        latest[attempt.part] = attempt
    return [latest[part] for part in sorted(latest)]


@transaction.atomic
def reopen(attempt: Import, *, user: object = None) -> Import:
    """Return a new import in review with the draft of a published one, to publish it again."""
    again = Import.objects.create(
        source=attempt.source,
        part=attempt.part,
        state=Import.State.REVIEW,
        draft=attempt.draft,
        read_text=attempt.read_text,
        edits=attempt.edits,
        warnings=attempt.warnings,
        given=attempt.given,
        place=attempt.yearbook.place,
        covered_year=attempt.covered_year,
        relation=Import.Relation.CORRECTION,
        corrects=attempt.yearbook,
        created_by=user,
    )
    note(AuditEvent.Action.REOPENED, again, by=user, of=attempt.pk)
    return again


def parse_queued(attempt: Import, *, parser: Parser = sandbox.parse) -> list[Import]:
    """Parse the file of a queued import and return it in review, with one more for each more book.

    Returns nothing where another worker has taken it. Raises ParseError; the import is then failed
    and holds the parser's sentence.
    """
    with turn_of(attempt.source):
        return _parsed(attempt, parser) if _claim(attempt) else []


def _claim(attempt: Import) -> bool:
    """Take an import to parse it, unless another has taken it since it was read."""
    now = timezone.now()
    claimed = Import.objects.unfinished().filter(pk=attempt.pk, attempt=attempt.attempt)
    taken = claimed.update(
        state=Import.State.PARSING, attempt=attempt.attempt + 1, heartbeat=now, updated_at=now
    )
    attempt.refresh_from_db()
    return bool(taken)


def _parsed(attempt: Import, parser: Parser) -> list[Import]:
    """Parse the file of a claimed import, and record what came of it if the claim still holds.

    No transaction is open while the parser works, be it minutes.
    """
    source = attempt.source
    started = time.monotonic()
    result: Sequence[Draft] | ParseError
    try:
        progress = ProgressNotes(attempt)
        result = parser(read(source), name=source.name, gazetteer=gazetteer(), progress=progress)
    except ParseError as error:
        result = error
    seconds = round(time.monotonic() - started, 3)
    with transaction.atomic():
        SourceFile.objects.select_for_update(of=["self"]).get(pk=source.pk)
        ours = Import.objects.unfinished().filter(pk=attempt.pk, attempt=attempt.attempt)
        if not ours.exists():
            return []
        if not isinstance(result, ParseError):
            return _note_parsed(attempt, result, seconds)
        fail(attempt, str(result))
    raise result


def _note_parsed(attempt: Import, drafts: Sequence[Draft], seconds: float) -> list[Import]:
    books = _record_drafts(attempt, drafts)
    for book, draft in zip(books, drafts, strict=True):
        told = {"entries": draft.entry_count, "warnings": len(draft.warnings)}
        note(AuditEvent.Action.PARSED, book, seconds=seconds, attempt=attempt.attempt, **told)
    return books


@transaction.atomic
def fail(attempt: Import, message: str) -> None:
    """Close an import whose file could not be parsed, with the sentence that tells why."""
    attempt.state = Import.State.FAILED
    attempt.message = message
    attempt.save()
    note(AuditEvent.Action.FAILED, attempt, attempt=attempt.attempt, message=message)


def read(source: SourceFile) -> bytes:
    """Return the bytes of `source`."""
    with source.file.open("rb") as file:
        return file.read()


def _record_drafts(attempt: Import, drafts: Sequence[Draft]) -> list[Import]:
    recorded = []
    for part, draft in enumerate(drafts):
        book = attempt if part == 0 else Import(source=attempt.source, part=part)
        book.state = Import.State.REVIEW
        keep_draft(book, draft)
        book.warnings = [warning_record(warning) for warning in draft.warnings]
        book.place = Place.objects.filter(pk=draft.yearbook.place_code).first()
        book.covered_year = draft.yearbook.covered_year
        book.created_by = attempt.created_by
        book.heartbeat = timezone.now()
        book.save()
        recorded.append(book)
    return recorded


def warning_record(warning: Warning) -> dict[str, object]:
    """Return a warning as the import keeps it: code, Chinese sentence, line."""
    return {"code": warning.code, "message": warning.message, "line": warning.line}
