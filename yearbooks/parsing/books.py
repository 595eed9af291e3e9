"""Part a file that holds several yearbooks, and parse each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from yearbooks.parsing import colophon, structure
from yearbooks.parsing.blocks import Block, Kind, cut
from yearbooks.parsing.bookstarts import find_books
from yearbooks.parsing.booktitle import BookTitle, read_title
from yearbooks.parsing.document import Document
from yearbooks.parsing.draft import Draft, Role, SectionDraft
from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.entries import Assembly
from yearbooks.parsing.facts import facts_of
from yearbooks.parsing.front import Front, read_front
from yearbooks.parsing.heads import find_heads
from yearbooks.parsing.ledger import Ledger
from yearbooks.parsing.messages import refusal, remark
from yearbooks.parsing.pages import pages_of
from yearbooks.parsing.tail import mark_signatures, mark_tail, part_tail
from yearbooks.parsing.thumbs import mark_thumbs
from yearbooks.parsing.titlemarks import find_bold_titles, find_symbol_titles
from yearbooks.parsing.titles import Titles, find_titles
from yearbooks.text.gazetteer import Gazetteer

MOST_OF_A_KIND = 50
_EXCERPT = 24


def parse_document(document: Document, gazetteer: Gazetteer | None) -> tuple[Draft, ...]:
    """Parse the books of a document, each into a draft.

    Raises ParseError `no-entries`.
    """
    titles, blocks = _blocks(document)
    if not any(block.kind is Kind.TITLE for block in blocks):
        raise refusal("no-entries")
    books = find_books(blocks)
    starts = books.starts
    drafts = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(blocks)
        here = blocks[start].start if index else 0
        there = blocks[end].start if end < len(blocks) else len(document.view)
        remarks = _title_remarks(document, titles, here, there)
        if index == 0:
            remarks = [*document.warnings, *remarks]
        if len(starts) > 1:
            remarks.append(remark("several-books", count=len(starts)))
        remarks += [
            remark("other-title", line=document.line_of(block.start), title=block.text)
            for block in books.doubtful
            if here <= block.start < there
        ]
        ledger = Ledger(document, here, there)
        drafts.append(_parse_book(document, blocks[start:end], ledger, remarks, gazetteer))
    return tuple(drafts)


def _blocks(document: Document) -> tuple[Titles, list[Block]]:
    titles = find_titles(document)
    lost = tuple(titles.unclosed)
    for find in (find_symbol_titles, find_bold_titles):
        titles = titles if titles.found else find(document)
    heads: frozenset[int] = frozenset()
    if not titles.found:
        titles, heads = find_heads(document)
    blocks = cut(document, titles.found, lost)
    for block in blocks:
        if block.start in heads:
            block.kind = Kind.HEAD
    structure.mark_plain_kinds(blocks, document.view)
    return titles, blocks


def _title_remarks(document: Document, titles: Titles, start: int, end: int) -> list[Remark]:
    remarks = []
    for position in titles.unclosed:
        if start <= position < end:
            text = document.view[position : position + _EXCERPT].split("\n")[0]
            line = document.line_of(position)
            mark = document.view[position]
            remarks.append(remark("unclosed-bracket", line=line, mark=mark, text=text))
    for title in titles.mixed:
        if start <= title.start < end:
            line = document.line_of(title.start)
            text = document.view[title.start : title.end][:_EXCERPT]
            remarks.append(remark("mixed-brackets", line=line, text=text))
    return remarks


def _parse_book(
    document: Document,
    blocks: list[Block],
    ledger: Ledger,
    remarks: list[Remark],
    gazetteer: Gazetteer | None,
) -> Draft:
    blocks = part_tail(blocks, document.view)
    mark_tail(blocks)
    mark_signatures(blocks)
    mark_thumbs(blocks)
    start = structure.first_entry(blocks)
    front_end = next((i for i, b in enumerate(blocks[:start]) if b.lost), start)
    front = read_front(blocks, front_end)
    names = [name for title in front.titles for name in (title.title, title.series or "")]
    chapter = front.chapter or ""
    if re.search(r"[·•、\s]", chapter):
        names.append(chapter)
    remarks += structure.mark_running_heads(document, blocks, front_end, names, chapter)
    structure.mark_headings(blocks, front_end)
    remarks += structure.mark_repeated_headings(document, blocks)
    if not front.titles:
        front.titles += _running_titles(blocks[front_end:])
    items = _colophon_items(blocks)
    if front.number_claim:
        ledger.claim(*front.number_claim, Role.FURNITURE)
        _trim(front.chapter_number[1] if front.chapter_number else None, front.number_claim[0])
    assembly = Assembly(document, ledger, _chapter_of(front))
    sections = assembly.read(blocks)
    remarks += assembly.remarks
    ledger.close()
    front.publishers += _publishers(blocks[front_end:])
    facts, notes = facts_of(front, items, sections, gazetteer)
    people = dict.fromkeys((*facts.reviewers, *assembly.reviewers))
    facts = replace(facts, reviewers=tuple(people))
    remarks += notes
    remarks += _duplicates(sections)
    remarks += _unplaced(document, ledger) + _images(document, ledger)
    first, last = _raw(document, ledger.start), _raw_end(document, ledger.end)
    return Draft(
        yearbook=facts,
        sections=sections,
        furniture=ledger.strings(Role.FURNITURE),
        unplaced=ledger.strings(Role.UNPLACED),
        warnings=tuple(_limited(remarks)),
        text=document.text,
        spans=ledger.spans(first, last),
        pages=pages_of(document.pages, first, last),
    )


def _chapter_of(front: Front) -> str:
    named = (title.chapter for title in front.titles if title.chapter)
    return next(named, None) or front.chapter or ""


def _raw(document: Document, position: int) -> int:
    return document.raw_start(position) if position else 0


def _raw_end(document: Document, position: int) -> int:
    return document.raw_start(position) if position < len(document.view) else len(document.text)


def _trim(block: Block | None, end: int) -> None:
    if block is not None:
        block.end = end


def _colophon_items(blocks: Sequence[Block]) -> list[colophon.Item]:
    return [item for b in blocks if b.kind is Kind.META for item in colophon.items_of(b.text)]


def _running_titles(blocks: Sequence[Block]) -> list[BookTitle]:
    """Read the title from the running heads of a chapter that opens without one."""
    lines = (b.text for b in blocks if b.kind is Kind.FURNITURE and b.text)
    titles = (title for line in lines if (title := read_title(line)))
    return [title for title in titles if title.series and title.edition_year][:1]


def _publishers(blocks: Sequence[Block]) -> list[str]:
    lines = (b.text for b in blocks if b.kind is Kind.META)
    return [name for name in map(colophon.publisher_in, lines) if name]


def _duplicates(sections: Sequence[SectionDraft]) -> list[Remark]:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    remarks = []
    for section in sections:
        for entry in section.entries:
            key = entry.title, tuple(paragraph.text for paragraph in entry.paragraphs)
            if key in seen and entry.paragraphs:
                remarks.append(remark("duplicate-entry", line=entry.line, title=entry.title))
            seen.add(key)
    return remarks


def _unplaced(document: Document, ledger: Ledger) -> list[Remark]:
    remarks = []
    for start, end, role in ledger.claims:
        if role is Role.UNPLACED:
            text = document.view[start : min(end, start + _EXCERPT)]
            note = remark("unplaced", line=document.line_of(start), text=text)
            begin, stop = document.raw_start(start), document.raw_end(end)
            remarks.append(replace(note, start=begin, end=stop))
    return remarks


def _images(document: Document, ledger: Ledger) -> list[Remark]:
    return [
        remark("image", line=document.line_at(mark.start), text=text[:_EXCERPT])
        for mark in ledger.loose_marks()
        if (text := document.text[mark.start : mark.end]).startswith("![")
    ]


def _limited(remarks: Sequence[Remark]) -> Iterator[Remark]:
    """Keep the first of each kind of remark: a broken file must not drown the archivist."""
    counts: Counter[str] = Counter()
    for note in remarks:
        counts[note.code] += 1
        if counts[note.code] <= MOST_OF_A_KIND:
            yield note
    for code, count in counts.items():
        if count > MOST_OF_A_KIND:
            yield remark("more", count=count - MOST_OF_A_KIND, kind=code)
