"""What the identifiers of a reading list stand for: entries, or what became of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from yearbooks.citing.record import CitationRecord
from yearbooks.models import Entry, Redirect
from yearbooks.search import Vocabulary, current_vocabulary
from yearbooks.text.identifiers import is_identifier, looks_like_identifier
from yearbooks.views.citation import entry_record

# A chain of merges longer than this is a circle.
LONGEST_CHAIN = 20
LONGEST_SHOWN = 40


class Fate(StrEnum):
    """Name what an identifier may stand for."""

    STANDS = "stands"
    MERGED = "merged"
    DIVIDED = "divided"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold one line of a list: what was asked for, and the entry that stands for it if any does.

    Of a merged one `entry` is the survivor, `was` the entry that it absorbed if that is still
    known; of a withdrawn or divided one it is what stood there. Only what has a `record` is cited.
    """

    asked: str
    fate: Fate
    entry: Entry | None = None
    was: Entry | None = None
    record: CitationRecord | None = None


def listed(asked: Iterable[str]) -> list[Listed]:
    """Return what each identifier stands for, in the same order; what it costs is not per entry."""
    asked = list(asked)
    held = _Held([one for one in asked if is_identifier(one)])
    lines = [_line(one, held) for one in asked]
    several = titles_borne_by_several(line.entry for line in lines if line.entry)
    vocabulary = current_vocabulary()
    return [_with_record(line, several, vocabulary) for line in lines]


def records(lines: Iterable[Listed]) -> Iterator[CitationRecord]:
    """Give what is cited, each entry once, though several lines may have come to stand for it."""
    cited = {line.record.url: line.record for line in lines if line.record}
    yield from cited.values()


class _Held:
    """Keep the entries asked for and those that redirects lead to, a query for each step."""

    def __init__(self, identifiers: list[str]) -> None:
        self.entries: dict[str, Entry] = {}
        self.leads: dict[str, str] = {}
        wanted = set(identifiers)
        for _step in range(LONGEST_CHAIN):
            if not wanted:
                break
            found = {entry.pk: entry for entry in Entry.objects.for_lists().filter(pk__in=wanted)}
            self.entries |= found
            left = {one for one in wanted if one not in found or _is_merged(found[one])}
            wanted = self._followed(left) - set(self.entries)

    def _followed(self, left: set[str]) -> set[str]:
        if not left:
            return set()
        moved = Redirect.objects.filter(old__in=left).order_by("-pk").values_list("old", "new")
        self.leads |= dict(moved)
        return {self.leads[one] for one in left if one in self.leads}

    def survivor(self, identifier: str) -> Entry | None:
        """Return the entry at the end of the chain that starts at `identifier`."""
        for _step in range(LONGEST_CHAIN):
            entry = self.entries.get(identifier)
            if entry and not _is_merged(entry):
                return entry
            if identifier not in self.leads:
                return entry
            identifier = self.leads[identifier]
        return None


def _is_merged(entry: Entry) -> bool:
    return entry.state == Entry.State.MERGED


_FATES = {
    Entry.State.PUBLISHED: Fate.STANDS,
    Entry.State.SPLIT: Fate.DIVIDED,
    Entry.State.WITHDRAWN: Fate.WITHDRAWN,
    # Merged, and nothing is left of what it was merged into.
    Entry.State.MERGED: Fate.WITHDRAWN,
}


def _line(asked: str, held: _Held) -> Listed:
    if not is_identifier(asked):
        known = looks_like_identifier(asked)
        return Listed(asked[:LONGEST_SHOWN], Fate.MISTYPED if known else Fate.UNKNOWN)
    entry = held.survivor(asked)
    if entry is None:
        return Listed(asked, Fate.UNKNOWN)
    fate = _FATES[entry.state]
    if entry.pk != asked and fate == Fate.STANDS:
        return Listed(asked, Fate.MERGED, entry, held.entries.get(asked))
    return Listed(asked, fate, entry)


def titles_borne_by_several(entries: Iterable[Entry]) -> set[tuple[int, str]]:
    """Return the yearbooks and titles, among those of the entries, that several entries share."""
    entries = list(entries)
    held = Entry.objects.published().filter(
        yearbook__in={entry.yearbook_id for entry in entries},
        current__title__in={entry.current.title for entry in entries},
    )
    return held.repeated_titles()


def _with_record(line: Listed, several: set[tuple[int, str]], vocabulary: Vocabulary) -> Listed:
    if line.fate not in {Fate.STANDS, Fate.MERGED}:
        return line
    entry = line.entry
    unique = (entry.yearbook_id, entry.current.title) not in several
    record = entry_record(entry, entry.current, title_is_unique=unique, vocabulary=vocabulary)
    return Listed(line.asked, line.fate, entry, line.was, record)
