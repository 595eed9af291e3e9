"""The postings of a segment say of every gram what the texts say."""

import random
from bisect import bisect_right
from collections.abc import Sequence

import pytest

from yearbooks.indexing import grams as building
from yearbooks.indexing.grams import (
    ALL_STORED,
    FREQUENT,
    LONGEST_GRAM,
    BlockRow,
    PostingRow,
    Text,
    TooManyCharacters,
    WordRow,
    gram_rows,
)
from yearbooks.indexing.records import read_bitmaps, read_rare
from yearbooks.text.folding import fold
from yearbooks.text.tokens import cut_lengths, search_words

SLOT = 3
FIRST = SLOT << 16
PARTS = [
    "金华市外事办公室",
    "友好城市",
    "上海地区",
    "海地",
    "西班牙语",
    "，",
    "。",
    "apec",
    "2020年",
    "𠀀𠮷",
    "義新歐",
    " ",
    "café",
    "(境)",
    "1",
    "外",
    "事",
]


def texts(count: int, seed: int = 7) -> list[Text]:
    chance = random.Random(seed)

    def drawn(most: int) -> str:
        return fold("".join(chance.choice(PARTS) for _part in range(chance.randint(1, most))))

    fields = [
        (drawn(2) or "题", "\n".join(drawn(8) for _each in range(3))) for _text in range(count)
    ]
    return [Text(title, body, cut_lengths(f"{title}\n{body}")) for title, body in fields]


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
            for mark in (0, 1, 2, 4)
        )


def _parts(posting: object) -> tuple[object, ...]:
    return posting.all, posting.word, posting.title, posting.body


def truth(held: Sequence[Text], gram: str, words: Sequence[set[str]]) -> tuple[set[int], ...]:
    title = {FIRST + n for n, text in enumerate(held) if gram in text.title}
    body = {FIRST + n for n, text in enumerate(held) if gram in text.body}
    return title | body, {FIRST + n for n, each in enumerate(words) if gram in each}, title, body


def every_gram(held: Sequence[Text]) -> set[str]:
    fields = [field for text in held for field in (text.title, *text.body.split("\n"))]
    return {
        field[at : at + length]
        for field in fields
        for length in range(1, LONGEST_GRAM + 1)
        for at in range(len(field) - length + 1)
    }


@pytest.mark.parametrize("count", [1, 40, 300], ids="{} documents".format)
def test_every_gram_is_stored_as_the_texts_say(count: int) -> None:
    held = texts(count)

    words = [search_words(f"{text.title}\n{text.body}", text.cuts) for text in held]

    stored = Stored(list(gram_rows(held, SLOT)))

    for gram in sorted(every_gram(held)):
        wanted = truth(held, gram, words)
        if len(gram) > ALL_STORED and len(wanted[0]) < FREQUENT:
            wanted = None
        assert stored.find(gram) == wanted, gram


def test_grams_that_no_text_holds_are_not_stored() -> None:
    stored = Stored(list(gram_rows(texts(40), SLOT)))

    assert [stored.find(gram) for gram in ("乙", "外华", "市\n友", "题事办")] == [None] * 4


def test_words_are_told_for_those_who_mistype_them() -> None:
    held = texts(40)

    words = Stored(list(gram_rows(held, SLOT))).words

    assert {"外事", "海地", "西班牙"} <= words
    assert "市外" not in words


def test_rows_fit_a_page_of_the_database() -> None:
    rows = [row for row in gram_rows(texts(300), SLOT) if isinstance(row, BlockRow)]

    assert max(len(row.data) + len(row.names.encode()) for row in rows) < 2_000


def test_more_characters_than_a_key_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "LARGEST_ALPHABET", 8)

    with pytest.raises(TooManyCharacters):
        list(gram_rows(texts(40), SLOT))
