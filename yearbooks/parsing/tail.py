"""Read what stands after the last entry: colophon lines, buttons, what was run into the text."""

import re
from collections.abc import Sequence

from yearbooks.parsing import colophon
from yearbooks.parsing.blocks import SHORT, Block, Kind, trimmed
from yearbooks.parsing.characters import ends_paragraph
from yearbooks.parsing.furniture import is_navigation, is_navigation_line

_BUTTONS = re.compile(r"(?:[【\[［][^【】\[\]［］]{1,12}[】\]］]\s*)+\Z")
_BUTTON = re.compile(r"[^【】\[\]［］\s][^【】\[\]［］]*")


def part_tail(blocks: list[Block], view: str) -> list[Block]:
    """Part the colophon and the buttons from the last text of a file on one line."""
    index = max((i for i, b in enumerate(blocks) if b.kind is Kind.TEXT), default=None)
    if index is None:
        return blocks
    last = blocks[index]
    window = max(last.start, last.end - 500)
    text = view[window : last.end]
    at = _buttons_start(text)
    signed = colophon.colophon_start(text[:at])
    cuts = [window + cut for cut in (signed, at) if cut is not None and cut < len(text)]
    if not cuts:
        return blocks
    edges = [last.start, *cuts, last.end]
    kinds = [Kind.TEXT, *([Kind.META] if signed is not None else []), Kind.FURNITURE]
    parts = [
        _part(view, last, kind, start, end)
        for kind, start, end in zip(kinds, edges, edges[1:], strict=False)
    ]
    return [
        *blocks[:index],
        *(part for part in parts if part.end > part.start),
        *blocks[index + 1 :],
    ]


def _buttons_start(text: str) -> int:
    match = _BUTTONS.search(text)
    if match and all(is_navigation(word) for word in _BUTTON.findall(match.group())):
        return match.start()
    return len(text)


def _part(view: str, block: Block, kind: Kind, start: int, end: int) -> Block:
    start, end = trimmed(view, start, end)
    text = view[start:end] if end - start <= SHORT else ""
    closed = ends_paragraph(view[max(start, end - SHORT) : end])
    return Block(kind, start, end, block.line, text, False, closed, lost=block.lost)


def mark_tail(blocks: Sequence[Block]) -> None:
    """Take 来源 and its like for metadata where they end the file, with nothing after but the same."""
    for block in reversed(blocks):
        if block.kind in (Kind.META, Kind.FURNITURE):
            continue
        if block.kind is not Kind.TEXT or not block.text or not block.whole:
            return
        if not colophon.items_of(block.text) and not colophon.is_imprint(block.text):
            return
        block.kind = Kind.META


def mark_signatures(blocks: Sequence[Block]) -> None:
    """Take 撰稿 lines that stand between entries, and the last one with them, for credits."""
    titles = [index for index, block in enumerate(blocks) if block.kind is Kind.TITLE]
    if not titles:
        return
    signed = [
        index
        for index, block in enumerate(blocks)
        if index > titles[0] and block.kind is Kind.META and colophon.signers(block.text)
    ]
    if signed and signed[0] < titles[-1]:
        for index in signed:
            blocks[index].kind = Kind.CREDIT


def begins_tail(block: Block) -> bool:
    """Tell whether what follows a block after the last entry is no longer that entry's text."""
    return block.kind is Kind.META or (
        block.kind is Kind.FURNITURE and is_navigation_line(block.text)
    )
