"""Pages of results: readings, groups, order, facets, excerpts."""

import pytest

from tests.conftest import Publish
from yearbooks import publishing
from yearbooks.models import Entry, Place, Topic, Yearbook
from yearbooks.search import Criteria, Match, Sort, count, find, identifiers
from yearbooks.text.query import parse_query


def asked(query: str, **filters: object) -> Criteria:
    return Criteria(query=parse_query(query), **filters)


def titles(criteria: Criteria) -> list[str]:
    return [hit.entry.current.title for hit in find(criteria).first.hits]


def test_short_exact_group_goes_on_with_words(samples: list[Yearbook]) -> None:
    results = find(asked("金华非洲合作"))

    assert results.first.total == 0
    assert results.second.match is Match.WORDS
    assert results.second.total == count(asked("金华 非洲 合作"))


def test_second_group_repeats_nothing_of_the_first(samples: list[Yearbook]) -> None:
    results = find(asked("国际友城"))

    first = {hit.entry.pk for hit in results.first.hits}
    second = {hit.entry.pk for hit in results.second.hits}
    assert first
    assert second
    assert not first & second


def test_full_exact_page_has_no_second_group(samples: list[Yearbook]) -> None:
    results = find(asked("金华"))

    assert results.first.total > len(results.first.hits) == 20
    assert results.second is None


def test_pages_of_both_groups_hold_every_hit_once(samples: list[Yearbook]) -> None:
    criteria = asked("金华外办", match=Match.EXACT)
    seen: list[str] = []

    for page in range(1, find(criteria, per_page=5).pages + 1):
        results = find(criteria, page=page, per_page=5)
        groups = [results.first, *([results.second] if results.second else [])]
        seen += [hit.entry.pk for group in groups for hit in group.hits]

    first = find(criteria, per_page=5)
    assert len(seen) == len(set(seen))
    assert len(seen) == first.first.total + (first.second.total if first.second else 0)


@pytest.mark.parametrize("query", ["金华非洲合作", "友城资源", "因公出国", "侨资企业服务"])
def test_readings_widen(samples: list[Yearbook], query: str) -> None:
    exact, words, any_ = (
        set(identifiers(asked(query, match=match)))
        for match in (Match.EXACT, Match.WORDS, Match.ANY)
    )

    assert exact <= words <= any_


def test_titles_come_before_bodies(samples: list[Yearbook]) -> None:
    found = titles(asked("领保"))

    inside = ["领保" in title for title in found]
    assert inside == sorted(inside, reverse=True)
    assert inside[0]


def test_words_come_before_accidental_pairs(publish: Publish) -> None:
    publish(
        "金华年鉴2020\n\n外事\n\n"
        "【口岸】2019年，上海地区口岸办理签证80件，上海地区游客增多。\n\n"
        "【援助】2019年，向海地捐赠口罩。\n"
    )

    assert titles(asked("海地")) == ["援助", "口岸"]


def test_order_is_total(samples: list[Yearbook]) -> None:
    once = [titles(asked("金华", sort=sort)) for sort in Sort]
    again = [titles(asked("金华", sort=sort)) for sort in Sort]

    assert once == again


def test_nothing_typed_is_everything_that_passes_the_filters(samples: list[Yearbook]) -> None:
    assert find(Criteria()).first.total == 54
    assert find(Criteria(section="侨务")).first.total == 3


def test_query_of_nothing_finds_nothing(samples: list[Yearbook]) -> None:
    assert find(asked('""')).first.total == 0


FILTERS = [
    {},
    {"place": "zhejiang"},
    {"place": "hangzhou-gongshu"},
    {"years": (2020, 2020)},
    {"years": (1999, 2001)},
    {"section": "活动"},
    {"topic": 0},
    {"place": "jinhua", "section": "活动", "topic": 1},
]


def criteria(query: str | None, filters: dict[str, object]) -> Criteria:
    """Return the question with places and topics looked up."""
    given = dict(filters)
    if "place" in given:
        given["place"] = Place.objects.get(label=given["place"])
    if "topic" in given:
        given["topic"] = Topic.objects.all()[given["topic"]]
    return Criteria(query=parse_query(query) if query else None, **given)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("query", [None, "外事", "疫情 -法国"], ids=str)
def test_each_facet_count_is_what_its_choice_gives(
    samples: list[Yearbook], query: str | None, filters: dict[str, object]
) -> None:
    question = criteria(query, filters)
    options = {
        "place": lambda value: {"place": Place.objects.get(label=value)},
        "covered_year": lambda value: {"years": (int(value), int(value))},
        "section": lambda value: {"section": value},
        "topic": lambda value: {"topic": Topic.objects.get(slug=value)},
    }
    names = {"place": "place", "covered_year": "years", "section": "section", "topic": "topic"}

    for facet in find(question).facets:
        base = {name: getattr(question, name) for name in ("query", "match", *names.values())}
        for value in facet.values:
            chosen = Criteria(**(base | options[facet.name](value.value)))
            assert count(chosen) == value.count, (facet.name, value.value)


def test_withdrawn_entry_leaves_the_results(samples: list[Yearbook]) -> None:

    entry = Entry.objects.published().filter(current__title="概况").first()
    before = count(asked("标题:概况"))

    publishing.withdraw(entry, reason="重复")

    assert count(asked("标题:概况")) == before - 1


def test_excerpt_marks_what_was_asked(samples: list[Yearbook]) -> None:
    hit = find(asked("ａｐｅｃ商务旅行卡")).first.hits[0]

    marked = [piece.text for piece in hit.title if piece.marked]

    assert marked == ["APEC商务旅行卡"]
