"""The benchmark's questions: the same for the same seed, each drawn from the text it is asked of."""

from pathlib import Path

import pytest

from benchmarks.search.corpus import entries_of
from benchmarks.search.queries import DRAWN, FILTERED, LONGEST, Drawing, sample
from benchmarks.search.texts import Row, Texts, Vocabulary, write_texts
from yearbooks.text.folding import fold
from yearbooks.text.query import Term, parse_query

SAMPLE = Path(__file__).parents[2] / "fixtures" / "samples" / "jinhua-2020.txt"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    """Write the paragraphs of a sample as documents."""
    folder = tmp_path_factory.mktemp("texts")
    lines = [fold(line) for line in SAMPLE.read_text("utf-8").splitlines() if len(line) > 40]
    rows = [
        Row(f"e{at}", (line[:12], line), (at % 2, 2000 + at % 20, at % 2, 1 << at % 2))
        for at, line in enumerate(lines)
    ]
    places = [("330100", "hangzhou", ["zhejiang", "hangzhou"]), ("110000", "beijing", ["beijing"])]
    topics = [(1, "services", -1), (2, "apec-card", 0)]
    write_texts(folder, rows, Vocabulary(places, ["综述", "外事"], topics))
    return Texts(folder)


def test_same_seed_asks_the_same(texts: Texts) -> None:
    first, second, other = (Drawing(texts, seed).all() for seed in (1, 1, 2))

    assert first == second
    assert first != other


def test_every_drawn_query_is_one_short_term_that_the_texts_hold(texts: Texts) -> None:
    questions = [each for each in Drawing(texts, 1).mixed() if each.kind in DRAWN]

    roots = [parse_query(question.text).root for question in questions]

    assert all(isinstance(root, Term) and root.field == "any" for root in roots)
    assert all(1 <= len(root.folded) <= LONGEST for root in roots)
    assert [root.folded for root in roots if not len(texts.holding(root.folded))] == []


def test_traditional_and_full_width_forms_are_not_what_is_printed(texts: Texts) -> None:
    questions = Drawing(texts, 1).mixed()

    written = {each.text for each in questions if each.kind in {"traditional", "full width"}}

    assert written
    assert not any(text == fold(text) for text in written)


def test_filters_come_in_every_combination(texts: Texts) -> None:
    questions = Drawing(texts, 1).filtered()

    combinations = {
        tuple(map(bool, (each.place, each.years, each.section, each.topic))) for each in questions
    }

    assert len(questions) == FILTERED
    assert len(combinations) == 2**4 - 1


def test_sample_keeps_the_order(texts: Texts) -> None:
    questions = Drawing(texts, 1).mixed()

    part = sample(questions, 30, seed=1)

    assert len(part) == 30
    assert part == [each for each in questions if each in part]


@pytest.mark.parametrize("label", ["", "ten", "10g", "-5"])
def test_unknown_size_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="is no size"):
        entries_of(label)
