"""Matching: which held entry is which drafted one, so that identifiers survive a new upload."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from yearbooks.models import Entry
from yearbooks.models.revision import text_hash
from yearbooks.parsing.draft import EntryDraft, SectionDraft
from yearbooks.text.folding import fold
from yearbooks.text.tokens import grams

# Two bodies that share this part of their character pairs are one entry, edited.
SAME_BODY = 0.5


@dataclass(frozen=True, slots=True)
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
    """Pair by text, then by section and title, then by likeness of the bodies."""
    partners: dict[Placed, Entry] = {}
    left, free = list(drafted), list(held)
    for of_draft, of_entry in (
        (_draft_text, _entry_text),
        (_draft_section_title, _entry_section_title),
    ):
        partners |= _pair_equal(left, free, of_draft, of_entry)
        left = [placed for placed in left if placed not in partners]
        free = _unpaired(free, partners.values())
    partners |= _pair_alike(left, free)
    return Pairing(partners, tuple(_unpaired(free, partners.values())))


def _unpaired(entries: Iterable[Entry], paired: Iterable[Entry]) -> list[Entry]:
    taken = {entry.pk for entry in paired}
    return [entry for entry in entries if entry.pk not in taken]


def _pair_equal(
    drafted: Sequence[Placed],
    held: Sequence[Entry],
    of_draft: Callable[[Placed], Hashable],
    of_entry: Callable[[Entry], Hashable],
) -> dict[Placed, Entry]:
    waiting: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in reversed(held):
        waiting[of_entry(entry)].append(entry)
    return {
        placed: waiting[key].pop() for placed in drafted if waiting.get(key := of_draft(placed))
    }


def _draft_text(placed: Placed) -> Hashable:
    return text_hash(placed.entry.title, placed.paragraphs)


def _entry_text(entry: Entry) -> Hashable:
    return entry.current.sha256


def _draft_section_title(placed: Placed) -> Hashable:
    return fold(placed.section.heading), fold(placed.entry.title)


def _entry_section_title(entry: Entry) -> Hashable:
    return fold(entry.section.heading), fold(entry.current.title)


def _pair_alike(drafted: Sequence[Placed], held: Sequence[Entry]) -> dict[Placed, Entry]:
    entry_grams = {entry.pk: _pairs(entry.current.paragraphs) for entry in held}
    likeness = []
    for order, placed in enumerate(drafted):
        own = _pairs(placed.paragraphs)
        for entry in held:
            share = _share(own, entry_grams[entry.pk])
            if share >= SAME_BODY:
                likeness.append((share, -order, entry.pk, placed, entry))
    partners: dict[Placed, Entry] = {}
    taken: set[str] = set()
    for *_, placed, entry in sorted(likeness, key=lambda row: row[:3], reverse=True):
        if placed not in partners and entry.pk not in taken:
            partners[placed] = entry
            taken.add(entry.pk)
    return partners


def _pairs(paragraphs: Sequence[str]) -> set[str]:
    return {gram for text in paragraphs for gram in grams(fold(text)) if len(gram) > 1}


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
