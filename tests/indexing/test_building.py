"""Segments are built into larger ones without a wrong answer on the way."""

import pytest
from django_tasks_db.models import DBTaskResult

from tests.conftest import Publish
from yearbooks import publishing
from yearbooks.indexing import (
    MOST_FRESH,
    build,
    building,
    consolidate,
    groups_to_build,
    index_entries,
    layout,
)
from yearbooks.jobs import search as jobs
from yearbooks.models import Entry, SearchBlock, SearchPosting, SearchSegment, SearchWord, Yearbook
from yearbooks.search import Criteria, count, identifiers
from yearbooks.text.query import literal, parse_query

QUERIES = ["外", "外事", "金华市", "友好城市", "金华市外办办理", "没有这个", "-外事", "标题:概况"]


def answers() -> dict[str, list[str]]:
    return {typed: identifiers(Criteria(query=parse_query(typed))) for typed in QUERIES}


def living() -> list[int]:
    return list(SearchSegment.objects.order_by("pk").values_list("pk", flat=True))


def test_few_fresh_documents_stay_as_they_are(archive_54: list[Yearbook]) -> None:
    assert groups_to_build() == []
    assert consolidate() == 0


def test_building_changes_no_answer(archive_54: list[Yearbook]) -> None:
    before = answers()

    moved = consolidate(most_fresh=0)

    assert moved == 54
    assert answers() == before
    assert SearchSegment.objects.get().indexed
    assert SearchPosting.objects.exists() or SearchBlock.objects.exists()


def test_built_segments_leave_nothing_behind(archive_54: list[Yearbook]) -> None:
    consolidate(most_fresh=0)
    index_entries(Entry.objects.published())

    consolidate(most_fresh=0)

    (segment,) = living()
    assert set(SearchBlock.objects.values_list("segment", flat=True)) == {segment}
    assert set(SearchPosting.objects.values_list("segment", flat=True)) <= {segment}


def test_what_is_withdrawn_while_a_segment_is_built_stays_withdrawn(
    archive_54: list[Yearbook],
) -> None:
    group = tuple(living())
    table, texts = building._read(group)
    built = list(building._built(table, texts))
    entry = Entry.objects.published().filter(current__title="概况").first()
    publishing.withdraw(entry, reason="重复")
    before = answers()

    moved = building._replace(group, built)

    assert moved == 54
    assert answers() == before
    assert count(Criteria()) == 53


def test_a_group_that_another_has_built_is_left_alone(archive_54: list[Yearbook]) -> None:
    group = tuple(living())
    build(group)
    held, before = living(), answers()

    assert build(group) == 0
    assert (living(), answers()) == (held, before)


def test_two_who_build_the_same_group_make_one_segment(archive_54: list[Yearbook]) -> None:
    group = tuple(living())
    table, texts = building._read(group)
    built = list(building._built(table, texts))
    build(group)
    held = living()

    assert building._replace(group, built) == 0
    assert living() == held


def test_a_segment_of_deleted_documents_goes(archive_1: Yearbook) -> None:
    consolidate(most_fresh=0)
    publishing.withdraw(Entry.objects.get(), reason="重复")

    consolidate()

    assert living() == []
    assert not SearchBlock.objects.exists()


def test_a_worn_segment_is_built_anew(archive_54: list[Yearbook]) -> None:
    consolidate(most_fresh=0)
    worn = living()
    index_entries(Entry.objects.published().order_by("pk")[:40])
    before = answers()

    consolidate()

    assert not set(worn) & set(living())
    assert answers() == before


def held(*sizes: tuple[bool, int, int]) -> list[building._Held]:
    return [building._Held(pk, *each) for pk, each in enumerate(sizes, start=1)]


FULL = building.LARGEST_SEGMENT


@pytest.mark.parametrize(
    ("segments", "chosen"),
    [
        pytest.param([(False, 40, 40)] * 3, [], id="few fresh ones"),
        pytest.param([(False, 600, 600)] * 2, [1, 2], id="many fresh ones"),
        pytest.param(
            [(True, 1_100, 1_100), (False, 600, 600), (False, 600, 600)],
            [2, 3, 1],
            id="a settled one no larger joins",
        ),
        pytest.param(
            [(True, 9_000, 9_000), (False, 600, 600), (False, 600, 600)],
            [2, 3],
            id="a settled one much larger does not",
        ),
        pytest.param([(True, 400, 1_000)], [1], id="a worn one"),
        pytest.param([(True, 600, 1_000)], [], id="a half worn one"),
        pytest.param([(True, FULL, FULL), (False, FULL, FULL)], [2], id="a full one never joins"),
    ],
)
def test_what_is_built(segments: list[tuple[bool, int, int]], chosen: list[int]) -> None:
    found = building._chosen(held(*segments), MOST_FRESH)

    assert [each.id for each in found] == chosen


def test_no_group_is_larger_than_a_segment() -> None:
    groups = list(building._filled(held(*[(False, 30_000, 30_000)] * 5)))

    assert [[each.id for each in group] for group in groups] == [[1, 2], [3, 4], [5]]


def test_a_group_that_may_still_grow_can_be_left_for_later(archive_54: list[Yearbook]) -> None:
    assert groups_to_build(most_fresh=0, full_only=True) == []
    assert len(groups_to_build(most_fresh=0)) == 1


def test_texts_of_too_many_characters_become_several_segments(
    archive_54: list[Yearbook], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers()
    monkeypatch.setattr(layout, "LARGEST_ALPHABET", 700)

    consolidate(most_fresh=0)

    assert SearchSegment.objects.filter(indexed=True).count() > 1
    assert answers() == before


def test_one_text_of_too_many_characters_stays_without_postings(
    archive_1: Yearbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "LARGEST_ALPHABET", 4)

    consolidate(most_fresh=0)

    assert not SearchSegment.objects.get().indexed
    assert count(Criteria(query=parse_query("商务旅行卡"))) == 1


def test_words_of_built_segments_are_kept(archive_54: list[Yearbook]) -> None:
    consolidate(most_fresh=0)

    assert SearchWord.objects.filter(word="友城").exists()


def test_a_very_long_entry_is_published_built_and_found(publish: Publish) -> None:
    filler = "".join(f"第{number}批外宾来访，交流经贸合作。" for number in range(25_000))
    publish(f"金华年鉴2021\n\n外事\n\n【长条目】2020年，{filler}最后访问夏斗湖市。\n")

    consolidate(most_fresh=0)

    for query in ("湖", "夏斗湖", "夏斗湖市", "第24999批外宾来访", "长条目"):
        assert count(Criteria(query=parse_query(literal(query)))) == 1, query


def test_the_worker_is_asked_where_there_is_work(
    archive_54: list[Yearbook], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = DBTaskResult.objects.filter(task_path="yearbooks.jobs.search.build_segments")
    jobs.build_when_needed()
    assert not asked.exists()
    index_entries(Entry.objects.published())
    groups = groups_to_build(most_fresh=0)
    monkeypatch.setattr(jobs.indexing, "groups_to_build", lambda: groups)

    jobs.build_when_needed()

    assert asked.count() == 1


def test_the_task_builds_what_should_be_built(archive_54: list[Yearbook]) -> None:
    assert jobs.build_segments.call() == "0 documents in new segments"
