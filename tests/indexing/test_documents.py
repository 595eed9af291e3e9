"""What an editor, an archivist or a correction changes is true of the very next search."""

import time

import pytest
from django.db import connection

from tests.conftest import Publish
from yearbooks import publishing
from yearbooks.indexing import build, consolidate, groups_to_build, index_entries
from yearbooks.models import Entry, Place, SearchDocument, SearchSegment, Topic, Yearbook
from yearbooks.search import Criteria, Sort, count, find, identifiers
from yearbooks.text.query import literal, parse_query

BOOK = """金华年鉴2021

外事

【外宾接待】2020年，接待外宾八批。

【友城交往】2020年，友城来函致谢。

侨务

【侨情调查】2020年，走访侨眷百户。
"""
# The sections, and the entries of one, in the other order.
REORDERED = """金华年鉴2021

侨务

【侨情调查】2020年，走访侨眷百户。

外事

【友城交往】2020年，友城来函致谢。

【外宾接待】2020年，接待外宾八批。
"""
# Of these 19,000 are a little more than a million bytes, all that one `tsvector` would take.
LINE = "第{}项数字列入附表，由各单位核对。"
LAST_SLOT = 65_535


@pytest.fixture(params=["fresh", "indexed"])
def book(publish: Publish, request: pytest.FixtureRequest) -> Yearbook:
    """Publish one yearbook of two sections, and build its segment where asked."""
    published = publish(BOOK)
    if request.param == "indexed":
        consolidate(most_fresh=0)
    return published


def titles(**asked: object) -> list[str]:
    """Return the titles that pass the filters, in page order."""
    return [hit.entry.current.title for hit in find(Criteria(**asked)).first.hits]


def counts(facet: str, **asked: object) -> dict[str, int]:
    """Return the values of one facet with their counts."""
    (found,) = (each for each in find(Criteria(**asked)).facets if each.name == facet)
    return {value.value: value.count for value in found.values}


def total(typed: str) -> int:
    return count(Criteria(query=parse_query(literal(typed))))


