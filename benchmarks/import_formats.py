"""Time whole imports, from a folder of files to published: `python -m benchmarks.import_formats`.

Generated yearbooks are written as text, HTML and DOCX, three batches of each, and imported by
`import_yearbook --publish` with a process for each core, into an archive of their own. Prints the
median of entries a second from the start of the command to its end. For PDF, copies of the kept
renderings are imported as drafts, and pages are counted.
"""

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from archive.embedded.cluster import Cluster
from benchmarks.generator import books
from fixtures.readers import word
from fixtures.readers.packing import pack
from yearbooks.parsing.readers.pdf import read as read_pdf
from yearbooks.parsing.records import BookRecord

ROOT = Path(__file__).parent.parent
RENDERINGS = ROOT / "fixtures/readers/files"
ROUNDS = 3
PDF_COPIES = 20


def as_text(book: BookRecord) -> bytes:
    """Write a book as plain text."""
    lines = [book.title, ""]
    for section in book.sections:
        lines += [section.heading, ""]
        for entry in section.entries:
            first, *others = entry.paragraphs
            lines += [f"【{entry.title}】{first}", *others, ""]
    return "\n".join(lines).encode()


def as_page(book: BookRecord) -> bytes:
    """Write a book as a web page."""
    parts = [f"<html><head><meta charset=utf-8></head><body><h1>{escape(book.title)}</h1>"]
    for section in book.sections:
        parts.append(f"<h2>{escape(section.heading)}</h2>")
        for entry in section.entries:
            first, *others = map(escape, entry.paragraphs)
            parts.append(f"<p><strong>【{escape(entry.title)}】</strong>{first}</p>")
            parts += [f"<p>{other}</p>" for other in others]
    return "\n".join([*parts, "</body></html>"]).encode()


def as_document(book: BookRecord) -> bytes:
    """Write a book as a Word document."""

    def paragraph(text: str, style: str = "a") -> str:
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"

    blocks = [paragraph(book.title, "1")]
    for section in book.sections:
        blocks.append(paragraph(section.heading, "2"))
        for entry in section.entries:
            first, *others = entry.paragraphs
            blocks += [paragraph(f"【{entry.title}】{first}"), *map(paragraph, others)]
    body = f"{word.XML}<w:document {word.W}><w:body>{''.join(blocks)}</w:body></w:document>"
    types = word.CONTENT_TYPES.replace(
        f'<Override PartName="/word/header1.xml" ContentType="{word.TYPES}.header+xml"/>\n',
        "",
    )
    return pack(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": word.PACKAGE_RELATIONS,
            "word/document.xml": body,
            "word/styles.xml": word.STYLES,
            "word/numbering.xml": word.NUMBERING,
        }
    )


FORMATS: dict[str, tuple[str, Callable[[BookRecord], bytes]]] = {
    "text": (".txt", as_text),
    "HTML": (".html", as_page),
    "DOCX": (".docx", as_document),
}


def main() -> int:
    """Print a line for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1500, help="of each batch (1500)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes (all cores)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / "data"
        try:
            _manage(data, "migrate", "--verbosity=0")
            _manage(data, "load_vocabulary")
            # Drawn from one sequence: no batch corrects the books of another.
            made = books(asked.entries * ROUNDS * len(FORMATS) * 2)
            for kind in FORMATS:
                rates = [_published(folder, data, kind, made, asked) for _round in range(ROUNDS)]
                _tell(kind, rates, "entries/s to published")
            rates = [_pages(folder, data, number, asked.jobs) for number in range(ROUNDS)]
            _tell("PDF", rates, "pages/s to draft")
        finally:
            shutil.rmtree(Cluster(ROOT, data).folder, ignore_errors=True)
    return 0


def _published(
    folder: Path, data: Path, kind: str, made: Iterator[BookRecord], asked: argparse.Namespace
) -> float:
    suffix, write = FORMATS[kind]
    batch = Path(tempfile.mkdtemp(dir=folder))
    drawn = 0
    for number, book in enumerate(made):
        (batch / f"{number:05}{suffix}").write_bytes(write(book))
        drawn += book.entry_count
        if drawn >= asked.entries:
            break
    report = batch.with_suffix(".csv")
    seconds = _timed(data, "--publish", f"--jobs={asked.jobs}", f"--report={report}", str(batch))
    with report.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["state"] == "published"]
    return sum(int(row["entries"]) for row in rows) / seconds


def _pages(folder: Path, data: Path, number: int, jobs: int) -> float:
    batch = Path(tempfile.mkdtemp(dir=folder))
    pages = 0
    for file in sorted(RENDERINGS.glob("*.pdf")):
        content = file.read_bytes()
        pages += PDF_COPIES * len(read_pdf(content).pages)
        for copy in range(PDF_COPIES):
            # A comment after the end makes other bytes of it.
            own = content + f"\n% {number} {copy}\n".encode()
            (batch / f"{copy:03}-{file.name}").write_bytes(own)
    return pages / _timed(data, f"--jobs={jobs}", str(batch))


def _timed(data: Path, *arguments: str) -> float:
    started = time.monotonic()
    _manage(data, "import_yearbook", *arguments)
    return time.monotonic() - started


def _manage(data: Path, *arguments: str) -> None:
    inherited = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=inherited | {"ARCHIVE_DATA_DIR": str(data)},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _tell(kind: str, rates: list[float], what: str) -> None:
    rounds = ", ".join(f"{rate:.0f}" for rate in rates)
    sys.stdout.write(f"{kind}: {statistics.median(rates):.0f} {what} (rounds: {rounds})\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
