"""An entry is recognised whatever happened to its title, place, typesetting or recognition."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import identity
from yearbooks.text import assignment
from yearbooks.text.assignment import assign
from yearbooks.text.likeness import Words, recognise

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.1, 1.4), max_size=12
)
GUESTS = "全年接待来访团组12批120人次，其中法国团组3批30人次。"
CARDS = "办理APEC商务旅行卡110张，比上年增加20张，办卡企业60家。"
TOWNS = "与友好城市开展视频交流8次，签订合作意向书3份。"


def words(title: str, body: str, section: str = "外事", *, aside: bool = False) -> Words:
    return Words(f"{title}\n{body}", section, title, body, aside)


@pytest.mark.parametrize("sample", identity.SAMPLES)
@pytest.mark.parametrize("name", identity.PERTURBATIONS)
def test_every_entry_of_a_sample_is_recognised_in_any_order(sample: str, name: str) -> None:
    texts = identity.words_of(identity.drafts(identity.ROOT / "fixtures/samples" / sample))

    for seed in range(3):
        assert identity.kept(identity.PERTURBATIONS[name], texts, seed) == len(texts)


@pytest.mark.parametrize("suffix", identity.FORMATS)
@pytest.mark.parametrize("sample", identity.SAMPLES)
def test_every_entry_of_a_sample_is_recognised_in_another_format(sample: str, suffix: str) -> None:
    recognised, held = identity.kept_in_format(sample, suffix)

    assert recognised == held


def test_two_overviews_of_one_section_do_not_change_places() -> None:
    held = [words("概况", GUESTS), words("概况", CARDS)]
    drafted = [
        words("概况", CARDS.replace("110", "111")),
        words("概况", GUESTS.replace("12批", "13批")),
    ]

    assert recognise(drafted, held) == {0: 1, 1: 0}


def test_a_new_overview_does_not_take_the_place_of_the_held_one() -> None:
    held = [words("概况", GUESTS)]
    drafted = [words("概况", CARDS), words("总述", GUESTS.replace("12批", "13批"))]

    assert recognise(drafted, held) == {1: 0}


def test_another_text_under_a_title_of_another_section_is_another_entry() -> None:
    assert recognise([words("概况", CARDS, "侨务")], [words("概况", TOWNS)]) == {}


def test_a_rewritten_text_under_its_title_in_its_section_is_the_same_entry() -> None:
    assert recognise([words("概况", CARDS)], [words("概况", TOWNS)]) == {0: 0}


def test_of_two_that_fit_the_one_in_use_is_preferred() -> None:
    held = [words("概况", GUESTS, aside=True), words("概况", GUESTS)]

    equal = recognise([words("概况", GUESTS)], held)
    alike = recognise([words("概况", GUESTS.replace("12批", "13批"))], held)

    assert (equal, alike) == ({0: 1}, {0: 1})


def test_equal_texts_of_two_sections_stay_in_their_sections() -> None:
    held = [words("概况", "从略。", "外事"), words("概况", "从略。", "侨务")]

    assert recognise(held[::-1], held) == {0: 1, 1: 0}


def worth(scores, chosen) -> float:
    return sum(scores[pair] ** 3 for pair in chosen.items())


@settings(max_examples=20)
@given(SCORES)
def test_no_other_assignment_is_worth_more(scores) -> None:
    chosen = assign(scores, clear=10)

    columns = [*range(5), *([None] * 5)]
    orders = set(permutations(columns, 5))
    best = max(
        sum(scores[pair] ** 3 for pair in enumerate(order) if pair in scores) for order in orders
    )
    assert worth(scores, chosen) == pytest.approx(best)


@given(SCORES)
def test_nobody_is_given_away_twice(scores) -> None:
    chosen = assign(scores)

    assert set(chosen.items()) <= set(scores)
    assert len(set(chosen.values())) == len(chosen)


def test_a_large_group_is_assigned_all_the_same() -> None:
    size = assignment.LARGEST_SOLVED + 20
    scores = {
        (one, other): 1.0 if one == other else 0.9 for one in range(size) for other in range(size)
    }

    assert assign(scores) == {at: at for at in range(size)}
