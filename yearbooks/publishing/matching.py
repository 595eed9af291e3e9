"""Matching: which held entry is which drafted one, so that identifiers survive a new upload."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from yearbooks.indexing import Memory
from yearbooks.models import Entry
from yearbooks.models.revision import text_hash
from yearbooks.parsing.draft import EntryDraft, SectionDraft
from yearbooks.text.folding import fold
from yearbooks.text.likeness import Words, recognise

# A plan is looked at again and again, and published at last: who is who costs seconds only once.
_FOUND = Memory[bytes, dict[int, int]](16 * 1024 * 1024, lambda found: 200 + 120 * len(found))
# A damaged file may hold halves of surrogate pairs.
_ENCODING = ("utf-8", "surrogatepass")


# Equal only to itself: its hash would else be that of the whole section, for every look-up.
@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Hold one drafted entry, its section, and where both stand."""

    section_position: int
    position: int
    section: SectionDraft
    entry: EntryDraft

    @property
    def paragraphs(self) -> list[str]:
        """Return the paragraphs as shown."""
        return [paragraph.text for paragraph in self.entry.paragraphs]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Hold which drafted entry is which held one; `gone` are the held ones without a partner."""

    held: dict[Placed, Entry]
    gone: tuple[Entry, ...]


def placed_entries(sections: Sequence[SectionDraft]) -> list[Placed]:
    """List all drafted entries in print order, positions from 1."""
    return [
        Placed(section_position, position, section, entry)
        for section_position, section in enumerate(sections, start=1)
        for position, entry in enumerate(section.entries, start=1)
    ]


def pair(drafted: Sequence[Placed], held: Sequence[Entry]) -> Pairing:
    """Pair by text, then by body, title, section and order together.

    Where two held ones fit equally well, a published one goes before one that is not.
    """
    found = _recognised(drafted, held)
    partners = {drafted[one]: held[other] for one, other in found.items()}
    taken = set(found.values())
    return Pairing(partners, tuple(entry for at, entry in enumerate(held) if at not in taken))


def _recognised(drafted: Sequence[Placed], held: Sequence[Entry]) -> dict[int, int]:
    """Recognise the entries; what was found for just these texts before is remembered."""
    key = _digest(
        [[text_hash(one.entry.title, one.paragraphs), one.section.heading] for one in drafted],
        [[one.current.sha256, one.section.heading, _is_aside(one)] for one in held],
    )
    found = _FOUND.get(key)
    if found is None:
        found = recognise(list(map(_drafted_words, drafted)), list(map(_held_words, held)))
        _FOUND.keep(key, found)
    return found


def _digest(*texts: object) -> bytes:
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode(*_ENCODING)).digest()


def _is_aside(entry: Entry) -> bool:
    return entry.state != Entry.State.PUBLISHED


def _drafted_words(placed: Placed) -> Words:
    return Words(
        text_hash(placed.entry.title, placed.paragraphs),
        fold(placed.section.heading),
        fold(placed.entry.title),
        fold("\n".join(placed.paragraphs)),
    )


def _held_words(entry: Entry) -> Words:
    return Words(
        entry.current.sha256,
        fold(entry.section.heading),
        fold(entry.current.title),
        fold("\n".join(entry.current.paragraphs)),
        aside=_is_aside(entry),
    )
