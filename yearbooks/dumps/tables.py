"""Tables of a dump: the same rows written as JSON Lines, CSV and, where pyarrow is installed, Parquet."""

import csv
import datetime
import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from yearbooks.dumps.rows import AT_ONCE, Row

try:
    import pyarrow
    import pyarrow.parquet
except ImportError:  # the extra `dumps`: without it the Parquet file is left out, and said so
    pyarrow = None

Field = tuple[str, str, str]


class Table:
    """Write rows into `stem`.jsonl, .csv and .parquet of a folder, some at a time."""

    def __init__(self, folder: Path, stem: str, fields: Sequence[Field]) -> None:
        self.names = [name for name, _type, _told in fields]
        self._open = ExitStack()
        paths = (folder / f"{stem}.{suffix}" for suffix in ("jsonl", "csv"))
        self._lines, table = (
            self._open.enter_context(path.open("w", encoding="utf-8", newline="")) for path in paths
        )
        self._csv = csv.DictWriter(table, self.names, lineterminator="\r\n")
        self._csv.writeheader()
        self._parquet: Any = None
        if pyarrow:
            self._schema = _schema(fields)
            writer = pyarrow.parquet.ParquetWriter(folder / f"{stem}.parquet", self._schema)
            self._parquet = self._open.enter_context(writer)
        self._held: list[Row] = []
        self.count = 0

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, *error: object) -> None:
        self._flush()
        self._open.close()

    def write(self, row: Row) -> None:
        """Take one row into every file."""
        self._lines.write(json.dumps(row, ensure_ascii=False, default=_iso) + "\n")
        self._csv.writerow({name: _cell(value) for name, value in row.items()})
        self._held.append(row)
        self.count += 1
        if len(self._held) >= AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if self._parquet and self._held:
            self._parquet.write_table(pyarrow.Table.from_pylist(self._held, self._schema))
        self._held.clear()


def write_table(folder: Path, stem: str, fields: Sequence[Field], rows: Iterable[Row]) -> int:
    """Write all rows and return how many there were."""
    with Table(folder, stem, fields) as table:
        for row in rows:
            table.write(row)
        return table.count


def _cell(value: object) -> object:
    match value:
        case bool():
            return str(value).lower()
        case list():
            return json.dumps(value, ensure_ascii=False)
        case datetime.date():
            return _iso(value)
    return value


def _iso(value: datetime.date) -> str:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def _schema(fields: Sequence[Field]) -> Any:
    kinds = {
        "string": pyarrow.string(),
        "integer": pyarrow.int32(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "datetime": pyarrow.timestamp("us", tz="UTC"),
        "array": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema([(name, kinds[kind]) for name, kind, _told in fields])
