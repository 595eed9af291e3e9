"""Whatever is wrong in the search index is told, and mended while the site serves."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pyroaring import BitMap

from yearbooks.indexing import building, consolidate, groups_to_build, rebuilding
from yearbooks.models import (
    Entry,
    EntryTopic,
    SearchBlock,
    SearchDocument,
    SearchSegment,
    Topic,
    Yearbook,
)
from yearbooks.search import Criteria, count, identifiers
from yearbooks.text.query import parse_query


def run(command: str, *arguments: str, **options: object) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def told(*arguments: str) -> str:
    """Return what check_search says on standard error where it fails."""
    err = StringIO()
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("check_search", *arguments, stdout=StringIO(), stderr=err)
    return err.getvalue()


def some_document() -> SearchDocument:
    return SearchDocument.objects.get(entry__current__title="金华率先组建涉外志愿者服务队")


def change_text() -> None:
    document = some_document()
    SearchDocument.objects.filter(pk=document.pk).update(title=document.title + "了")


def lose_document() -> None:
    some_document().delete()


def forget_segment_of_one() -> None:
    segment = SearchSegment.objects.order_by("pk").first()
    gone = BitMap([0]).serialize()
    SearchSegment.objects.filter(pk=segment.pk).update(deleted=gone, version=1 << 40)


def double_segment() -> None:
    segment = SearchSegment.objects.order_by("pk").first()
    segment.pk, segment.slot = None, 60_000
    segment.save()


def keep_withdrawn() -> None:
    entry = some_document().entry
    Entry.objects.filter(pk=entry.pk).update(state="withdrawn", position=None)


def change_year() -> None:
    Yearbook.objects.filter(label="jinhua-2020").update(covered_year=2019)


def add_topic() -> None:
    entry, topic = some_document().entry, Topic.objects.get(slug="apec-card")
    EntryTopic.objects.create(entry=entry, topic=topic)


def damage_posting() -> None:
    block = SearchBlock.objects.filter(length=2).first()
    data = bytearray(block.data)
    data[-1] ^= 1
    SearchBlock.objects.filter(pk=block.pk).update(data=bytes(data))


DAMAGES = [
    change_text,
    lose_document,
    forget_segment_of_one,
    double_segment,
    keep_withdrawn,
    change_year,
    add_topic,
    damage_posting,
]


@pytest.fixture
def indexed(archive_54: list[Yearbook]) -> list[Yearbook]:
    """Publish both samples and build their segment."""
    consolidate(most_fresh=0)
    return archive_54


@pytest.mark.parametrize(
    ("arguments", "entries"), [(["--all"], 54), (["--sample", "20"], 20), ([], 54)], ids=str
)
def test_a_sound_index_passes(indexed: list[Yearbook], arguments: list[str], entries: int) -> None:
    assert f"what {entries} published entries say" in run("check_search", *arguments)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_each_damage_is_told_and_mended(
    indexed: list[Yearbook], damage: Callable[[], None]
) -> None:
    damage()

    assert told("--all")
    run("rebuild_search")
    assert "Search holds" in run("check_search", "--all")


def test_a_sample_tells_changed_words(indexed: list[Yearbook]) -> None:
    change_text()

    assert "does not hold its current words" in told("--sample", "54")


def test_rebuilding_changes_no_answer(indexed: list[Yearbook]) -> None:
    before = identifiers(Criteria(query=parse_query("外事")))

    run("rebuild_search")

    assert identifiers(Criteria(query=parse_query("外事"))) == before


def test_rebuilding_is_left_out_where_nothing_is_missing(indexed: list[Yearbook]) -> None:
    held = list(SearchSegment.objects.values_list("pk"))

    assert "nothing to do" in run("rebuild_search", if_needed=True)
    assert list(SearchSegment.objects.values_list("pk")) == held


def test_an_empty_index_is_made(archive_54: list[Yearbook]) -> None:
    SearchDocument.objects.all().delete()
    SearchSegment.objects.all().delete()

    run("rebuild_search", if_needed=True)

    assert count(Criteria()) == 54


def test_segments_alone_are_built_on_request(archive_54: list[Yearbook]) -> None:
    run("rebuild_search", segments_only=True)

    assert SearchSegment.objects.get().indexed


@pytest.mark.parametrize(
    ("command", "arguments"),
    [("rebuild_search", ["--processes", "0"]), ("check_search", ["--sample", "0"])],
)
def test_impossible_numbers_are_refused(db: None, command: str, arguments: list[str]) -> None:
    with pytest.raises(CommandError, match="must be 1 or more"):
        run(command, *arguments)


def test_postings_of_a_segment_with_deleted_texts_are_checked_gram_by_gram(
    indexed: list[Yearbook],
) -> None:
    lost = SearchDocument.objects.order_by("pk").first()
    lost.delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE yearbooks_searchblock SET names = reverse(names) WHERE length = 1")

    assert "is untrue of it" in told("--all")


def test_rebuilding_builds_segments_as_it_goes(
    indexed: list[Yearbook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "LARGEST_SEGMENT", 60)
    monkeypatch.setattr(building, "MOST_FRESH", 10)
    monkeypatch.setattr(rebuilding, "_BOOKS_AT_ONCE", 1)
    monkeypatch.setattr(
        rebuilding,
        "groups_to_build",
        lambda full_only: groups_to_build(most_fresh=10, full_only=full_only),
    )
    before = identifiers(Criteria(query=parse_query("外事")))

    for _done, _total in rebuilding.rebuild():
        fresh = SearchSegment.objects.filter(indexed=False)
        assert sum(fresh.values_list("size", flat=True)) < 30

    assert identifiers(Criteria(query=parse_query("外事"))) == before
    assert "Search holds" in run("check_search", "--all")
