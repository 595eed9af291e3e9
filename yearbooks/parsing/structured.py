"""Make a draft of a yearbook that is structured already; its source text is the JSON of it."""

import json
from collections.abc import Iterator
from itertools import chain

from yearbooks.parsing.draft import (
    Draft,
    EntryDraft,
    Paragraph,
    Role,
    SectionDraft,
    Span,
    YearbookFacts,
)
from yearbooks.parsing.records import BookRecord, EntryRecord, SectionRecord

_LENGTH_OF_QUOTE = 1


def draft_of_book(book: BookRecord) -> Draft:
    """Return the draft of a book, as parsing would.

    `text` is what `book_to_json` writes; all of it that is no text of the book is metadata.

    >>> entry = EntryRecord("概况", ("办理110张。",), ("王黎明",))
    >>> book = BookRecord("330700", "金华年鉴2021", 2021, 2020, (SectionRecord("外事", "外事", (entry,)),))
    >>> draft = draft_of_book(book)
    >>> [draft.text[span.start:span.end] for span in draft.spans if span.role is Role.BODY]
    ['办理110张。']
    """
    return _Writer().write(book)


class _Writer:
    """Write the JSON of a book, and keep where each of its texts stands in it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._length = 0
        self._told = 0

    def write(self, book: BookRecord) -> Draft:
        self._add(f'{{"place": {_json(book.place)}, "title": {_json(book.title)}, ')
        self._add(f'"edition_year": {_json(book.edition_year)}, ')
        self._add(f'"covered_year": {_json(book.covered_year)}, "sections": [')
        sections = tuple(self._section(section, at) for at, section in enumerate(book.sections))
        self._add(f'], "issuing_body": {_json(book.issuing_body)}, ')
        self._add(f'"publisher": {_json(book.publisher)}}}')
        self._close_metadata(self._length)
        return Draft(
            yearbook=_facts(book),
            sections=sections,
            furniture=(),
            unplaced=(),
            warnings=(),
            text="".join(self._parts),
            spans=tuple(self._spans),
        )

    def _section(self, section: SectionRecord, at: int) -> SectionDraft:
        self._add(', {"heading": ' if at else '{"heading": ')
        self._text(section.heading, Role.HEADING)
        self._add(f', "kind": {_json(section.kind)}, "entries": [')
        signed = list(_effective(section))
        entries = tuple(
            self._entry(entry, at, *credits)
            for at, (entry, credits) in enumerate(zip(section.entries, signed, strict=True))
        )
        self._add("]}")
        return SectionDraft(section.heading, section.heading, section.kind, entries)

    def _entry(
        self, entry: EntryRecord, at: int, credits: tuple[str, ...], inferred: bool
    ) -> EntryDraft:
        self._add(', {"title": ' if at else '{"title": ')
        self._text(entry.title, Role.TITLE)
        self._add(', "paragraphs": [')
        paragraphs = tuple(
            Paragraph(text, self._item(text, Role.BODY, at))
            for at, text in enumerate(entry.paragraphs)
        )
        self._add('], "credits": [')
        for number, name in enumerate(entry.credits):
            self._item(name, Role.CREDIT, number)
        self._add("]}")
        return EntryDraft(entry.title, paragraphs, entry.credits, credits, inferred, line=1)

    def _item(self, text: str, role: Role, at: int) -> tuple[tuple[int, int], ...]:
        if at:
            self._add(", ")
        return self._text(text, role)

    def _text(self, text: str, role: Role) -> tuple[tuple[int, int], ...]:
        """Write a string, and return where its characters stand."""
        start = self._length + _LENGTH_OF_QUOTE
        self._add(_json(text))
        end = self._length - _LENGTH_OF_QUOTE
        if start == end:
            return ()
        self._close_metadata(start)
        self._spans.append(Span(start, end, role))
        self._told = end
        return ((start, end),)

    def _close_metadata(self, end: int) -> None:
        self._spans.append(Span(self._told, end, Role.METADATA))

    def _add(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


_json = json.JSONEncoder(ensure_ascii=False).encode


def _facts(book: BookRecord) -> YearbookFacts:
    return YearbookFacts(
        title=book.title,
        place_code=book.place,
        edition_year=book.edition_year,
        covered_year=book.covered_year,
        issuing_body=book.issuing_body or None,
        publisher=book.publisher or None,
    )


def _effective(section: SectionRecord) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield for each entry the credits that stand for it, and whether they stand on a later one."""
    run = 0
    for entry in section.entries:
        run += 1
        if entry.credits:
            yield from chain([(entry.credits, True)] * (run - 1), [(entry.credits, False)])
            run = 0
    yield from [((), False)] * run
