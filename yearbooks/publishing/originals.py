"""Originals: the stored bytes of every source file, held against their SHA-256."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone

from yearbooks.models import AuditEvent, SourceFile
from yearbooks.models.source_file import FOLDER
from yearbooks.publishing.audit import note


@dataclass(frozen=True, slots=True)
class Checked:
    """Hold what the check of one original found; `fault` is empty where it is as it came."""

    source: SourceFile
    fault: str


def verify_sources() -> Iterator[Checked]:
    """Read every original anew, keep what is found wrong, and yield each with its fault.

    Files are read in pieces: memory does not grow with them.
    """
    for source in SourceFile.objects.order_by("pk").iterator(chunk_size=500):
        fault = _fault(source)
        _keep(source, fault)
        yield Checked(source, fault)


def orphans() -> Iterator[str]:
    """Yield the stored files that no source file names: uploads cut short, or strangers."""
    storage = SourceFile._meta.get_field("file").storage
    for address in _stored(storage, FOLDER):
        if not SourceFile.objects.filter(file=address).exists():
            yield address


def _fault(source: SourceFile) -> str:
    try:
        with source.file.open("rb") as file:
            whole = hashlib.file_digest(file, "sha256").hexdigest() == source.sha256
    except FileNotFoundError:
        return SourceFile.Fault.MISSING.value
    except OSError:
        # A disk that cannot read it any more has altered it.
        return SourceFile.Fault.ALTERED.value
    return "" if whole else SourceFile.Fault.ALTERED.value


@transaction.atomic
def _keep(source: SourceFile, fault: str) -> None:
    SourceFile.objects.filter(pk=source.pk).update(fault=fault, verified_at=timezone.now())
    if fault != source.fault:
        action = AuditEvent.Action.DAMAGED if fault else AuditEvent.Action.MENDED
        note(action, source, fault=fault or source.fault)


def _stored(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from _stored(storage, f"{folder}/{name}")
