"""Put blocks together into sections, entries, paragraphs and credits."""

from dataclasses import dataclass, field, replace

from yearbooks.parsing import colophon, credits
from yearbooks.parsing.blocks import Block, Kind
from yearbooks.parsing.characters import shown, unpadded
from yearbooks.parsing.document import Document
from yearbooks.parsing.draft import EntryDraft, Role, SectionDraft
from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.heads import is_above
from yearbooks.parsing.ledger import Ledger
from yearbooks.parsing.messages import remark
from yearbooks.parsing.paragraphs import Gathering, Range, paragraph
from yearbooks.parsing.sections import heading_text, kind_of
from yearbooks.parsing.tail import begins_tail


@dataclass(slots=True)
class _Entry:
    title: str
    line: int
    gathering: Gathering
    signed: list[tuple[int, credits.Credit]] = field(default_factory=list)
    after_credit: bool = False
    untitled: bool = False


@dataclass(slots=True)
class _Section:
    heading: str
    printed: str
    line: int | None
    entries: list[_Entry] = field(default_factory=list)


class Assembly:
    """Read the blocks of one book once, in order."""

    def __init__(self, document: Document, ledger: Ledger, chapter: str = "") -> None:
        self.document = document
        self.ledger = ledger
        self.chapter = chapter
        self.remarks: list[Remark] = []
        self.sections: list[_Section] = []
        self.entry: _Entry | None = None
        self.reviewers: list[str] = []
        self.lost = False
        self.over = False

    def read(self, blocks: list[Block]) -> tuple[SectionDraft, ...]:
        """Assemble the blocks; text is claimed in the ledger as it finds its place."""
        last = max(
            (i for i, b in enumerate(blocks) if b.kind in (Kind.TITLE, Kind.HEAD)), default=-1
        )
        for index, block in enumerate(blocks):
            getattr(self, f"_{block.kind.value}")(block)
            self.over = self.over or (index > last and begins_tail(block))
        return tuple(self._finished())

    def _text(self, block: Block) -> None:
        if self.over or self.lost or block.lost:
            self.lost = self.lost or block.lost
            self._unplaced(block)
            return
        if self.entry is None and not self._overview(block):
            self._unplaced(block)
            return
        entry = self.entry
        assert entry is not None
        if entry.after_credit:
            line = self.document.line_of(block.start)
            self.remarks.append(remark("text-after-credit", line=line, title=entry.title))
            entry.after_credit = False
            entry.gathering.stop()
        entry.gathering.add(block)

    _row = _text

    def _overview(self, block: Block) -> bool:
        """Open an entry for text that stands right under a section heading."""
        if not self.sections or self.sections[-1].entries:
            return False
        if block.text and not block.closed and len(block.text) < 16 and block.kind is Kind.TEXT:
            return False
        section = self.sections[-1]
        line = self.document.line_of(block.start)
        self.remarks.append(remark("untitled-overview", line=line, heading=section.heading))
        self._open_entry(unpadded(section.heading), line)
        assert self.entry is not None
        self.entry.untitled = True
        return True

    def _title(self, block: Block) -> None:
        self.ledger.claim(block.start, block.end, Role.TITLE)
        line = self.document.line_of(block.start)
        if not self.sections:
            self.sections.append(_Section(heading_text(self.chapter), self.chapter, None))
            self.remarks.append(remark("no-section", line=line))
        self._open_entry(block.name, line)

    def _open_entry(self, title: str, line: int) -> None:
        self.entry = _Entry(title, line, Gathering(self.document))
        self.sections[-1].entries.append(self.entry)
        self.lost = self.over = False

    def _head(self, block: Block) -> None:
        self.ledger.claim(block.start, block.end, Role.HEADING)
        line = self.document.line_of(block.start)
        printed = " ".join(self.document.view[block.start : block.end].split())
        self.sections.append(_Section(heading_text(block.text), printed, line))
        self.entry = None
        self.lost = self.over = False

    def _subtitle(self, block: Block) -> None:
        self.ledger.claim(block.start, block.end, Role.HEADING)

    def _credit(self, block: Block) -> None:
        credit = credits.read_alone(block.text) or _signature(block.text)
        if self.entry is None or credit is None or self.over:
            self._unplaced(block)
            return
        self.ledger.claim(block.start, block.end, Role.CREDIT)
        self._sign(self.entry, credit, block.start, block.text)

    def _sign(self, entry: _Entry, credit: credits.Credit, start: int, text: str) -> None:
        entry.signed.append((start, credit))
        entry.after_credit = True
        self.reviewers += credit.reviewers
        if credit.unusual:
            line = self.document.line_of(start)
            self.remarks.append(remark("unusual-credit", line=line, text=shown(text)))

    def _meta(self, block: Block) -> None:
        self.ledger.claim(block.start, block.end, Role.METADATA)

    def _furniture(self, block: Block) -> None:
        self.ledger.claim(block.start, block.end, Role.FURNITURE)

    def _unplaced(self, block: Block) -> None:
        self.ledger.claim(block.start, block.end, Role.UNPLACED)

    def _finished(self) -> list[SectionDraft]:
        finished: list[SectionDraft] = []
        below = [*(section.heading for section in self.sections[1:]), ""]
        for section, following in zip(self.sections, below, strict=False):
            entries = credited([self._entry(entry) for entry in section.entries])
            if not entries and not is_above(section.heading, following):
                note = remark("empty-section", line=section.line, heading=section.heading)
                self.remarks.append(note)
            kind = kind_of(section.heading)
            draft = SectionDraft(section.heading, section.printed, kind, entries, section.line)
            finished.append(draft)
        return finished

    def _entry(self, entry: _Entry) -> EntryDraft:
        groups = entry.gathering.groups
        paragraphs = []
        for group, exact in zip(groups, entry.gathering.exact, strict=True):
            ranges = group if exact else self._without_credit(entry, group)
            if ranges[-1:] != group[-1:] and group is not groups[-1]:
                line = self.document.line_of(group[-1][1])
                self.remarks.append(remark("text-after-credit", line=line, title=entry.title))
            for start, end in ranges:
                self.ledger.claim(start, end, Role.BODY)
            if ranges:
                paragraphs.append(paragraph(self.document, ranges, exact=exact))
        if not paragraphs:
            self.remarks.append(remark("empty-entry", line=entry.line, title=entry.title))
        return EntryDraft(entry.title, tuple(paragraphs), _names(entry), line=entry.line)

    def _without_credit(self, entry: _Entry, ranges: list[Range]) -> list[Range]:
        """Cut the credits off the end of a paragraph, and sign the entry with them."""
        view = self.document.view
        if len(ranges) > 1 and (credit := _broken_credit(view, ranges)):
            for start, end in ranges:
                self.ledger.claim(start, end, Role.CREDIT)
            self._sign(entry, credit, ranges[0][0], view[ranges[0][0] : ranges[-1][1]])
            return []
        start, end = ranges[-1]
        window = view[max(start, end - 4 * credits.LONGEST) : end]
        signed = [(tail.start, tail.credit) for tail in credits.read_tails(window)]
        for length, credit in reversed(signed):
            self._sign(entry, credit, end - length, view[end - length : end])
        if not signed:
            return ranges
        body_end = end - signed[-1][0]
        self.ledger.claim(body_end, end, Role.CREDIT)
        while view[body_end - 1].isspace():
            body_end -= 1
        return [*ranges[:-1], (start, body_end)]


def _names(entry: _Entry) -> tuple[str, ...]:
    """List the names signed to an entry in the order of print, each once."""
    signed = sorted(entry.signed, key=lambda credit: credit[0])
    return tuple(dict.fromkeys(name for _, credit in signed for name in credit.names))


def _broken_credit(view: str, ranges: list[Range]) -> credits.Credit | None:
    """Read a credit that a line end cut in two."""
    if sum(end - start for start, end in ranges) > credits.LONGEST:
        return None
    return credits.read_alone(" ".join(view[start:end] for start, end in ranges))


def _signature(text: str) -> credits.Credit | None:
    names = colophon.signers(text)
    return credits.Credit(names) if names else None


def credited(entries: list[EntryDraft]) -> tuple[EntryDraft, ...]:
    """Let each credit answer for the entries back to the one before it."""
    finished: list[EntryDraft] = []
    effective: tuple[str, ...] = ()
    for entry in reversed(entries):
        if entry.printed_credits:
            effective = entry.printed_credits
        inferred = bool(effective) and not entry.printed_credits
        finished.append(
            replace(entry, credits=effective, credits_inferred=inferred) if effective else entry
        )
    return tuple(reversed(finished))
