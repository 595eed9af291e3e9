"""Bench: an edited draft with the keys that name its entries and sections, and where all stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from yearbooks.parsing.draft import Draft, EntryDraft, SectionDraft
from yearbooks.parsing.editing.aligning import Range
from yearbooks.parsing.editing.edits import Edit
from yearbooks.parsing.editing.entries import printed_title
from yearbooks.parsing.editing.refusals import Refusal
from yearbooks.parsing.editing.replaying import edited, workspace
from yearbooks.parsing.editing.workspace import Item, LineStarts, Workspace


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Hold an entry with its key, the ranges of the source that it took, and its printed title."""

    key: int
    draft: EntryDraft
    ranges: tuple[Range, ...]
    printed_title: str

    @property
    def start(self) -> int:
        """Return where the entry begins in the source."""
        return self.ranges[0][0] if self.ranges else self.key


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """Hold a section with its key, its entries, and whether the source prints its heading."""

    key: int
    draft: SectionDraft
    entries: tuple[EntryPlace, ...]
    ranges: tuple[Range, ...]


class Bench:
    """Hold an edited draft, the edits that no longer fit, and the places of everything."""

    def __init__(self, parsed: Draft, edits: Sequence[Edit]) -> None:
        self._work, self.refused = workspace(parsed, edits)
        self.draft = edited(self._work) if len(edits) > len(self.refused) else parsed
        self.sections = tuple(
            SectionPlace(
                shelf.key, section, tuple(self._places(shelf.items, section)), tuple(shelf.head)
            )
            for shelf, section in zip(self._work.shelves, self.draft.sections, strict=True)
        )

    def _places(self, items: list[Item], section: SectionDraft) -> list[EntryPlace]:
        return [
            EntryPlace(item.key, entry, _ranges(item), _printed(self._work, item))
            for item, entry in zip(items, section.entries, strict=True)
        ]

    @property
    def lines(self) -> LineStarts:
        """Know where the lines of the text begin."""
        return self._work.lines

    @property
    def entries(self) -> list[EntryPlace]:
        """List all entries in their order."""
        return [entry for section in self.sections for entry in section.entries]

    def entry(self, key: int) -> tuple[SectionPlace, EntryPlace] | None:
        """Return the entry of that key with its section, None where there is none."""
        return next(
            (
                (section, entry)
                for section in self.sections
                for entry in section.entries
                if entry.key == key
            ),
            None,
        )

    def words(self, key: int, words: str, *, paragraph: int | None = None) -> list[Range]:
        """List where in the source the paragraphs of an entry say these words.

        `paragraph` counts from 0 and limits the search to one.
        """
        items = [item for item in self._work.items if item.key == key]
        body = items[0].body if items else []
        looked = body if paragraph is None else body[paragraph : paragraph + 1]
        found = []
        for passage in looked:
            at = passage.at(self._work.source)
            start = passage.text.find(words) if words else -1
            while start >= 0:
                found.append((at[start], at[start + len(words) - 1] + 1))
                start = passage.text.find(words, start + 1)
        return found


def bench(parsed: Draft, edits: Sequence[Edit]) -> Bench:
    """Do the edits and keep the keys of what they made.

    >>> from yearbooks.parsing import parse_text
    >>> (draft,) = parse_text("外事\\n【概况】接待外宾。")
    >>> [(entry.key, entry.draft.title) for entry in bench(draft, []).entries]
    [(3, '概况')]
    """
    return Bench(parsed, edits)


def refusal_of(made: Bench, number: int) -> Refusal | None:
    """Return why the edit of that number was left out, None where it was done."""
    return next((refusal for refusal in made.refused if refusal.number == number), None)


def _ranges(item: Item) -> tuple[Range, ...]:
    body = [piece for passage in item.body for piece in passage.pieces]
    return tuple(sorted([*item.head, *body, *item.signatures]))


def _printed(work: Workspace, item: Item) -> str:
    return printed_title(work, item).text if item.head else ""
