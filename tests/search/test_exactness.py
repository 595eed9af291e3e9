"""Whatever is asked, set, total and every facet count are those of brute force."""

from collections.abc import Iterator, Sequence

import pytest
from django.db import connection, transaction
from django.test import override_settings

from benchmarks.generator import books
from tests.search.brute_force import Known, answers, counts, filters, known_entries, shown_counts
from tests.search.drawn_queries import Drawer
from yearbooks import publishing
from yearbooks.indexing import build, consolidate, index_entries
from yearbooks.models import Entry, SearchSegment
from yearbooks.search import Criteria, count, find, identifiers

ENTRIES = 400
ENTRIES_OF_EVERY_SHAPE = 1_500
QUERIES = 176
SEGMENTS = 6
SEED = 20_261_124

DRILL_ENTRIES = 100_000
DRILL_QUERIES = 528


@pytest.fixture(
    scope="module",
    params=[ENTRIES, pytest.param(ENTRIES_OF_EVERY_SHAPE, marks=pytest.mark.drill)],
)
def generated(
    django_db_setup: None,
    django_db_blocker: object,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    """Load generated books, some a segment, in a transaction that the module's end rolls back."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        made = list(books(request.param))
        size = -(-len(made) // SEGMENTS)
        for first in range(0, len(made), size):
            publishing.load_batch(made[first : first + size])
        connection.cursor().execute("ANALYZE")
        yield
        transaction.set_rollback(True)


def segments() -> list[int]:
    return list(SearchSegment.objects.order_by("pk").values_list("pk", flat=True))


def index_all() -> None:
    for segment in segments():
        build((segment,))
    assert SearchSegment.objects.filter(indexed=True).count() >= 3


def mix() -> None:
    """Leave some segments unbuilt, delete and re-index documents in both kinds, build some again."""
    for segment in segments()[:-2]:
        build((segment,))
    published = list(Entry.objects.published().order_by("pk"))
    index_entries(published[::7])
    build((segments()[-1],))
    for entry in published[3::11]:
        publishing.withdraw(entry, reason="试")
    for entry in published[3::22]:
        publishing.restore(entry)
    kinds = list(SearchSegment.objects.values_list("indexed", "deleted"))
    assert {indexed for indexed, _deleted in kinds} == {True, False}
    assert {indexed for indexed, deleted in kinds if deleted} == {True, False}


SHAPES = {"fresh": lambda: None, "indexed": index_all, "mixed": mix}


@pytest.fixture(params=SHAPES)
def shape(generated: None, db: None, request: pytest.FixtureRequest) -> str:
    """Give the generated books as search may hold them."""
    SHAPES[request.param]()
    return request.param


def differences(entries: Sequence[Known], criteria: Criteria) -> list[str]:
    """Say in what the answer differs from brute force: set, totals, or a facet."""
    results, told = find(criteria), identifiers(criteria)
    answered = answers(entries, criteria)
    tests = filters(criteria).values()
    wanted = [each.pk for each in answered if all(test(each) for test in tests)]
    wrong = []
    if sorted(told) != wanted:
        wrong.append(f"entries: {len(told)} for {len(wanted)}")
    if not results.first.total == count(criteria) == len(wanted):
        wrong.append(f"totals: {results.first.total}, {count(criteria)} for {len(wanted)}")
    true, shown = counts(answered, criteria), shown_counts(results)
    wrong += [
        f"{facet}: {shown[facet]} for {true[facet]}"
        for facet in true
        if shown[facet] != true[facet]
    ]
    return wrong


def wrong_answers(number: int) -> list[tuple[str, Criteria, list[str]]]:
    entries = known_entries()
    return [
        (typed, criteria, wrong)
        for typed, criteria in Drawer(entries, SEED).questions(number)
        if (wrong := differences(entries, criteria))
    ]


def test_drawn_queries_equal_brute_force_in_set_total_and_facets(shape: str) -> None:
    wrong = wrong_answers(QUERIES)

    assert wrong == []


@pytest.mark.drill
@pytest.mark.django_db
def test_hundred_thousand_entries_answer_as_brute_force() -> None:
    publishing.load_books(books(DRILL_ENTRIES))
    consolidate(most_fresh=0)
    index_entries(Entry.objects.published().order_by("pk")[::997])
    connection.cursor().execute("ANALYZE")

    wrong = wrong_answers(DRILL_QUERIES)

    assert Entry.objects.published().count() >= DRILL_ENTRIES
    assert wrong == []
