"""The sheet: a CSV that brings metadata of files, read and checked as a whole before anything is written."""

import csv
import datetime
import io
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import URLValidator

from yearbooks.filters import YEARS
from yearbooks.models import Place, Yearbook
from yearbooks.parsing.decoding import decode

Known = dict[str, Any]

# Each column by the names that its heading may have, in Chinese and in English.
COLUMNS = {
    "file": ("文件", "文件名"),
    "place": ("行政区划", "地区", "区划代码"),
    "edition_year": ("卷年",),
    "covered_year": ("记事年",),
    "title": ("书名",),
    "series": ("刊名",),
    "chapter": ("篇名",),
    "issuing_body": ("编纂单位",),
    "publisher": ("出版者",),
    "published_on": ("发布日期",),
    "source_url": ("来源网址",),
    "compilers": ("撰稿",),
    "reviewers": ("审稿",),
    "into": ("修订",),
}
_NAMES = {heading: name for name, other in COLUMNS.items() for heading in (name, *other)}
# What an Import has columns of its own for; the rest are facts of the book.
_OWN = {"place": "place", "covered_year": "covered_year", "into": "corrects"}
_MOST_TOLD = 50


def read_sheet(path: Path, files: Iterable[Path], roots: Iterable[Path]) -> dict[Path, Known]:
    """Return what the sheet at `path` knows of each of `files`, as `revise_facts` takes it.

    A file is named by its path from the sheet's folder or from one of `roots`, or by its name
    where only one has it. Raises CommandError that tells every fault with its line.
    """
    try:
        text = decode(path.read_bytes()).text
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: {error}", returncode=2) from error
    faults: list[str] = []
    named = _Named(files, [path.parent, *roots])
    values = _Values()
    known: dict[Path, Known] = {}
    for line, row in _rows(text, faults):
        try:
            file = named.file(row.pop("file", ""))
            if file in known:
                raise ValueError(f"“{file}” has a line already")
            known[file] = {}
            known[file] = values.read(row)
        except ValueError as error:
            faults.append(f"line {line}: {error}.")
    if faults:
        told = [f"{path}: {fault}" for fault in faults[:_MOST_TOLD]]
        if len(faults) > _MOST_TOLD:
            told.append(f"… and {len(faults) - _MOST_TOLD} more.")
        raise CommandError("\n".join([*told, "Nothing was imported."]), returncode=2)
    return known


def _rows(text: str, faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    headings = next(reader, [])
    names = [_NAMES.get("_".join(heading.strip().casefold().split())) for heading in headings]
    faults += [
        f"line 1: “{heading}” is no column of the sheet; those are {', '.join(COLUMNS)}."
        for heading, name in zip(headings, names, strict=True)
        if name is None
    ]
    faults += [f"line 1: there are two columns “{name}”." for name in _twice(names)]
    if "file" not in names:
        faults.append("line 1: there is no column “file” (文件).")
    if faults:
        return
    for row in reader:
        cells = [cell.strip() for cell in row]
        if len(cells) > len(names):
            faults.append(f"line {reader.line_num}: there are more cells than columns.")
        elif any(cells):
            yield (
                reader.line_num,
                {name or "": cell for name, cell in zip(names, cells, strict=False)},
            )


def _twice(names: list[str | None]) -> list[str]:
    return sorted({name for name in names if name and names.count(name) > 1})


class _Named:
    """Find the file that a cell names."""

    def __init__(self, files: Iterable[Path], roots: Iterable[Path]) -> None:
        self._files: dict[str, set[Path]] = defaultdict(set)
        resolved = [root.resolve() for root in roots]
        for file in files:
            full = file.resolve()
            for name in (full, file, full.name):
                self._files[_plain(name)].add(file)
            for root in resolved:
                if full.is_relative_to(root):
                    self._files[_plain(full.relative_to(root))].add(file)

    def file(self, cell: str) -> Path:
        """Return the one file that is meant; raise ValueError for none and for several."""
        if not cell:
            raise ValueError("no file is named")
        found = self._files.get(_plain(cell.replace("\\", "/")), set())
        if not found:
            raise ValueError(f"“{cell}” is not among the files to import")
        if len(found) > 1:
            raise ValueError(f"“{cell}” may be any of {', '.join(sorted(map(str, found)))}")
        return next(iter(found))


def _plain(name: object) -> str:
    return unicodedata.normalize("NFC", str(name)).removeprefix("./")


class _Values:
    """Read the cells of a line."""

    def __init__(self) -> None:
        self._places: dict[str, list[Place]] = defaultdict(list)
        for place in Place.objects.all():
            self._places[place.pk].append(place)
            self._places[place.name].append(place)
        self._read: Mapping[str, Callable[[str], Any]] = {
            "place": self._place,
            "edition_year": _year,
            "covered_year": _year,
            "published_on": _day,
            "source_url": _address,
            "compilers": _people,
            "reviewers": _people,
            "into": _yearbook,
        }

    def read(self, row: Mapping[str, str]) -> Known:
        """Return what the line knows; an empty cell knows nothing. Raises ValueError."""
        known: Known = {}
        facts: Known = {}
        for name, cell in row.items():
            if not cell:
                continue
            value = self._read.get(name, str)(cell)
            if name in _OWN:
                known[_OWN[name]] = value
            else:
                facts[name] = value
        return known | ({"facts": facts} if facts else {})

    def _place(self, cell: str) -> Place:
        found = self._places.get(cell, [])
        if not found:
            raise ValueError(f"no place has the code or name “{cell}”")
        if len(found) > 1:
            codes = ", ".join(place.pk for place in found)
            raise ValueError(f"several places are called “{cell}”; give the code: {codes}")
        return found[0]


def _year(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and YEARS[0] <= int(cell) <= YEARS[1]):
        raise ValueError(f"“{cell}” is no year from {YEARS[0]} to {YEARS[1]}")
    return int(cell)


def _day(cell: str) -> str:
    try:
        return datetime.date.fromisoformat(cell).isoformat()
    except ValueError as error:
        raise ValueError(f"“{cell}” is no date like 2021-05-06") from error


def _address(cell: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(cell)
    except ValidationError as error:
        raise ValueError(f"“{cell}” is no http or https address") from error
    return cell


def _people(cell: str) -> list[str]:
    for mark in "；;，,":
        cell = cell.replace(mark, "、")
    return [name.strip() for name in cell.split("、") if name.strip()]


def _yearbook(cell: str) -> Yearbook:
    book = Yearbook.objects.filter(label=cell.strip("/")).first()
    if book is None:
        raise ValueError(f"no published yearbook has the address label “{cell}”")
    return book
