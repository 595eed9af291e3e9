"""Both engines cut the dictionary's own words, and every kind of character, the same way."""

import random
import sys
import unicodedata

import jieba
import pytest

from yearbooks.text.fold_table import HAN_RANGES
from yearbooks.text.folding import fold, fold_char
from yearbooks.text.segmenters import Jieba, Rjieba, Segmenter
from yearbooks.text.tokens import _RUNS

SEED = 20_261
# Every so many words of the dictionary's 349,000.
STEP = 23


@pytest.fixture(scope="module")
def engines() -> tuple[Segmenter, Segmenter]:
    return Jieba(), Rjieba()


@pytest.fixture(scope="module")
def dictionary() -> list[str]:
    with jieba.get_module_res("dict.txt") as lines:
        return [fold(line.decode().split(" ")[0]) for line in lines]


def unequal(engines: tuple[Segmenter, Segmenter], texts: list[str]) -> list[str]:
    """Return the runs of these folded texts that the two cut otherwise."""
    slow, fast = engines
    runs = {run.group() for text in texts for run in _RUNS.finditer(text) if run["cut"]}
    return sorted(run for run in runs if slow.cut(run) != fast.cut(run))


def test_words_of_the_dictionary_alone(
    engines: tuple[Segmenter, Segmenter], dictionary: list[str]
) -> None:
    assert unequal(engines, dictionary[::STEP]) == []


def test_words_of_the_dictionary_in_a_row(
    engines: tuple[Segmenter, Segmenter], dictionary: list[str]
) -> None:
    chance = random.Random(SEED)

    texts = ["".join(chance.choices(dictionary, k=6)) for _text in range(4_000)]

    assert unequal(engines, texts) == []


def test_pieces_of_words_in_a_row(
    engines: tuple[Segmenter, Segmenter], dictionary: list[str]
) -> None:
    chance = random.Random(SEED)
    words = [chance.choices(dictionary, k=5) for _text in range(4_000)]

    texts = ["".join(word[chance.randrange(2) : len(word) or 1] for word in each) for each in words]

    assert unequal(engines, texts) == []


def test_words_that_repeat_a_part_written_again_and_again(
    engines: tuple[Segmenter, Segmenter], dictionary: list[str]
) -> None:
    roots = {word: word[: (word + word).find(word, 1)] for word in dictionary if word}
    repeated = sorted({root for word, root in roots.items() if root != word})

    texts = [
        f"{root * times}{end}" for root in repeated for times in range(2, 9) for end in ("", "市")
    ]

    assert len(repeated) > 500
    assert unequal(engines, texts) == []


def test_repeated_pieces_stand_longest_first(engines: tuple[Segmenter, Segmenter]) -> None:
    assert [engine.cut("友友友9bc9") for engine in engines] == [["友友", "友", "9bc9"]] * 2


def test_both_hold_the_same_of_all_words(
    engines: tuple[Segmenter, Segmenter], dictionary: list[str]
) -> None:
    slow, fast = engines
    asked = [part for word in dictionary[::STEP] for part in (word, word[1:], word[:-1])]

    assert [word for word in asked if slow.holds(word) != fast.holds(word)] == []


def of_every_class() -> list[str]:
    """Return, folded, some characters of each Unicode category and of each range of Han."""
    chance = random.Random(SEED)
    classes: dict[str, list[str]] = {}
    for c in map(chr, range(sys.maxunicode + 1)):
        if not "\ud800" <= c <= "\udfff":
            classes.setdefault(unicodedata.category(c), []).append(c)
    drawn = [c for each in classes.values() for c in chance.choices(each, k=60)]
    han = [chr(chance.randint(first, last)) for first, last in HAN_RANGES for _each in range(20)]
    return sorted({fold_char(c) for c in drawn + han} - {""})


def test_characters_of_every_class_between_words(engines: tuple[Segmenter, Segmenter]) -> None:
    texts = [
        text for c in of_every_class() for text in (f"金华{c}友城", f"{c}{c}外办", f"ab{c}2020{c}c")
    ]

    assert unequal(engines, [fold(text) for text in texts]) == []


def test_characters_of_every_class_in_any_mixture(engines: tuple[Segmenter, Segmenter]) -> None:
    chance = random.Random(SEED)
    characters = of_every_class() + list("金华市外办友城abc019+#&.%_-éñ") * 20

    texts = [fold("".join(chance.choices(characters, k=30))) for _text in range(3_000)]

    assert unequal(engines, texts) == []
