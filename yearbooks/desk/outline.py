"""An outline tree: what a draft was understood to be, to be opened branch by branch."""

from dataclasses import dataclass

from yearbooks.parsing.draft import Draft, EntryDraft, SectionDraft


@dataclass(frozen=True, slots=True)
class Branch:
    """Hold one branch: its name as printed, a note beside it, its line in the source, its parts.

    `text` is what a leaf says; `name` is empty where nothing is printed.
    """

    name: str
    note: str = ""
    line: int | None = None
    parts: tuple["Branch", ...] = ()
    text: tuple[str, ...] = ()
    is_open: bool = False


def outline(draft: Draft) -> list[Branch]:
    """Return the sections of a draft with their entries, the sections open."""
    return [_section(section) for section in draft.sections]


def _section(section: SectionDraft) -> Branch:
    parts = tuple(_entry(entry) for entry in section.entries)
    return Branch(section.heading_printed, section.kind, section.line, parts, is_open=True)


def _entry(entry: EntryDraft) -> Branch:
    credit = "、".join(entry.credits)
    note = f"（{credit}）" if credit else ""
    return Branch(entry.title, note, entry.line, text=tuple(p.text for p in entry.paragraphs))
