"""Names and synonyms that an administrator changes are those of the next search."""

import pytest

from tests.conftest import Publish
from yearbooks.models import Place, Synonym, Topic, Yearbook
from yearbooks.search import Criteria, candidates, find, holdings
from yearbooks.search.same_titles import namesakes
from yearbooks.search.warming import warm
from yearbooks.text.query import parse_query


def names(facet: str) -> set[str]:
    results = find(Criteria(query=parse_query("外事")))
    return {value.name for each in results.facets if each.name == facet for value in each.values}


def test_a_renamed_place_has_its_new_name_at_once(archive_54: list[Yearbook]) -> None:
    assert "金华市" in names("place")

    Place.objects.filter(code="330700").update(name="婺州市")

    assert "婺州市" in names("place")
    assert "金华市" not in names("place")


def test_a_renamed_topic_has_its_new_name_at_once(archive_54: list[Yearbook]) -> None:
    topic = Topic.objects.get(slug="apec-card")
    find(Criteria())

    Topic.objects.filter(pk=topic.pk).update(name="商旅卡一类")

    assert "商旅卡一类" in names("topic")


def test_a_new_synonym_is_searched_at_once(archive_54: list[Yearbook]) -> None:
    criteria = Criteria(query=parse_query("夏斗湖市"))
    assert find(criteria).also_terms == ()

    Synonym.objects.create(terms=["夏斗湖市", "友城"])

    (added,) = find(criteria).also_terms
    assert (added.text, added.total > 0) == ("友城", True)


def test_equivalents_are_counted_apart_and_can_be_left_out(archive_54: list[Yearbook]) -> None:
    typed = parse_query("外事办公室")

    openly = find(Criteria(query=typed))
    without = find(Criteria(query=typed, synonyms=False))

    assert openly.first.total == without.first.total
    assert openly.also is not None
    assert openly.also.total > 0
    assert (without.also, without.also_terms) == (None, ())
    first = {hit.entry.pk for hit in openly.first.hits}
    assert not first & {hit.entry.pk for hit in openly.also.hits}


def test_words_of_the_archive_are_proposed_for_slips(archive_54: list[Yearbook]) -> None:
    assert candidates("友成")[0] == "友城"
    assert candidates("夏斗糊") or candidates("金花市")
    assert candidates("x") == []


def test_holdings_count_what_is_published(archive_54: list[Yearbook]) -> None:
    held = holdings()

    assert held.entries == 54
    assert sorted(book.entries for book in held.books) == [14, 40]
    assert sum(held.of_kind.values()) == 54
    assert set(held.of_book) == {book.pk for book in archive_54}


def test_namesakes_are_those_of_other_yearbooks_latest_first(publish: Publish) -> None:
    for edition in (2019, 2021, 2020):
        publish(f"金华年鉴{edition}\n\n外事\n\n【概况】{edition - 1}年，接待外宾{edition}批。\n")
    book = Yearbook.objects.get(edition_year=2020)

    found = namesakes(book.entries.get(), 5)

    assert [entry.yearbook.edition_year for entry in found] == [2021, 2019]


@pytest.mark.parametrize(("looked_at", "most"), [(2, 1), (2, 2), (1, 2)])
def test_namesakes_of_a_common_title_are_the_first_in_order(
    publish: Publish, monkeypatch: pytest.MonkeyPatch, looked_at: int, most: int
) -> None:
    for edition in (2019, 2021, 2020):
        publish(f"金华年鉴{edition}\n\n外事\n\n【概况】{edition - 1}年，接待外宾{edition}批。\n")
    monkeypatch.setattr("yearbooks.search.same_titles._AT_ONCE", 1)
    monkeypatch.setattr("yearbooks.search.same_titles._MOST_LOOKED_AT", looked_at)
    book = Yearbook.objects.get(edition_year=2020)

    found = namesakes(book.entries.get(), most)

    assert [entry.yearbook.edition_year for entry in found] == [2021, 2019][:most]


def test_warming_asks_one_question_and_survives_a_lost_database(
    archive_1: Yearbook, monkeypatch, caplog
) -> None:
    from django.db import OperationalError  # noqa: PLC0415

    def lost(*_question: object) -> None:
        raise OperationalError("the server is not there")

    monkeypatch.setattr("yearbooks.search.warming.find", lost)
    monkeypatch.setattr("yearbooks.search.warming.connections.close_all", lambda: None)

    warm()

    assert "not warmed" in caplog.text