def draw_next_slot(slot: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('yearbooks_search_slot', %s, false)", [slot])


def slots() -> set[int]:
    return set(SearchSegment.objects.values_list("slot", flat=True))


def test_each_published_entry_has_one_document_and_no_other_has(book: Yearbook) -> None:
    entry = Entry.objects.get(current__title="友城交往")

    publishing.withdraw(entry, reason="重复")

    held = SearchDocument.objects.values_list("entry__current__title", flat=True)
    assert sorted(held) == ["侨情调查", "外宾接待"]


def test_an_entry_leaves_with_its_withdrawal_and_comes_back_restored(book: Yearbook) -> None:
    entry = Entry.objects.get(current__title="友城交往")
    publishing.withdraw(entry, reason="重复")
    meanwhile = total("来函致谢")

    publishing.restore(entry)

    assert (meanwhile, total("来函致谢")) == (0, 1)


def test_indexing_twice_finds_once(book: Yearbook) -> None:
    index_entries(Entry.objects.all())

    index_entries(Entry.objects.all())

    assert count(Criteria()) == SearchDocument.objects.count() == 3


def test_corrected_words_are_found_and_the_former_are_not(book: Yearbook, publish: Publish) -> None:
    publish(BOOK.replace("来函致谢", "来电祝贺"), "corrected.txt", confirm=True)

    assert (total("来电祝贺"), total("来函致谢")) == (1, 0)


def test_another_year_of_a_yearbook_filters_and_counts_anew(book: Yearbook) -> None:
    attempt = publishing.reopen(book.imports.get())
    publishing.revise_facts(attempt, covered_year=2019)

    publishing.publish(attempt)

    assert (len(titles(years=(2019, 2019))), titles(years=(2020, 2020))) == (3, [])
    assert counts("covered_year") == {"2019": 3}


def test_a_place_that_moves_to_another_province_filters_and_counts_anew(book: Yearbook) -> None:
    place, former = book.place, book.place.parent
    new = Place.objects.get(name="江苏省")
    before = counts("place")

    Place.objects.filter(pk=place.pk).update(parent=new)

    assert before == {former.label: 3, place.label: 3}
    assert counts("place") == {new.label: 3, place.label: 3}
    assert (len(titles(place=new)), titles(place=former)) == (3, [])


def test_books_of_two_places_stand_under_their_own(book: Yearbook, publish: Publish) -> None:
    publish(BOOK.replace("金华", "杭州"), "hangzhou.txt", confirm=True)

    found = {code: len(titles(place=Place.objects.get(code=code))) for code in ("330700", "330100")}

    assert found == {"330700": 3, "330100": 3}
    assert counts("place")[book.place.parent.label] == 6


def test_another_order_of_sections_and_entries_is_that_of_the_hits(
    book: Yearbook, publish: Publish
) -> None:
    before = titles(sort=Sort.PLACE)

    publish(REORDERED, "reordered.txt")

    assert before == ["外宾接待", "友城交往", "侨情调查"]
    assert titles(sort=Sort.PLACE) == ["侨情调查", "友城交往", "外宾接待"]


def test_another_heading_of_a_section_filters_and_counts_anew(
    book: Yearbook, publish: Publish
) -> None:
    before = counts("section")

    publish(BOOK.replace("侨务\n", "港澳事务\n"), "renamed.txt", confirm=True)

    after = counts("section")
    assert before != after
    assert {kind: len(titles(section=kind)) for kind in after} == after
    assert all(titles(section=kind) == [] for kind in before.keys() - after.keys())


def test_a_topic_that_an_editor_adds_or_removes_is_that_of_the_next_search(book: Yearbook) -> None:
    entry, topic = Entry.objects.get(current__title="侨情调查"), Topic.objects.get(slug="apec-card")
    before = counts("topic").get(topic.slug)

    publishing.set_topic(entry, topic, stands=True, user=None)
    added = titles(topic=topic), counts("topic").get(topic.slug)
    publishing.set_topic(entry, topic, stands=False, user=None)

    assert (before, added) == (None, (["侨情调查"], 1))
    assert (titles(topic=topic), counts("topic").get(topic.slug)) == ([], None)


@pytest.mark.parametrize(
    ("lines", "megabytes"),
    [(38_000, 2), pytest.param(190_000, 10, marks=pytest.mark.drill)],
    ids=["2 MB", "10 MB"],
)
def test_a_very_long_entry_is_published_built_and_found_in_a_minute(
    publish: Publish, lines: int, megabytes: int
) -> None:
    body = "".join(LINE.format(number) for number in range(lines))
    text = f"金华年鉴2021\n\n外事\n\n【长条目】2020年，{body}最后访问夏斗湖市。\n"
    typed = ["湖", "夏斗湖", f"第{lines - 1}项数", f"第{lines}项数", "湖斗"]
    started = time.monotonic()

    publish(text)
    fresh = [total(each) for each in typed]
    consolidate(most_fresh=0)
    built = [total(each) for each in typed]

    assert megabytes * 10**6 < len(text.encode()) < 1.1 * megabytes * 10**6
    assert fresh == built == [1, 1, 1, 0, 0]
    assert time.monotonic() - started < 60


def test_slots_go_round_without_meeting_a_living_segment(publish: Publish) -> None:
    draw_next_slot(LAST_SLOT)
    publish(BOOK)
    publish(BOOK.replace("2020", "2019").replace("2021", "2020"))
    draw_next_slot(LAST_SLOT)

    publish(BOOK.replace("2020", "2018").replace("2021", "2019"))

    assert slots() == {LAST_SLOT, 0, 1}
    assert (count(Criteria()), total("友城")) == (9, 3)


def test_segments_of_the_first_and_the_last_slot_answer_as_those_between(
    archive_54: list[Yearbook],
) -> None:
    queries = [Criteria(query=parse_query(typed)) for typed in ("外事", "-外事", "友城 金华")]
    before = [identifiers(criteria) for criteria in queries]
    draw_next_slot(LAST_SLOT)

    for group in groups_to_build(most_fresh=0)[0]:
        build((group,))

    assert slots() == {LAST_SLOT, 0}
    assert [identifiers(criteria) for criteria in queries] == before
