"""jieba and rjieba cut the samples and random mixtures the same way."""

import random
from pathlib import Path

import pytest

from yearbooks.text.domain_terms import DOMAIN_TERMS
from yearbooks.text.folding import fold
from yearbooks.text.segmenters import Jieba, Rjieba, Segmenter
from yearbooks.text.tokens import _RUNS, cut_lengths, search_words, words_inside

SAMPLES = Path(__file__).parents[2] / "fixtures" / "samples"
RARE = "+#&.%_-éñ𠀀㐀〇々①\n 　abcXYZ1234，。“”（）"


@pytest.fixture(scope="module")
def engines() -> tuple[Segmenter, Segmenter]:
    return Jieba(), Rjieba()


def runs(text: str) -> list[str]:
    return [run.group() for run in _RUNS.finditer(fold(text)) if run["cut"]]


def sample_lines() -> list[str]:
    return [line for path in SAMPLES.glob("*-*.*") for line in path.read_text().splitlines()]


def test_both_cut_the_samples_equally(engines: tuple[Segmenter, Segmenter]) -> None:
    slow, fast = engines
    wrong = [r for line in sample_lines() for r in runs(line) if slow.cut(r) != fast.cut(r)]

    assert wrong == []


def test_both_cut_any_mixture_equally(engines: tuple[Segmenter, Segmenter]) -> None:
    slow, fast = engines
    chance = random.Random(11)
    characters = sorted(set("".join(sample_lines()))) + list(RARE) * 3
    texts = ["".join(chance.choices(characters, k=chance.randint(1, 50))) for _text in range(5_000)]
    texts += ["".join(chance.choices(DOMAIN_TERMS, k=4)) for _text in range(500)]

    wrong = [r for text in texts for r in runs(text) if slow.cut(r) != fast.cut(r)]

    assert wrong == []


@pytest.mark.parametrize("word", ["外办", "义新欧", "t恤", "金华", "华市", "没有这个", ""])
def test_both_know_the_same_words(engines: tuple[Segmenter, Segmenter], word: str) -> None:
    slow, fast = engines

    assert slow.holds(word) == fast.holds(word)


def test_lengths_of_pieces_add_up_to_the_text() -> None:
    text = fold("金华市外办 APEC，" + "9" * 700 + "\n友城")

    lengths = cut_lengths(text)

    assert sum(lengths) == len(text)
    assert max(lengths) == 255


def test_words_inside_words_are_found_at_their_ends_only() -> None:
    assert search_words("上海地区", bytes([4])) == {"上海地区", "上海", "地区"}
    assert words_inside("apec") == ()
    assert {"领事", "领事馆", "总领事馆"} <= search_words("总领事馆", bytes([4]))
