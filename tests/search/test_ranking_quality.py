"""The order of hits against entries judged by reading (benchmarks/search/judged.json)."""

import pytest

from benchmarks.search import order, ranking
from tests.conftest import Publish
from yearbooks.models import Yearbook

# Measured: 0.992 and 0.999. A better order may raise the floors, nothing may lower them.
SAMPLES_FLOOR = 0.985
SYNTHETIC_FLOOR = 0.99


@pytest.fixture
def found_in_synthetic(publish: Publish) -> dict[str, list[str]]:
    """Publish the synthetic yearbook, and ask it every query that was judged on it."""
    book = publish(ranking.synthetic_book())
    entries = book.entries.published().in_print_order()
    names = {entry.pk: str(number) for number, entry in enumerate(entries, 1)}
    return order.ranked(ranking.on_synthetic(), names, book.place.label)


def test_judged_set_is_large_enough() -> None:
    queries = {each.query for each in (*ranking.on_samples(), *ranking.on_synthetic())}

    assert len(queries) >= 60


def test_grades_name_the_entries_of_the_samples(samples: list[Yearbook]) -> None:
    names = order.sample_names()

    assert sorted(names.values()) == sorted(ranking.sample_titles())


def test_samples_are_ordered_as_a_researcher_would(samples: list[Yearbook]) -> None:
    judged = ranking.on_samples()

    found = order.ranked(judged, order.sample_names())

    assert ranking.mean_ndcg(judged, found) >= SAMPLES_FLOOR


def test_synthetic_entries_are_ordered_as_a_researcher_would(
    found_in_synthetic: dict[str, list[str]],
) -> None:
    judged = ranking.on_synthetic()

    mean = ranking.mean_ndcg(judged, found_in_synthetic)

    assert mean >= SYNTHETIC_FLOOR


def test_first_hit_of_every_synthetic_query_is_about_it(
    found_in_synthetic: dict[str, list[str]],
) -> None:
    judged = ranking.on_synthetic()

    best = {each.query: each.grades.get(found_in_synthetic[each.query][0]) for each in judged}

    assert {query for query, grade in best.items() if grade != 3} == set()


def test_every_synthetic_entry_found_was_judged(found_in_synthetic: dict[str, list[str]]) -> None:
    judged = ranking.on_synthetic()

    strangers = [set(found_in_synthetic[each.query]) - set(each.grades) for each in judged]

    assert not any(strangers)


@pytest.mark.parametrize(
    ("found", "value"),
    [(["a", "b", "c"], 1.0), (["x"], 0.0), ([], 0.0)],
    ids=["best order", "only strangers", "nothing"],
)
def test_ndcg_at_its_ends(found: list[str], value: float) -> None:
    grades = {"a": 3, "b": 2, "c": 1}

    assert ranking.ndcg(found, grades) == value
