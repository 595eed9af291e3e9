"""Texts: every published entry folded, with its columns, in one file for truth and peers."""

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

FIELD_BREAK = "\x1f"  # white space to Python, so that folded text never holds it
NAMES = ("place", "year", "kind", "topics")


class Document(NamedTuple):
    """Hold one entry; `place`, `kind` and the bits of `topics` are indexes into the vocabulary."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    place: int
    year: int
    kind: int
    topics: int

    @property
    def body(self) -> str:
        """Return the paragraphs joined by line feeds, which folded text never holds."""
        return "\n".join(self.paragraphs)


class Row(NamedTuple):
    """Hold one entry as it is written: its identifier, its folded fields, its columns."""

    entry: str
    fields: tuple[str, ...]
    columns: tuple[int, int, int, int]


class Vocabulary(NamedTuple):
    """Hold what the columns' numbers stand for.

    `places` are (code, label, labels of the path from the province), `kinds` section kinds,
    `topics` are (primary key, slug, index of the parent or -1).
    """

    places: list[tuple[str, str, list[str]]]
    kinds: list[str]
    topics: list[tuple[int, str, int]]


class Texts:
    """Read the folded texts of a corpus; documents are numbered in the file's order."""

    def __init__(self, folder: Path) -> None:
        self._data = (folder / "texts").read_bytes()
        columns = np.load(folder / "columns.npz")
        self.columns = {name: columns[name] for name in NAMES}
        self._starts = array("q", columns["starts"].tobytes())
        self._title_ends = array("q", columns["title_ends"].tobytes())
        self.entries: list[str] = (folder / "entries").read_text(encoding="ascii").split()
        self.numbers = {entry: number for number, entry in enumerate(self.entries)}
        self.vocabulary = Vocabulary(**json.loads((folder / "vocabulary.json").read_text("utf-8")))

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def size(self) -> int:
        """Return the bytes of all folded text in UTF-8."""
        return len(self._data)

    def document(self, number: int) -> Document:
        """Return one document."""
        title, *paragraphs = self._fields(number)
        columns = (int(self.columns[name][number]) for name in NAMES)
        return Document(number, title, tuple(paragraphs), *columns)

    def documents(self) -> Iterator[Document]:
        """Give all documents in order."""
        return map(self.document, range(len(self)))

    def holding(self, needle: str, field: str = "any") -> np.ndarray:
        """Return the numbers of all documents whose `field` contains `needle`: a plain search."""
        found = {"any": self._in_any, "title": self._in_title, "body": self._in_body}[field]
        return np.fromiter(found(needle.encode()), dtype=np.int64)

    def _fields(self, number: int) -> list[str]:
        line = self._data[self._starts[number] : self._end(number)]
        return line.decode().split(FIELD_BREAK)

    def _end(self, number: int) -> int:
        return self._starts[number + 1] - 1

    def _in_any(self, needle: bytes) -> Iterator[int]:
        at = self._data.find(needle)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._data.find(needle, self._end(number))

    def _in_title(self, needle: bytes) -> Iterator[int]:
        for number, (start, end) in enumerate(
            zip(self._starts[:-1], self._title_ends, strict=True)
        ):
            if self._data.find(needle, start, end) >= 0:
                yield number

    def _in_body(self, needle: bytes) -> Iterator[int]:
        at = self._data.find(needle)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            if at < self._title_ends[number]:
                at = self._data.find(needle, self._title_ends[number])
                continue
            yield number
            at = self._data.find(needle, self._end(number))


def write_texts(folder: Path, rows: Iterable[Row], vocabulary: Vocabulary) -> None:
    """Write the files that `Texts` reads; the vocabulary's comes last and marks them complete."""
    folder.mkdir(parents=True, exist_ok=True)
    starts, title_ends, columns = array("q", [0]), array("q"), [array("q") for _name in NAMES]
    with (folder / "texts").open("wb") as texts, (folder / "entries").open("w") as entries:
        for row in rows:
            line = FIELD_BREAK.join(row.fields).encode() + b"\n"
            texts.write(line)
            entries.write(f"{row.entry}\n")
            title_ends.append(starts[-1] + len(row.fields[0].encode()))
            starts.append(starts[-1] + len(line))
            for column, value in zip(columns, row.columns, strict=True):
                column.append(value)
    packed = dict(zip(NAMES, map(np.asarray, columns), strict=True))
    np.savez(folder / "columns.npz", starts=starts, title_ends=title_ends, **packed)
    text = json.dumps(vocabulary._asdict(), ensure_ascii=False)
    (folder / "vocabulary.json").write_text(text, "utf-8")
