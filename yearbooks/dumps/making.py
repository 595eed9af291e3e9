"""Making a version: written aside and then moved to its place, whole or not at all."""

import fcntl
import hashlib
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from yearbooks.dumps.changes import CHANGES_FIELDS, changes
from yearbooks.dumps.package import describe, hash_of
from yearbooks.dumps.rows import ENTRY_FIELDS, YEARBOOK_FIELDS, entry_rows, yearbook_rows
from yearbooks.dumps.tables import write_table
from yearbooks.dumps.versions import Version, clear_old, latest
from yearbooks.indexing import snapshot
from yearbooks.models import SourceFile

_BUILDING = ".building-"


class AlreadyMaking(Exception):
    """Say that another process is making a version."""


def make(*, originals: bool = False) -> Version | None:
    """Make a version of what the archive holds now; None where the latest one holds the same.

    All of it is read in one state of the archive. Raises AlreadyMaking while another one is made.
    """
    settings.DUMPS_DIR.mkdir(parents=True, exist_ok=True)
    with _alone():
        _clear_leftovers()
        folder = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=settings.DUMPS_DIR))
        try:
            return _made(folder, originals=originals)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _made(folder: Path, *, originals: bool) -> Version | None:
    before = latest()
    now = timezone.now()
    with snapshot():
        counts = {
            "entries": write_table(folder, "entries", ENTRY_FIELDS, entry_rows()),
            "yearbooks": write_table(folder, "yearbooks", YEARBOOK_FIELDS, yearbook_rows()),
        }
        if originals:
            _pack_originals(folder / "originals.tar")
    state = _state(folder)
    held = before is not None and (before.folder / "originals.tar").exists()
    if before and before.state == state and held >= originals:
        return None
    counts |= _write_changes(folder, before)
    name = f"{timezone.localdate(now).isoformat()}-{state}"
    describe(folder, name, now.isoformat(timespec="seconds"), counts)
    final = settings.DUMPS_DIR / name
    if final.exists():
        shutil.rmtree(final)
    folder.chmod(0o755)
    folder.rename(final)
    clear_old()
    return Version(final)


def _write_changes(folder: Path, before: Version | None) -> dict[str, int]:
    found = {"added": 0, "changed": 0, "withdrawn": 0}

    def counted() -> Iterator[dict[str, object]]:
        table = before.folder / "entries.csv" if before else None
        for change in changes(table, folder / "entries.csv"):
            found[str(change["change"])] += 1
            yield change

    write_table(folder, "changes", CHANGES_FIELDS, counted())
    return found


def _state(folder: Path) -> str:
    tables = (hash_of(folder / f"{stem}.csv") for stem in ("entries", "yearbooks"))
    return hashlib.sha256("".join(tables).encode()).hexdigest()[:12]


def _pack_originals(path: Path) -> None:
    """Pack the source files under their SHA-256 and their extension, in this order."""
    with tarfile.open(path, "w") as packed:
        for source in SourceFile.objects.order_by("sha256").iterator(100):
            extension = Path(source.name).suffix.lower()
            member = tarfile.TarInfo(f"originals/{source.sha256}{extension}")
            member.size, member.mtime = source.size, source.uploaded_at.timestamp()
            with source.file.open("rb") as content:
                packed.addfile(member, content)


def _clear_leftovers() -> None:
    """Remove what a process that was killed left behind; whoever holds the lock is alone."""
    for left in settings.DUMPS_DIR.glob(f"{_BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _alone() -> Iterator[None]:
    # The system gives up the lock of a process that dies.
    with (settings.DUMPS_DIR / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyMaking("another process is making a version") from error
        yield
