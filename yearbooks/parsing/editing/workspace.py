"""A draft while it is edited: entries and sections that know where they came from."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from yearbooks.parsing.draft import (
    Draft,
    EntryDraft,
    Paragraph,
    Role,
    SectionDraft,
    Span,
    YearbookFacts,
)
from yearbooks.parsing.editing.aligning import Range
from yearbooks.parsing.editing.painting import Partition
from yearbooks.parsing.editing.passages import Passage
from yearbooks.parsing.editing.refusals import Refused
from yearbooks.parsing.entries import credited


@dataclass(slots=True, eq=False)
class Item:
    """Hold one entry: `head` is its title where the source prints it, `title` what it is called."""

    key: int
    title: str
    head: list[Range]
    body: list[Passage]
    signed: tuple[str, ...] = ()
    signatures: list[Range] = field(default_factory=list)
    line: int | None = None

    @property
    def start(self) -> int:
        """Return where the entry begins in the source."""
        ranges = [*self.head, *(piece for passage in self.body for piece in passage.pieces)]
        return min((start for start, _ in ranges), default=self.key)


@dataclass(slots=True, eq=False)
class Shelf:
    """Hold one section: `head` is its heading where the source prints it."""

    key: int
    heading: str
    printed: str
    kind: str
    head: list[Range]
    items: list[Item]
    line: int | None = None


class Workspace:
    """Hold a draft in pieces that can be changed, and make a draft of them again."""

    def __init__(self, draft: Draft, lines: "LineStarts | None" = None) -> None:
        self.draft = draft
        self.source = draft.text
        self.lines = lines or LineStarts(draft.text)
        self.partition = Partition(draft.spans)
        self.facts: YearbookFacts = draft.yearbook
        self.shelves = list(_shelves(draft, self.lines))
        self.touched: list[Range] = []
        self.set_facts: set[str] = set()
        self.settled: set[tuple[str, int | None]] = set()

    @property
    def items(self) -> Iterator[Item]:
        """Yield the entries in their order."""
        return (item for shelf in self.shelves for item in shelf.items)

    def find(self, key: int | None) -> tuple[Shelf, Item]:
        """Return the entry of that key with its section; refuse where there is none."""
        for shelf in self.shelves:
            for item in shelf.items:
                if item.key == key:
                    return shelf, item
        raise Refused("no-such-entry")

    def shelf(self, key: int) -> Shelf:
        """Return the section of that key; refuse where there is none."""
        for shelf in self.shelves:
            if shelf.key == key:
                return shelf
        raise Refused("no-such-section")

    def paint(self, pieces: Iterable[Range], role: Role) -> None:
        """Give the pieces a role, and remember that they were looked at."""
        for start, end in pieces:
            self.partition.paint(start, end, role)
            self.touched.append((start, end))

    def finished(self) -> Draft:
        """Make the draft: effective credits by the parser's rule, strings by role anew."""
        spans = tuple(self.partition.spans)
        return replace(
            self.draft,
            yearbook=self.facts,
            sections=tuple(map(_section, self.shelves)),
            furniture=self._strings(Role.FURNITURE, self.draft.furniture),
            unplaced=self._strings(Role.UNPLACED, self.draft.unplaced),
            spans=spans,
        )

    def _strings(self, role: Role, before: tuple[str, ...]) -> tuple[str, ...]:
        now = self.partition.of(role)
        if now == [span for span in self.draft.spans if span.role is role]:
            return before
        return tuple(self.source[span.start : span.end].strip() for span in now)


def _section(shelf: Shelf) -> SectionDraft:
    entries = credited([_entry(item) for item in shelf.items])
    return SectionDraft(shelf.heading, shelf.printed, shelf.kind, entries, shelf.line)


def _entry(item: Item) -> EntryDraft:
    paragraphs = tuple(Paragraph(each.text, tuple(each.pieces)) for each in item.body)
    return EntryDraft(item.title, paragraphs, item.signed, line=item.line)


