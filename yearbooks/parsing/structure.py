"""Decide what each block is: furniture, metadata, heading, credit, or body."""

import re
from collections.abc import Sequence

from yearbooks.parsing import colophon, furniture
from yearbooks.parsing.blocks import Block, Kind
from yearbooks.parsing.characters import squeezed
from yearbooks.parsing.credits import read_alone
from yearbooks.parsing.document import Document
from yearbooks.parsing.draft import Warning as Remark
from yearbooks.parsing.messages import remark
from yearbooks.parsing.paragraphs import rows_of
from yearbooks.parsing.place import is_place_line
from yearbooks.parsing.sections import (
    ENUMERATOR,
    ORNAMENTS,
    heading_text,
    is_latin,
    is_vocabulary,
    looks_like_heading,
)

MOST_HEADINGS_IN_A_ROW = 4

_SEEN_THROUGH = frozenset({Kind.FURNITURE, Kind.SUBTITLE, Kind.CREDIT, Kind.META})


def mark_plain_kinds(blocks: Sequence[Block], view: str) -> None:
    """Mark what a line tells by itself: rows, credits, page numbers, navigation, colophon."""
    for row in list(rows_of(blocks, view)):
        row.kind = Kind.ROW
    numbers = _bare_numbers(blocks)
    for index, block in enumerate(blocks):
        if block.kind is Kind.TEXT and block.text:
            _mark(block, in_column=index - 1 in numbers or index + 1 in numbers)


def _bare_numbers(blocks: Sequence[Block]) -> frozenset[int]:
    return frozenset(
        index
        for index, block in enumerate(blocks)
        if block.kind is Kind.TEXT and furniture.is_bare_number(block.text)
    )


def _mark(block: Block, *, in_column: bool) -> None:
    text = block.text
    if block.whole and colophon.signers(text):
        block.kind = Kind.META
    elif read_alone(text):
        block.kind = Kind.CREDIT
    elif furniture.is_page_number(text):
        cell = in_column and furniture.is_bare_number(text)
        block.kind = Kind.ROW if cell else Kind.FURNITURE
    elif furniture.is_navigation_line(text):
        block.kind = Kind.FURNITURE
    elif block.whole and colophon.is_strong(colophon.items_of(text)):
        block.kind = Kind.META


def first_entry(blocks: Sequence[Block]) -> int:
    """Find the first title, or the end where there is none."""
    kinds = (index for index, block in enumerate(blocks) if block.kind is Kind.TITLE)
    return next(kinds, len(blocks))


def mark_running_heads(
    document: Document, blocks: Sequence[Block], start: int, names: Sequence[str], chapter: str
) -> list[Remark]:
    """Mark the running heads from block `start` on: known names, and lines that come back."""
    known = frozenset(furniture.head_key(name) for name in names if name)
    shorts = (block for block in blocks if block.kind in (Kind.TEXT, Kind.HEAD) and block.whole)
    repeated = furniture.repeated_heads([*(block.text for block in shorts), chapter])
    remarks: list[Remark] = []
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.kind is not Kind.TEXT or not block.text or not block.whole or block.cited:
            continue
        if _runs(blocks, index, known, repeated):
            block.kind = Kind.FURNITURE
        elif is_vocabulary(block.text) and _cuts_sentence(blocks, index):
            block.kind = Kind.FURNITURE
            line = document.line_of(block.start)
            remarks.append(remark("running-head", line=line, text=block.text))
    return remarks


def _runs(
    blocks: Sequence[Block], index: int, known: frozenset[str], repeated: frozenset[str]
) -> bool:
    block = blocks[index]
    key = furniture.head_key(block.text)
    if not key:
        return False
    if key in known or furniture.is_yearbook_head(block.text):
        return True
    return key in repeated and not block.closed and _is_running(blocks, index)


def _is_running(blocks: Sequence[Block], index: int) -> bool:
    """Tell a repeated line from a repeated cell or heading: it cuts a sentence or has a folio."""
    key = furniture.head_key(blocks[index].text)
    if not (looks_like_heading(key) or is_latin(blocks[index].text)):
        return False
    near = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
    if blocks[index].line.level:
        return _cuts_sentence(blocks, index)
    beside_folio = any(block.kind is Kind.FURNITURE for block in near)
    numbered = re.search(r"\d", blocks[index].text) is not None
    return beside_folio or numbered or _cuts_sentence(blocks, index)


