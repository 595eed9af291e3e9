"""Compare what is read of a rendering of a sample with the truth, read by hand."""

import hashlib
from functools import cache
from pathlib import Path

from tests.parsing.test_samples import GAZETTEER, ROOT, SAMPLES, truth_of
from yearbooks.parsing import Draft, parse

FILES = ROOT / "fixtures/readers/files"
NAMES = tuple(SAMPLES)


@cache
def drafts_of(file: str) -> tuple[Draft, ...]:
    """Parse one of the kept renderings."""
    path = FILES / file
    return parse(path.read_bytes(), name=path.name, gazetteer=GAZETTEER)


def hash_of(paragraphs) -> str:
    """Give the SHA-1 that the truth holds of an entry's text."""
    return hashlib.sha1("\n".join(p.text for p in paragraphs).encode()).hexdigest()


def read_entries(drafts):
    """List section, title, hash of the text and effective credits of each entry."""
    return [
        (section.heading, entry.title, hash_of(entry.paragraphs), list(entry.credits))
        for draft in drafts
        for section in draft.sections
        for entry in section.entries
    ]


def true_entries(name: str):
    """List the same of the truth."""
    return [
        (
            section["title"],
            entry["title"],
            entry["sha1_normalised"],
            entry["credit_effective"] or [],
        )
        for section in truth_of(name)["sections"]
        for entry in section["entries"]
    ]


def source_of(file: str) -> bytes:
    """Give the bytes of a kept rendering."""
    return Path(FILES / file).read_bytes()