class LineStarts:
    """Know where the lines of a text begin, as the parser counts them."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        at = 0
        for line in text.splitlines(keepends=True):
            at += len(line)
            if line.endswith(("\n", "\r")):
                self.starts.append(at)

    def number(self, offset: int) -> int:
        """Return the line, from 1, of an offset."""
        return bisect_right(self.starts, offset)

    def start(self, number: int) -> int:
        """Return the offset at which a line begins."""
        return self.starts[min(number, len(self.starts)) - 1]


def _shelves(draft: Draft, lines: LineStarts) -> Iterator[Shelf]:
    finder = _Finder(draft, lines)
    keys: set[int] = set()
    for section in draft.sections:
        head = finder.heading(section)
        items = [finder.item(entry) for entry in section.entries]
        first = min((item.start for item in items), default=None)
        key = head[0][0] if head else first if first is not None else finder.place
        keys.add(key := _free(key, keys))
        yield Shelf(
            key,
            section.heading,
            section.heading_printed,
            section.kind,
            head,
            items,
            section.line,
        )


def _free(key: int, taken: set[int]) -> int:
    while key in taken:
        key += 1
    return key


class _Finder:
    """Find which titles, headings and credits of the spans are whose; all stand in order."""

    def __init__(self, draft: Draft, lines: LineStarts) -> None:
        self.lines = lines
        self.titles = _of(draft.spans, Role.TITLE)
        self.headings = _of(draft.spans, Role.HEADING)
        self.credits = _of(draft.spans, Role.CREDIT)
        entries = [entry for section in draft.sections for entry in section.entries]
        self.followers = iter([*entries[1:], None])
        self.place = 0
        self.keys: set[int] = set()
        self._section_lines = iter([*(s.line for s in draft.sections[1:]), None])
        self._end = len(draft.text)

    def heading(self, section: SectionDraft) -> list[Range]:
        """Take the headings that stand from the section's line up to its first entry."""
        below = next(self._section_lines)
        if section.line is None:
            return []
        first = section.entries[0] if section.entries else None
        end = _start_of(first) if first else None
        if end is None:
            end = self.lines.start(below) if below else self._end
        if first and first.line and not first.paragraphs:
            end = max(self.lines.start(first.line), self.lines.start(section.line) + 1)
        found = _take(self.headings, self.lines.start(section.line), end)
        self.place = found[-1][1] if found else self.place
        return found

    def item(self, entry: EntryDraft) -> Item:
        """Make the entry with its title's and its credits' places."""
        follower = next(self.followers)
        head = self._title(entry, follower)
        body = list(map(Passage.of, entry.paragraphs))
        item = Item(0, entry.title, head, body, entry.printed_credits, line=entry.line)
        ends = [end for _, end in head] + [piece[1] for passage in body for piece in passage.pieces]
        self.place = max([self.place, *ends])
        if entry.printed_credits:
            item.signatures = _take(self.credits, item.start, self._next(follower))
        key = item.start if ends else self.lines.start(entry.line or 1)
        item.key = _free(key, self.keys)
        self.keys.add(item.key)
        return item

    def _next(self, follower: EntryDraft | None) -> int:
        start = _start_of(follower)
        if start is None and follower and follower.line:
            return self.lines.start(follower.line)
        return self._end if start is None else start

    def _title(self, entry: EntryDraft, follower: EntryDraft | None) -> list[Range]:
        start = _start_of(entry)
        if start is not None:
            return _take(self.titles, self.place, start)
        if entry.line is None:
            return []
        end = self.lines.start(follower.line) if follower and follower.line else self._end
        found = _take(self.titles, max(self.place, self.lines.start(entry.line)), end)
        return found or _take(self.titles, self.place, self._end, most=1)


def _start_of(entry: EntryDraft | None) -> int | None:
    pieces = (
        (piece for paragraph in entry.paragraphs for piece in paragraph.pieces) if entry else ()
    )
    return min((start for start, _ in pieces), default=None)


def _of(spans: Iterable[Span], role: Role) -> list[Range]:
    return [(span.start, span.end) for span in reversed(tuple(spans)) if span.role is role]


def _take(stack: list[Range], start: int, end: int, most: int = 1_000_000) -> list[Range]:
    """Take from a stack, the first range on top, those that begin in `[start, end)`."""
    while stack and stack[-1][0] < start:
        stack.pop()
    taken: list[Range] = []
    while stack and stack[-1][0] < end and len(taken) < most:
        taken.append(stack.pop())
    return taken
