"""import_yearbook: bring yearbook files into the archive, as drafts or published."""

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

from yearbooks import indexing
from yearbooks.management.batch.files import files_of
from yearbooks.management.batch.journal import Journal, Row
from yearbooks.management.batch.one import Asked, held, import_file
from yearbooks.management.batch.sheet import read_sheet
from yearbooks.management.progress import ProgressBar
from yearbooks.management.workers import spread
from yearbooks.models import Place, Yearbook
from yearbooks.text.segmenters import segmenter

BUILD_AFTER = 20_000  # entries: readers who search meanwhile must not read them all one by one
Told = tuple[Path, list[Row]]


class Command(BaseCommand):
    """Import files one by one, each whole or not at all."""

    help = (
        "Import yearbook files, folders or globs. Without --publish each leaves a draft; the same "
        "file twice changes nothing. Exit 1 if one could not be imported or needs --confirm, 2 if "
        "the options or the sheet are wrong and nothing was written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and what the archivist knows or confirms."""
        add = parser.add_argument
        add("files", nargs="+", metavar="FILE", help="yearbook file, folder or glob")
        add("--place", metavar="CODE", help="GB/T 2260 code of the place")
        year = "the year that the yearbook describes"
        add("--covered-year", type=int, metavar="YEAR", help=year)
        into = "the published yearbook that this file corrects"
        add("--into", metavar="LABEL", help=into)
        again = "publish this file's text again although a later file has replaced it"
        add("--again", action="store_true", help=again)
        add("--publish", action="store_true", help="publish what was understood")
        confirm = "publish although text is unplaced or held entries would go"
        add("--confirm", action="store_true", help=confirm)
        sheet = "CSV with metadata of the files, checked before anything is written"
        add("--sheet", type=Path, metavar="CSV", help=sheet)
        report = "CSV that tells of each file; a killed run with the same report goes on"
        add("--report", type=Path, metavar="CSV", help=report)
        add("--jobs", type=int, default=1, metavar="N", help="processes that share the work")

    def handle(self, *, files: list[str], **options: Any) -> None:
        """Import every file; tell of each, and fail at the end if one failed."""
        if options["jobs"] < 1:
            raise CommandError("--jobs must be at least 1.", returncode=2)
        paths = files_of(files)
        asked = _asked(paths, files, options)
        failed = 0
        with _journal(options) as journal, _database_and_processes():
            done = _Sized(len(asked), _work(asked, journal, options["jobs"]))
            for path, rows in ProgressBar(done, self.stderr):
                self._tell(path, rows)
                failed += not all(row.as_asked for row in rows)
        # As the worker does after a publication in the admin; nothing where little was published.
        indexing.consolidate()
        if failed:
            raise CommandError(f"{failed} of {len(paths)} files were not imported as asked.")

    def _tell(self, path: Path, rows: Sequence[Row]) -> None:
        for row in rows:
            stream = self.stdout if row.as_asked else self.stderr
            stream.write(f"{path}: {row.message}")


class _Sized:
    """Hand on what comes ready, and tell beforehand how much it will be."""

    def __init__(self, length: int, items: Iterator[Told]) -> None:
        self._length = length
        self._items = items

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Told]:
        return self._items


def _asked(paths: list[Path], names: list[str], options: dict[str, Any]) -> list[Asked]:
    known = {
        "place": _place(options["place"]),
        "covered_year": options["covered_year"],
        "corrects": _yearbook(options["into"]),
    }
    known = {name: value for name, value in known.items() if value is not None}
    roots = [Path(name) for name in names if Path(name).is_dir()]
    sheet = read_sheet(options["sheet"], paths, roots) if options["sheet"] else {}
    does = {name: options[name] for name in ("publish", "confirm", "again")}
    return [Asked(path, known | sheet.get(path, {}), **does) for path in paths]


def _work(asked: list[Asked], journal: Journal | None, jobs: int) -> Iterator[Told]:
    segmenter()  # read its dictionary before there are processes: they share what is read
    rest = []
    for one in asked:
        rows = journal.rows_of(one.path) if journal else None
        if rows is not None and held(rows):
            yield one.path, list(rows)
        else:
            rest.append(one)
    written = 0
    tasks = ((number % jobs, one) for number, one in enumerate(rest))
    for path, rows in spread(_told, tasks, jobs):
        if journal:
            journal.add(path, rows)
        written += sum(row.entries or 0 for row in rows if row.label)
        if written > BUILD_AFTER:
            written = 0
            indexing.consolidate()
        yield path, rows


def _told(asked: Asked) -> Told:
    return asked.path, import_file(asked)


@contextmanager
def _journal(options: dict[str, Any]) -> Iterator[Journal | None]:
    if not options["report"]:
        yield None
        return
    names = ("place", "covered_year", "into", "publish", "confirm", "again")
    asked = {name: options[name] for name in names}
    sheet = options["sheet"]
    asked["sheet"] = sha256(sheet.read_bytes()).hexdigest() if sheet else ""
    journal = Journal(options["report"], asked)
    try:
        journal.open()
    except OSError as error:
        raise CommandError(f"{journal.report}: {error.strerror}.", returncode=2) from error
    try:
        yield journal
    finally:
        journal.close()
    journal.finish()


@contextmanager
def _database_and_processes() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise CommandError(
            f"The database has gone ({reason[0]}). Run the same command again to go on."
        ) from error
    except BrokenProcessPool as error:
        raise CommandError(
            "One of the processes was killed, perhaps for want of memory. Run the same command "
            "again to go on, with fewer --jobs."
        ) from error


def _place(code: str | None) -> Place | None:
    if code is None:
        return None
    try:
        return Place.objects.get(pk=code)
    except Place.DoesNotExist as error:
        raise CommandError(
            f"There is no place with the GB/T 2260 code {code}; run load_vocabulary if the "
            "archive holds no places yet.",
            returncode=2,
        ) from error


def _yearbook(label: str | None) -> Yearbook | None:
    if label is None:
        return None
    try:
        return Yearbook.objects.get(label=label.strip("/"))
    except Yearbook.DoesNotExist as error:
        raise CommandError(
            f"There is no yearbook with the address label {label}.", returncode=2
        ) from error
