"""Intake: a file becomes a SourceFile, and its books become Imports in review."""

import hashlib
import mimetypes
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from yearbooks.models import Import, Place, SourceFile
from yearbooks.parsing import ParseError, parse
from yearbooks.parsing.draft import Draft, Warning
from yearbooks.parsing.serialise import draft_to_record
from yearbooks.publishing.places import gazetteer

_CLOSED = [Import.State.FAILED, Import.State.REJECTED]


def receive(content: bytes, name: str, *, user: object = None) -> tuple[SourceFile, bool]:
    """Keep the bytes for ever, and say whether they are new to the archive.

    Equal bytes are one SourceFile, whatever name they come under.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        held = SourceFile.objects.filter(sha256=sha256).first()
        if held:
            return held, False
        source = SourceFile(
            sha256=sha256,
            name=name,
            media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            size=len(content),
            uploaded_by=user,
        )
        _store(source, content)
        source.save()
    return source, True


def _store(source: SourceFile, content: bytes) -> None:
    storage = source.file.storage
    address = source.file.field.generate_filename(source, source.name)
    # A file left by an attempt that was killed holds the same bytes: its address is their hash.
    if storage.exists(address):
        storage.delete(address)
    source.file.name = storage.save(address, ContentFile(content))


def queue_import(source: SourceFile, *, user: object = None) -> tuple[Import, bool]:
    """Return the import of `source` that is under way or done, or a new queued one, and which."""
    held = source.imports.exclude(state__in=_CLOSED).order_by("part", "pk").first()
    if held:
        return held, False
    return Import.objects.create(source=source, created_by=user), True


def draft_imports(source: SourceFile, *, user: object = None) -> Sequence[Import]:
    """Parse `source` and return its imports, one for each book; a file is parsed only once.

    Raises ParseError, in whose case the original and a failed import that tells why are kept.
    """
    held = source.imports.exclude(state__in=_CLOSED).filter(draft__isnull=False)
    if drafted := list(held.order_by("part", "pk")):
        return drafted
    attempt, _new = queue_import(source, user=user)
    return parse_queued(attempt)


def parse_queued(attempt: Import) -> list[Import]:
    """Parse the file of a queued import and return it in review, with one more for each more book.

    Raises ParseError; the import is then failed and holds the parser's sentence.
    """
    attempt.state = Import.State.PARSING
    attempt.attempt += 1
    attempt.heartbeat = timezone.now()
    attempt.save()
    source = attempt.source
    try:
        drafts = parse(read(source), name=source.name, gazetteer=gazetteer())
    except ParseError as error:
        attempt.state = Import.State.FAILED
        attempt.message = str(error)
        attempt.save()
        raise
    return _record_drafts(attempt, drafts)


def read(source: SourceFile) -> bytes:
    """Return the bytes of `source`."""
    with source.file.open("rb") as file:
        return file.read()


@transaction.atomic
def _record_drafts(attempt: Import, drafts: Sequence[Draft]) -> list[Import]:
    recorded = []
    for part, draft in enumerate(drafts):
        book = attempt if part == 0 else Import(source=attempt.source, part=part)
        book.state = Import.State.REVIEW
        book.draft = draft_to_record(draft)
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


def revise_facts(
    attempt: Import, *, place: Place | None = None, covered_year: int | None = None
) -> None:
    """Set what the archivist knows better than the parser: place and covered year."""
    if place:
        attempt.place = place
    if covered_year:
        attempt.covered_year = covered_year
    attempt.save(update_fields=["place", "covered_year", "updated_at"])
