"""load_books: write whole yearbooks that are structured already, from JSON Lines."""

import re
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from django.core.management.base import BaseCommand, CommandError

from yearbooks import publishing
from yearbooks.management.workers import spread
from yearbooks.publishing import Loaded
from yearbooks.publishing.book_lines import Line

BATCH = 50
_PLACE = re.compile(r'"place": ?"(\d{6})"')


class Command(BaseCommand):
    """Load books in transactions of fifty; what the archive holds already is skipped."""

    help = (
        "Write whole yearbooks from a file of JSON Lines, one book a line. Books that the archive "
        "holds are skipped, so an interrupted run goes on where it stopped. Exit 1 if a line was "
        "refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and how many processes share the work."""
        parser.add_argument("file", type=Path, metavar="FILE", help="a file of JSON Lines")
        parser.add_argument(
            "--processes", type=int, default=1, metavar="N", help="processes that share the work"
        )

    def handle(self, *, file: Path, processes: int, **options: Any) -> None:
        """Load all lines; tell of each refused one, and fail at the end if one was."""
        if processes < 1:
            raise CommandError("--processes must be at least 1.")
        if not file.is_file():
            raise CommandError(f"{file}: no such file.")
        started = time.monotonic()
        total, refused = Loaded(), 0
        for loaded, bad in spread(publishing.load_lines, _batches(file, processes), processes):
            total += loaded
            refused += len(bad)
            for number, sentence in bad:
                self.stderr.write(f"{file}: line {number}: {sentence}")
            rate = total.entries / (time.monotonic() - started)
            told = f"{total.books} books, {total.entries} entries written, {rate:.0f} entries/s"
            self.stderr.write(f"{told}; {total.held} books held already.")
        self.stdout.write(
            f"{total.books} books with {total.entries} entries written, {total.held} held already."
        )
        if refused:
            raise CommandError(f"{refused} lines were refused.")


def _batches(file: Path, lanes: int) -> Iterator[tuple[int, list[Line]]]:
    """Yield fifty lines and their lane: the books of a place stay in one, or two would wait."""
    gathered: list[list[Line]] = [[] for _lane in range(lanes)]
    with file.open(encoding="utf-8", errors="surrogateescape") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                lane = _lane(line, lanes)
                gathered[lane].append((number, line))
                if len(gathered[lane]) == BATCH:
                    yield lane, gathered[lane]
                    gathered[lane] = []
    yield from ((lane, lines) for lane, lines in enumerate(gathered) if lines)


def _lane(line: str, lanes: int) -> int:
    place = _PLACE.search(line)
    return crc32(place[1].encode()) % lanes if place else 0
