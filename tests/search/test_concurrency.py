"""Whoever publishes, builds, withdraws or is killed meanwhile: a page is one state, and true."""

from threading import Barrier, Event

import pytest
from django.db import transaction

from tests.search.committed import (
    PATIENCE,
    asked,
    child,
    committed,  # noqa: F401
    elsewhere,
    others,
    published,
    total,
)
from yearbooks import publishing
from yearbooks.indexing import (
    build,
    building,
    check_documents,
    check_postings,
    consolidate,
    snapshot,
)
from yearbooks.models import Entry, SearchSegment
from yearbooks.search import find, finding, identifiers

pytestmark = pytest.mark.django_db

_COUNT = """
from tests.search.committed import total
print(total(), flush=True)
"""
_PUBLISH_AND_WAIT = """
from tests.search.committed import published
from yearbooks.publishing import writing
index_entries = writing.index_entries
def wait(entries):
    index_entries(entries)
    print("written", flush=True)
    sys.stdin.read()
writing.index_entries = wait
published("金华年鉴2019")
"""


def segment_keys() -> tuple[int, ...]:
    return tuple(SearchSegment.objects.order_by("pk").values_list("pk", flat=True))


def entry() -> Entry:
    return Entry.objects.published().order_by("pk").first()


def withdraw(pk: str) -> None:
    publishing.withdraw(Entry.objects.get(pk=pk), reason="重复")


def problems() -> list[str]:
    return [*check_documents(), *check_postings()]


def page() -> tuple[object, ...]:
    """Return all that one page of answers says."""
    results = find(asked("外事"))
    hits = tuple(hit.entry.pk for hit in results.first.hits)
    facets = tuple((value.value, value.count) for facet in results.facets for value in facet.values)
    return results.first.total, hits, facets


def test_page_is_one_state_when_others_publish_and_withdraw_between_count_and_rows(monkeypatch):
    published("金华年鉴2020")
    before, load_hits = page(), finding.load_hits

    def change_and_load(*arguments: object, **options: object) -> object:
        monkeypatch.setattr(finding, "load_hits", load_hits)
        elsewhere(published, "金华年鉴2021")
        elsewhere(withdraw, before[1][0])
        return load_hits(*arguments, **options)

    monkeypatch.setattr(finding, "load_hits", change_and_load)
    during = page()

    assert during == before
    assert total() == 19


def test_publication_is_found_at_once_by_other_connections_and_processes():
    published("金华年鉴2020")
    assert elsewhere(total) == 10

    published("金华年鉴2021")

    assert (total(), elsewhere(total)) == (20, 20)
    assert child(_COUNT).communicate(timeout=PATIENCE)[0] == "20\n"


def test_uncommitted_publication_is_seen_by_nobody_else():
    published("金华年鉴2020")

    with transaction.atomic():
        published("金华年鉴2021")
        inside, outside = total(), elsewhere(total)
        transaction.set_rollback(True)

    assert (inside, outside, total()) == (20, 10, 10)


@pytest.mark.parametrize("names", [("金华年鉴", "杭州年鉴"), ("金华年鉴", "金华年鉴")])
def test_two_publishers_at_once_are_both_there(names):
    start = Barrier(2)

    def publish(name: str, year: int) -> None:
        start.wait(PATIENCE)
        published(f"{name}{year}", entries=20)

    with others(2) as run:
        for turn in range(3):
            work = [run(publish, name, 2010 + 2 * turn + at) for at, name in enumerate(names)]
            assert [each.result(PATIENCE) for each in work] == [None, None]

    assert total() == 6 * 20
    assert problems() == []


@pytest.mark.parametrize("indexed", [False, True])
def test_two_withdrawals_at_once_in_one_segment_are_both_done(indexed):
    published("金华年鉴2020", entries=20)
    if indexed:
        consolidate(most_fresh=0)
    keys = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    start = Barrier(2)

    def withdraw_half(half: list[str]) -> None:
        for pk in half:
            start.wait(PATIENCE)
            withdraw(pk)

    with others(2) as run:
        work = [run(withdraw_half, keys[first:10:2]) for first in (0, 1)]
        assert [each.result(PATIENCE) for each in work] == [None, None]

    assert set(identifiers(asked("外事"))) == set(keys[10:])
    assert problems() == []


