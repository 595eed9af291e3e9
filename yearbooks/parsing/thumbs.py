"""Know the thumb index 书口索引: single characters printed at the edge of each page."""

from collections import Counter
from collections.abc import Iterator, Sequence

from yearbooks.parsing.blocks import Block, Kind
from yearbooks.parsing.characters import has_han

# 外 / 事 is set upright, a character a line; more of them are a text set upright.
LONGEST_INDEX = 4
LONGEST_CELL = 12


def mark_thumbs(blocks: Sequence[Block]) -> None:
    """Take lone characters that recur for furniture, and leave the others for a person to place."""
    runs = [run for run in _runs(blocks) if not _in_column(blocks, run)]
    counts = Counter(blocks[index].text for run in runs for index in run)
    for run in runs:
        recurs = all(counts[blocks[index].text] > 1 for index in run)
        kind = Kind.FURNITURE if recurs else Kind.UNPLACED
        for index in run:
            blocks[index].kind = kind


def _runs(blocks: Sequence[Block]) -> Iterator[range]:
    """Yield the short runs of lines that hold one Han character each."""
    start: int | None = None
    for index, block in enumerate(blocks):
        if _is_lone(block):
            start = index if start is None else start
        elif start is not None:
            if index - start <= LONGEST_INDEX:
                yield range(start, index)
            start = None
    if start is not None and len(blocks) - start <= LONGEST_INDEX:
        yield range(start, len(blocks))


def _is_lone(block: Block) -> bool:
    return (
        len(block.text) == 1
        and block.kind is Kind.TEXT
        and block.whole
        and not block.line.level
        and not block.lost
        and has_han(block.text)
    )


def _in_column(blocks: Sequence[Block], run: range) -> bool:
    """Tell a cell of a table that lost its lines: short lines or rows stand on both sides."""
    before, after = run[0] - 1, run[-1] + 1
    return (
        before >= 0 and after < len(blocks) and all(map(_is_cell, (blocks[before], blocks[after])))
    )


def _is_cell(block: Block) -> bool:
    if block.kind is Kind.ROW:
        return True
    short = 0 < len(block.text) <= LONGEST_CELL
    return block.kind is Kind.TEXT and short and not block.closed
