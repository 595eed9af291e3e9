"""The order of hits against entries judged by reading (benchmarks/search/judged.json)."""

from collections.abc import Sequence

import pytest

from benchmarks.search import ranking
from tests.conftest import Publish
from yearbooks.models import Entry, Place, Yearbook
from yearbooks.search import Criteria, find
from yearbooks.text.query import parse_query

INITIALS = {"拱墅区": "g", "金华市": "j"}
# Measured; a better order may raise them, nothing may lower them.
SAMPLES_FLOOR = 0.97
SYNTHETIC_FLOOR = 0.97


def first_ten(query: str, place: Place | None) -> list[str]:
    criteria = Criteria(query=parse_query(query), place=place)
    results = find(criteria, per_page=ranking.DEPTH, facets=False)
    groups = [results.first, *([results.second] if results.second else [])]
    return [hit.entry.pk for group in groups for hit in group.hits][: ranking.DEPTH]


def ranked(
    judged: Sequence[ranking.Judged], names: dict[str, str], place: Place | None = None
) -> dict[str, list[str]]:
    return {each.query: [names[pk] for pk in first_ten(each.query, place)] for each in judged}


def sample_names(books: Sequence[Yearbook]) -> dict[str, str]:
    return {
        entry.pk: f"{INITIALS[book.place.name]}{number:02}"
        for book in books
        for number, entry in enumerate(
            Entry.objects.published().filter(yearbook=book).in_print_order(), 1
        )
    }


@pytest.fixture
def found_in_synthetic(publish: Publish) -> dict[str, list[str]]:
    """Publish the synthetic yearbook, and ask it every query that was judged on it."""
    book = publish(ranking.synthetic_book())
    entries = book.entries.published().in_print_order()
    names = {entry.pk: str(number) for number, entry in enumerate(entries, 1)}
    return ranked(ranking.on_synthetic(), names, book.place)


def test_judged_set_is_large_enough() -> None:
    queries = {each.query for each in (*ranking.on_samples(), *ranking.on_synthetic())}

    assert len(queries) >= 60


def test_grades_name_the_entries_of_the_samples(samples: list[Yearbook]) -> None:
    names = sample_names(samples)
    titles = dict(Entry.objects.published().values_list("pk", "current__title"))

    named = {name: titles[pk] for pk, name in names.items()}

    assert named == ranking.sample_titles()


def test_samples_are_ordered_as_a_researcher_would(samples: list[Yearbook]) -> None:
    judged = ranking.on_samples()

    found = ranked(judged, sample_names(samples))

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

    strangers = {
        each.query: set(found_in_synthetic[each.query]) - set(each.grades) for each in judged
    }

    assert not any(strangers.values())


@pytest.mark.parametrize(
    ("found", "value"),
    [(["a", "b", "c"], 1.0), (["x"], 0.0), ([], 0.0)],
    ids=["best order", "only strangers", "nothing"],
)
def test_ndcg_at_its_ends(found: list[str], value: float) -> None:
    grades = {"a": 3, "b": 2, "c": 1}

    assert ranking.ndcg(found, grades) == value