def test_withdrawal_waits_for_an_open_one_in_its_segment_and_loses_neither():
    published("金华年鉴2020")
    first, second, *rest = Entry.objects.order_by("pk").values_list("pk", flat=True)
    begun = Event()

    def withdraw_second() -> None:
        begun.set()
        withdraw(second)

    with others() as run:
        with transaction.atomic():
            withdraw(first)
            waiting = run(withdraw_second)
            begun.wait(PATIENCE)
        waiting.result(PATIENCE)

    assert set(identifiers(asked("外事"))) == set(rest)


def test_killed_publisher_leaves_the_old_answers():
    published("金华年鉴2020")
    before = page()
    publisher = child(_PUBLISH_AND_WAIT)
    assert publisher.stdout.readline() == "written\n"

    during = page()
    publisher.kill()
    publisher.communicate(timeout=PATIENCE)
    after = page()
    published("金华年鉴2019")

    assert during == after == before
    assert total() == 20
    assert problems() == []


def test_readers_of_old_and_new_states_answer_the_same_through_a_build():
    for year in range(2018, 2021):
        published(f"金华年鉴{year}")
    before = page()

    with snapshot():
        old = page()
        moved = elsewhere(consolidate_all)
        new, still_old = elsewhere(page), page()
    after = page()

    assert moved == 30
    assert SearchSegment.objects.get().indexed
    assert old == new == still_old == after == before


def consolidate_all() -> int:
    return consolidate(most_fresh=0)


def test_reader_between_reading_and_replacing_of_a_build_sees_the_same(monkeypatch):
    published("金华年鉴2020")
    before, seen, replace = page(), [], building._replace

    def look_and_replace(*arguments: object) -> int:
        seen.append(elsewhere(page))
        return replace(*arguments)

    monkeypatch.setattr(building, "_replace", look_and_replace)
    build(segment_keys())

    assert [*seen, page()] == [before, before]


def test_withdrawal_while_its_segment_is_built_is_not_lost(monkeypatch):
    published("金华年鉴2020")
    gone, replace = entry().pk, building._replace

    def withdraw_and_replace(*arguments: object) -> int:
        elsewhere(withdraw, gone)
        return replace(*arguments)

    monkeypatch.setattr(building, "_replace", withdraw_and_replace)
    build(segment_keys())

    assert SearchSegment.objects.get().indexed
    assert total() == 9
    assert gone not in identifiers(asked("外事"))
    assert problems() == []


def test_two_builders_of_one_segment_build_it_once(monkeypatch):
    published("金华年鉴2020")
    group, replace = segment_keys(), building._replace

    def build_first(*arguments: object) -> int:
        monkeypatch.setattr(building, "_replace", replace)
        assert elsewhere(build, group) == 10
        return replace(*arguments)

    monkeypatch.setattr(building, "_replace", build_first)

    assert build(group) == 0
    assert total() == 10
    assert problems() == []


@pytest.mark.parametrize("indexed", [False, True])
def test_snapshot_goes_on_showing_what_is_withdrawn_meanwhile(indexed):
    published("金华年鉴2020")
    if indexed:
        consolidate(most_fresh=0)
    gone = entry().pk

    with snapshot():
        before = page()
        elsewhere(withdraw, gone)
        new, old = elsewhere(page), page()

    assert old == before
    assert gone in old[1]
    assert (new[0], gone in new[1]) == (9, False)
    assert page() == new


def test_view_first_made_after_a_withdrawal_serves_an_older_snapshot_too():
    published("金华年鉴2020")
    gone = entry().pk

    with snapshot():
        # The snapshot begins with its first statement; its first page comes after the withdrawal.
        assert Entry.objects.count() == 10
        elsewhere(withdraw, gone)
        assert elsewhere(total) == 9
        old = page()

    assert old[0] == 10
    assert gone in old[1]
