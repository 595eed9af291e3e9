"""What a parse returns: plain frozen records, and the ledger that says where every character went."""

import datetime
import enum
from dataclasses import dataclass, field

from yearbooks.parsing.pages import Page


class Role(enum.StrEnum):
    """Name what a character of the source became; every non-white one has exactly one role."""

    METADATA = "metadata"
    HEADING = "heading"
    TITLE = "title"
    BODY = "body"
    CREDIT = "credit"
    FURNITURE = "furniture"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Span:
    """Mark a half-open range `[start, end)` of the decoded text and the role it took."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Warning:
    """Tell the archivist one thing to look at.

    `code` is stable, `message` is a Chinese sentence, `line` is 1-based (None where no one line is
    meant), `start` and `end` are offsets into the decoded text.
    """

    code: str
    message: str
    line: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold one paragraph: `text` as shown and cited, and where its raw characters stand.

    `pieces` are `(start, end)` offsets into the decoded text, in order: more than one where a
    column or page break was mended.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """Hold one entry 条目 as understood.

    `printed_credits` are the names printed on this entry (empty if none), `credits` the effective
    ones, `credits_inferred` true when they stand on a later entry of the same section.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    printed_credits: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    credits_inferred: bool = False
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """Hold one section 类目: the heading without white space, as printed, and its kind."""

    heading: str
    heading_printed: str
    kind: str
    entries: tuple[EntryDraft, ...]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """Explain one metadata value: the field it fills and the reason, in Chinese."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class YearbookFacts:
    """Hold what the file says about the yearbook 年鉴; None is unknown, never an empty string."""

    title: str | None = None
    series: str | None = None
    place: str | None = None
    place_code: str | None = None
    edition_year: int | None = None
    covered_year: int | None = None
    chapter: str | None = None
    issuing_body: str | None = None
    publisher: str | None = None
    published_on: datetime.date | None = None
    source_url: str | None = None
    compilers: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold one yearbook as a parser understood it.

    `text` is the decoded text of the whole source file and `spans` cover it: sorted, disjoint, and
    together they hold every character of this draft's share that is not white space.
    `furniture` and `unplaced` are the strings of those roles, in order. `member` names the file of
    a ZIP that it was read from; `pages` are those of a file that has pages, with their lines.
    """

    yearbook: YearbookFacts
    sections: tuple[SectionDraft, ...]
    furniture: tuple[str, ...]
    unplaced: tuple[str, ...]
    warnings: tuple[Warning, ...]
    text: str
    spans: tuple[Span, ...] = field(repr=False, default=())
    member: str = ""
    pages: tuple[Page, ...] = field(repr=False, default=())

    @property
    def entry_count(self) -> int:
        """Count the entries of all sections."""
        return sum(len(section.entries) for section in self.sections)
