"""Time the readers, and hold recognised scans against the truth: `python -m benchmarks.readers [--scans]`.

Each file is read in a process of its own, as the worker reads it; warm, that is as the second one.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fixtures.readers.scans import FILES, as_file, pictures
from yearbooks import sandbox
from yearbooks.parsing import Draft
from yearbooks.text.folding import fold

NAMES = ("gongshu-2021", "jinhua-2020")
ROUNDS = 3


@dataclass(frozen=True)
class Likeness:
    """Hold how like the entries of a scan are to those of the file that it was drawn from."""

    entries: int
    titles: int
    bodies: int
    errors: int
    characters: int


def bare(text: str) -> str:
    """Fold a text and leave all white space out."""
    return "".join(fold(text).split())


def entries_of(drafts: tuple[Draft, ...]) -> list[tuple[str, str]]:
    """List title and text of each entry, folded; paragraphs stay parted."""
    return [
        (bare(entry.title), "\n".join(bare(paragraph.text) for paragraph in entry.paragraphs))
        for draft in drafts
        for section in draft.sections
        for entry in section.entries
    ]


def likeness(name: str) -> Likeness:
    """Draw the two-column print of a sample at 200 dpi, recognise it, and compare."""
    source = (FILES / f"{name}.pdf").read_bytes()
    true = entries_of(sandbox.parse(source, name="a.pdf"))
    found = entries_of(sandbox.parse(as_file(list(pictures(source)), "PDF"), name="a.pdf"))
    said, read = ("".join(title + body for title, body in each) for each in (true, found))
    steps = SequenceMatcher(None, said, read, autojunk=False).get_opcodes()
    errors = sum(max(b - a, d - c) for kind, a, b, c, d in steps if kind != "equal")
    titles = {title for title, _body in found}
    return Likeness(
        len(true),
        sum(title in titles for title, _body in true),
        len(set(true) & set(found)),
        errors,
        len(said),
    )


def timings() -> Iterator[str]:
    """Tell for each kept file how fast it is read."""
    sandbox.parse("【概况】好。".encode())
    for path in sorted(FILES.iterdir()):
        source = path.read_bytes()
        began = time.perf_counter()
        for _round in range(ROUNDS):
            drafts = sandbox.parse(source, name=path.name)
        seconds = (time.perf_counter() - began) / ROUNDS
        entries = sum(draft.entry_count for draft in drafts)
        pages = len(drafts[0].pages)
        told = f"{pages / seconds:6.1f} pages/s" if pages else ""
        yield f"{path.name:<36}{seconds:7.3f} s {entries / seconds:8.0f} entries/s {told}"


def scans() -> Iterator[str]:
    """Tell for each sample how well and how fast its scan is read."""
    for name in NAMES:
        began = time.perf_counter()
        found = likeness(name)
        yield f"{name:<16}{time.perf_counter() - began:7.1f} s {found}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", action="store_true", help="recognise the samples, in minutes")
    for line in scans() if parser.parse_args().scans else timings():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
