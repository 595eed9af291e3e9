"""Corpora: generated archives of a given size, built once and kept outside the repository."""

import hashlib
import json
import re
import shutil
from argparse import ArgumentTypeError
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from django.core.management import call_command

from benchmarks.generator import books
from benchmarks.search import server
from benchmarks.search.folders import bench_folder
from benchmarks.search.texts import Texts
from yearbooks.parsing.bookjson import book_to_json

SEED = 20261124
SEEN = 20  # books; a generator that writes otherwise shows in them
_SIZE = re.compile(r"(\d+)([km]?)")
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000}


def entries_of(label: str) -> int:
    """Return how many entries a label such as `100k` or `1m` names.

    >>> entries_of("100k"), entries_of("1m"), entries_of("500")
    (100000, 1000000, 500)
    """
    found = _SIZE.fullmatch(label)
    if not found:
        raise ValueError(f"{label!r} is no size: write 500, 10k or 1m.")
    return int(found[1]) * _UNITS[found[2]]


def label(text: str) -> str:
    """Return a label as it stands; raise ArgumentTypeError for one that names no size."""
    try:
        entries_of(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
    return text


@dataclass(frozen=True)
class Corpus:
    """Name a generated archive by size and seed; `folder` keeps what belongs to it."""

    label: str
    seed: int = SEED

    @cached_property
    def key(self) -> str:
        """Name the generated text: its size, its seed and how its first books read."""
        drawn = "".join(map(book_to_json, islice(books(entries_of(self.label), self.seed), SEEN)))
        return f"{self.label}-{self.seed}-{hashlib.sha256(drawn.encode()).hexdigest()[:8]}"

    @property
    def folder(self) -> Path:
        """Return the folder of texts and of the peers' indexes."""
        folder = bench_folder() / self.key
        folder.mkdir(exist_ok=True)
        return folder

    @property
    def database(self) -> str:
        """Return the name of the archive's database."""
        return f"bench_{self.label}"

    @cached_property
    def texts(self) -> Texts:
        """Return the folded texts; the archive must be there."""
        return Texts(self.folder)

    def prepare(self, *, fresh: bool = False) -> None:
        """Set Django up on the archive, built first if it is not there; then write its texts.

        `fresh` builds it anew, as a change of the engine's tables asks for.
        """
        complete = server.make_database(self.database, "" if fresh else self.key)
        server.set_up_site(self.database)
        call_command("migrate", verbosity=0)
        if not complete:
            self._clear_away()
            self._build_archive()
            server.mark_complete(self.database, self.key)
            (self.folder / "vocabulary.json").unlink(missing_ok=True)
        if not (self.folder / "vocabulary.json").exists():
            from benchmarks.search.archive import export  # noqa: PLC0415 - needs Django set up

            export(self.folder)

    def _clear_away(self) -> None:
        """Remove what was kept of other texts of this size."""
        for folder in bench_folder().glob(f"{self.label}-*-*"):
            if folder != self.folder:
                shutil.rmtree(folder)

    def _build_archive(self) -> None:
        from benchmarks.search.archive import build  # noqa: PLC0415 - needs Django set up

        made = build(self.folder, entries_of(self.label), self.seed)
        seconds = made.load + made.segments
        self.note_build("ours", made.entries, seconds, mb=made.largest_process_mb)
        self.note_build("load", made.entries, made.load)

    def note_build(self, system: str, entries: int, seconds: float, **more: int) -> None:
        """Keep how long a system took to take in all entries."""
        noted = {"entries": entries, "seconds": round(seconds, 1), **more}
        builds = self.builds() | {system: noted}
        (self.folder / "builds.json").write_text(json.dumps(builds, indent=1))

    def builds(self) -> dict[str, dict[str, float]]:
        """Return what `note_build` kept."""
        kept = self.folder / "builds.json"
        return json.loads(kept.read_text()) if kept.exists() else {}
