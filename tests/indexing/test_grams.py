"""The postings of a segment say of every gram what the texts say."""

import random
from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest

from tests.indexing.stored import FIRST, SLOT, Stored
from yearbooks.indexing import layout
from yearbooks.indexing.grams import FREQUENT, BlockRow, gram_rows
from yearbooks.indexing.layout import Text, TooManyCharacters
from yearbooks.indexing.records import ALL_STORED, LONGEST_GRAM
from yearbooks.text.folding import fold
from yearbooks.text.tokens import cut_lengths, search_words

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


@cache
def counted(text: Text, length: int) -> Counter[str]:
    whole = f"{text.title}\n{text.body}"
    return Counter(whole[at : at + length] for at in range(len(whole)))


def loose(held: Sequence[Text], gram: str, part: str) -> set[int]:
    if len(gram) < LONGEST_GRAM:
        return set()
    times = (
        (FIRST + n, counted(text, len(gram))[gram], counted(text, len(part))[part])
        for n, text in enumerate(held)
    )
    return {number for number, whole, parts in times if 0 < whole < parts}


def truth(held: Sequence[Text], gram: str, words: Sequence[set[str]]) -> tuple[set[int], ...]:
    title = {FIRST + n for n, text in enumerate(held) if gram in text.title}
    body = {FIRST + n for n, text in enumerate(held) if gram in text.body}
    worded = {FIRST + n for n, each in enumerate(words) if gram in each}
    ends = (loose(held, gram, gram[:-1]), loose(held, gram, gram[1:]))
    return title | body, worded, title, body, *ends


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
    monkeypatch.setattr(layout, "LARGEST_ALPHABET", 8)

    with pytest.raises(TooManyCharacters):
        list(gram_rows(texts(40), SLOT))
