"""The description of a version: datapackage.json (Data Package 1), with the SHA-256 of each file."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from yearbooks.dumps.changes import CHANGES_FIELDS
from yearbooks.dumps.rows import ENTRY_FIELDS, YEARBOOK_FIELDS

NAME = "datapackage.json"
SUMS = "SHA256SUMS"
LICENCE = (
    "The texts of the yearbooks belong to their issuing bodies; nothing here grants rights to them "
    "beyond those that the law gives to everyone. What the archive adds (identifiers, structure, "
    "topics, hashes) is under the MIT licence."
)
_TABLES = {"entries": ENTRY_FIELDS, "yearbooks": YEARBOOK_FIELDS, "changes": CHANGES_FIELDS}
_KINDS = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "tar": "application/x-tar",
}
_AT_ONCE = 1 << 20


def describe(folder: Path, version: str, created: str, counts: dict[str, int]) -> None:
    """Write the description and the sums of all files of the folder."""
    files = sorted(folder.iterdir())
    resources = [_resource(path) for path in files]
    package = {
        "name": "yearbook-archive",
        "title": "Yearbook Archive 年鉴外事文库",
        "homepage": settings.SITE_URL,
        "version": version,
        "created": created,
        "licenses": [{"name": "other", "title": LICENCE, "path": f"{settings.SITE_URL}/data/"}],
        "counts": counts,
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / NAME).write_text(f"{text}\n", encoding="utf-8")
    sums = [f"{hash_of(path)}  {path.name}\n" for path in [*files, folder / NAME]]
    (folder / SUMS).write_text("".join(sums), encoding="utf-8")


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, read a piece at a time."""
    told = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_AT_ONCE):
            told.update(piece)
    return told.hexdigest()


def _resource(path: Path) -> dict[str, object]:
    kind = path.suffix.removeprefix(".")
    made: dict[str, object] = {
        "name": f"{path.stem}-{kind}",
        "path": path.name,
        "format": kind,
        "mediatype": _KINDS[kind],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{hash_of(path)}",
    }
    # The other formats hold the same rows: programs that check packages read the CSV.
    made["type"] = "table" if kind == "csv" else "file"
    if kind == "csv":
        made |= {
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "schema": _schema(_TABLES[path.stem]),
        }
    return made


def _schema(fields: Sequence[tuple[str, str, str]]) -> dict[str, object]:
    listed = [{"name": name, "type": kind, "description": told} for name, kind, told in fields]
    return {"fields": listed, "primaryKey": [fields[0][0]]}
