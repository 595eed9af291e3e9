"""Rows of a segment, looked up as the database would."""

from bisect import bisect_right
from collections.abc import Sequence

from yearbooks.indexing.grams import BlockRow, PostingRow, WordRow
from yearbooks.indexing.records import read_bitmaps, read_rare

SLOT = 3
FIRST = SLOT << 16


class Stored:
    """Look grams up in the rows as the database would."""

    def __init__(self, rows: Sequence[object]) -> None:
        self.frequent = {row.gram: row.data for row in rows if isinstance(row, PostingRow)}
        self.blocks = sorted(
            (row for row in rows if isinstance(row, BlockRow)), key=lambda row: row[:2]
        )
        self.keys = [row[:2] for row in self.blocks]
        self.words = {row.word for row in rows if isinstance(row, WordRow)}

    def find(self, gram: str) -> tuple[set[int], ...] | None:
        if gram in self.frequent:
            return tuple(set(part) for part in _parts(read_bitmaps(self.frequent[gram])))
        at = bisect_right(self.keys, (len(gram), gram)) - 1
        if at < 0 or self.blocks[at].length != len(gram):
            return None
        found = read_rare(self.blocks[at].names, self.blocks[at].data, gram)
        if found is None:
            return None
        pairs = list(zip((found[0] + FIRST).tolist(), found[1].tolist(), strict=True))
        return tuple(
            {number for number, marks in pairs if marks & mark or mark == 0}
            for mark in (0, 1, 2, 4, 8, 16)
        )


def _parts(posting: object) -> tuple[object, ...]:
    loose = (posting.loose_head, posting.loose_tail)
    return posting.all, posting.word, posting.title, posting.body, *loose