def _cuts_sentence(blocks: Sequence[Block], index: int) -> bool:
    before = _neighbour(blocks, index, -1)
    after = _neighbour(blocks, index, 1)
    return (
        before is not None
        and before.kind is Kind.TEXT
        and not before.closed
        and not (before.whole and looks_like_heading(before.text or "。"))
        and after is not None
        and after.kind is Kind.TEXT
        and not looks_like_heading(after.text or "。")
    )


def _neighbour(blocks: Sequence[Block], index: int, step: int) -> Block | None:
    index += step
    while 0 <= index < len(blocks) and blocks[index].kind in (Kind.FURNITURE, Kind.SUBTITLE):
        index += step
    return blocks[index] if 0 <= index < len(blocks) else None


def mark_headings(blocks: Sequence[Block], start: int) -> None:
    """Mark the section headings from block `start` on, from the last to the first."""
    following: Block | None = None
    for index in range(len(blocks) - 1, start - 1, -1):
        block = blocks[index]
        if block.kind in _SEEN_THROUGH or _may_be_subtitle(blocks, index, following):
            continue
        if block.kind is Kind.TEXT and _is_heading(blocks, index, following):
            block.kind = Kind.HEAD
            _mark_subtitle(blocks, index)
        following = block


def _is_heading(blocks: Sequence[Block], index: int, following: Block | None) -> bool:
    block = blocks[index]
    if not block.whole or not block.text:
        return False
    if block.line.level:
        return bool(squeezed(block.text.strip(ORNAMENTS)))
    if not looks_like_heading(block.text):
        return False
    opens = following is not None and (
        following.kind is Kind.TITLE or (following.kind is Kind.HEAD and _is_sure(block))
    )
    if is_vocabulary(block.text):
        stands = not block.line.bullet and (following is None or following.closed)
        return opens or (stands and _comes_complete(blocks, index))
    return opens and (block.line.bold or _comes_complete(blocks, index))


def _comes_complete(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a sentence has ended before a line; a few other headings may stand between."""
    for _ in range(MOST_HEADINGS_IN_A_ROW):
        index = _before(blocks, index)
        before = blocks[index] if index >= 0 else None
        if before is None or before.kind is not Kind.TEXT:
            return before is None or before.kind is not Kind.TITLE
        if before.closed:
            return not before.pending
        if not (before.whole and looks_like_heading(before.text)):
            return False
    return False


def _before(blocks: Sequence[Block], index: int) -> int:
    index -= 1
    while index >= 0 and blocks[index].kind in (Kind.FURNITURE, Kind.SUBTITLE):
        index -= 1
    return index


def _is_sure(block: Block) -> bool:
    """Tell whether a line may head other headings: it says so by its words, number or weight."""
    return (
        is_vocabulary(block.text)
        or block.line.bold
        or ENUMERATOR.match(block.text) is not None
        or is_place_line(squeezed(block.text))
    )


def _may_be_subtitle(blocks: Sequence[Block], index: int, following: Block | None) -> bool:
    """Tell whether an English line stands between what may be a heading and its first entry."""
    block = blocks[index]
    return (
        block.kind is Kind.TEXT
        and block.whole
        and is_latin(block.text)
        and following is not None
        and following.kind in (Kind.TITLE, Kind.HEAD)
        and index > 0
        and blocks[index - 1].kind is Kind.TEXT
        and looks_like_heading(blocks[index - 1].text)
    )


def _mark_subtitle(blocks: Sequence[Block], index: int) -> None:
    if index + 1 < len(blocks):
        below = blocks[index + 1]
        if below.kind is Kind.TEXT and below.text and is_latin(below.text):
            below.kind = Kind.SUBTITLE


def mark_repeated_headings(document: Document, blocks: Sequence[Block]) -> list[Remark]:
    """Take a heading that repeats the section it stands in for a running head."""
    current = ""
    seen: set[str] = set()
    remarks: list[Remark] = []
    for block in blocks:
        if block.kind is not Kind.HEAD:
            continue
        heading = heading_text(block.text)
        if heading in seen:
            line = document.line_of(block.start)
            remarks.append(remark("repeated-heading", line=line, heading=heading))
        if heading == current:
            block.kind = Kind.FURNITURE
        seen.add(heading)
        current = heading
    return remarks
