"""The journal: what is done already of a batch, kept so that a killed run goes on where it stopped."""

import csv
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any

from django.core.management.base import CommandError

from yearbooks.text.cells import safe_cell

VERSION = 1
# Excel takes a sheet for UTF-8 only where it begins with this.
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """Hold what became of one book of one file; `state` is `failed` or that of its import."""

    file: str
    sha256: str = ""
    state: str = "failed"
    import_id: int | None = None
    label: str = ""
    entries: int | None = None
    warnings: int | None = None
    message: str = ""
    seconds: float = 0.0
    as_asked: bool = False


# The last field only counts.
COLUMNS = tuple(field.name for field in fields(Row))[:-1]


class Journal:
    """Write a report row by row, and beside it a journal of it that outlives a crash.

    The journal is written first and to the disk; the report is made of it again when the run goes
    on. It is taken away when the run has come to its end.
    """

    def __init__(self, report: Path, asked: dict[str, Any]) -> None:
        self.report = report
        self.path = report.with_name(f"{report.name}.journal")
        self._head = {"version": VERSION, "asked": asked}
        self._done: dict[str, list[Row]] = {}
        self._lines: IO[bytes] | None = None
        self._sheet: IO[str] | None = None

    def open(self) -> "Journal":
        """Take up what is done already, and make the report of it.

        Raises CommandError where the journal is that of another run.
        """
        whole = self._read()
        self._lines = self.path.open("r+b" if whole else "wb")
        # What a kill has left half-written at the end goes.
        self._lines.truncate(whole)
        self._lines.seek(whole)
        if not whole:
            self._append(self._head)
        self._sheet = self.report.open("w", encoding="utf-8", newline="")
        self._sheet.write(_BYTE_ORDER_MARK)
        csv.writer(self._sheet).writerow(COLUMNS)
        for rows in self._done.values():
            self._tell(rows)
        return self

    def rows_of(self, path: Path) -> Sequence[Row] | None:
        """Return what is told of a file that is done and has not changed since; None for others."""
        return self._done.get(_state_of(path))

    def add(self, path: Path, rows: Sequence[Row]) -> None:
        """Write down that `path` is done."""
        self._append({"file": _state_of(path), "rows": list(map(asdict, rows))})
        self._tell(rows)

    def finish(self) -> None:
        """Close both, and take the journal away: this run is over."""
        self.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close both; the journal stays for the next run."""
        for stream in (self._lines, self._sheet):
            if stream is not None:
                stream.close()

    def _read(self) -> int:
        """Read the whole lines of a journal that is there, and return where they end."""
        if not self.path.exists():
            return 0
        content = self.path.read_bytes()
        whole = content.rfind(b"\n") + 1
        records = [json.loads(line) for line in content[:whole].splitlines()]
        if records and records[0] != self._head:
            raise CommandError(
                f"{self.path} belongs to a run with other options or another sheet: run that again "
                "to its end, choose another --report, or delete the journal.",
                returncode=2,
            )
        for record in records[1:]:
            self._done[record["file"]] = [Row(**row) for row in record["rows"]]
        return whole

    def _append(self, record: dict[str, Any]) -> None:
        assert self._lines is not None
        self._lines.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        self._lines.flush()
        os.fsync(self._lines.fileno())

    def _tell(self, rows: Iterable[Row]) -> None:
        assert self._sheet is not None
        writer = csv.writer(self._sheet)
        for row in rows:
            writer.writerow(safe_cell(getattr(row, name)) for name in COLUMNS)
        self._sheet.flush()


def _state_of(path: Path) -> str:
    """Return the path with what changes when the file does."""
    try:
        found = path.stat()
    except OSError:
        return f"{path}:missing"
    return f"{path}:{found.st_size}:{found.st_mtime_ns}"
