"""`GET /api/v1/search`: the shape, the same answers as the search page, parts that never overlap."""

import json

import pytest
from django.db import connection

from tests.conftest import SAMPLES
from tests.pages.limits import too_dear
from yearbooks import publishing
from yearbooks.filters import EntryFilter
from yearbooks.models import Entry
from yearbooks.search import identifiers

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/search"


def walked(client, address):
    """Return the parts of a list, read as a program reads them."""
    parts = []
    while address:
        parts.append(client.get(address).json())
        address = parts[-1]["next"]
    return parts


def found(question):
    """Return what search finds, all of it."""
    asked = EntryFilter(question)
    assert asked.is_valid()
    return identifiers(asked.criteria)


def names(parts):
    return [each["id"] for part in parts for each in part["results"]]


def test_a_search_has_the_promised_shape(client, samples):
    answer = client.get(SEARCH, {"q": "友城", "limit": 2})

    told = answer.json()
    first = told["results"][0]
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert set(told) == {"total", "results", "facets", "next"}
    assert set(first) == {
        *("id", "title", "url", "place", "covered_year", "section", "topics", "excerpt"),
    }
    assert set(told["facets"]) == {"place", "covered_year", "section", "topic"}
    assert first["url"].endswith(f"/jinhua-2020/{first['id']}")
    assert first["place"]["code"] == "330700"
    assert "友城" in first["excerpt"]


QUESTIONS = [
    {"q": "友城"},
    {"q": "金华 -友城", "sort": "oldest"},
    {"q": "疫情", "match": "any", "place": "zhejiang"},
    {"covered_year": "2015-2020", "section": "外事"},
    {"topic": "epidemic-control", "sort": "place"},
    {"q": "没有这样的词"},
    {},
]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_the_parts_hold_what_search_finds_in_its_order(client, samples, question):
    parts = walked(
        client, client.get(SEARCH, {**question, "limit": 3}).wsgi_request.get_full_path()
    )

    assert names(parts) == found(question)
    assert {part["total"] for part in parts} == {len(names(parts))}


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "place"])
def test_entries_added_between_two_parts_make_none_come_twice_or_be_left_out(
    client, jinhua, publish, sort
):
    first = client.get(SEARCH, {"q": "外事", "sort": sort, "limit": 5}).json()
    before = found({"q": "外事", "sort": sort})

    publish((SAMPLES / "gongshu-2021.md").read_bytes(), "gongshu-2021.md")
    rest = walked(client, first["next"])

    later = [name for name in names([first, *rest]) if name in before]
    assert later == before
    assert len(names([first, *rest])) == len(set(names([first, *rest])))


def test_a_withdrawn_last_entry_does_not_lose_the_place(client, jinhua):
    first = client.get(SEARCH, {"q": "金华", "limit": 5}).json()
    whole = found({"q": "金华"})

    publishing.withdraw(Entry.objects.get(pk=names([first])[-1]), reason="误收")
    rest = walked(client, first["next"])

    assert names([first, *rest]) == whole


def test_all_that_was_given_being_withdrawn_the_list_goes_on_where_it_stood(client, jinhua):
    first = client.get(SEARCH, {"q": "金华", "limit": 2}).json()
    for name in names([first]):
        publishing.withdraw(Entry.objects.get(pk=name), reason="误收")

    rest = client.get(first["next"]).json()

    assert rest["total"] == first["total"] - 2
    assert set(names([rest])).isdisjoint(names([first]))


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"place": "nowhere"}, "place"),
        ({"covered_year": "abc"}, "covered_year"),
        ({"section": "无"}, "section"),
        ({"topic": "none"}, "topic"),
        ({"sort": "best"}, "sort"),
        ({"match": "fuzzy"}, "match"),
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"after": "abc"}, "after"),
        ({"after": "WyJ4Il0"}, "after"),
        ({"q": "a\0b"}, "q"),
        ({"covered_yaer": "2020"}, "covered_yaer"),
    ],
    ids=str,
)
def test_a_wrong_parameter_is_named_and_gives_no_rows(client, samples, asked, parameter):
    answer = client.get(SEARCH, asked)

    told = answer.json()
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert [each["parameter"] for each in told["errors"]] == [parameter]
    assert told["errors"][0]["message"]


def test_problems_are_told_in_the_language_asked_for(client, samples):
    asked = {"covered_year": "abc"}
    messages = {
        language: client.get(SEARCH, asked, headers={"Accept-Language": language}).json()
        for language in ("zh-CN", "zh-TW", "en")
    }

    told = {language: each["errors"][0]["message"] for language, each in messages.items()}
    assert told["en"] == "“abc” is no year: write one as 2018 or a range as 2015-2020."
    assert "不是年份" in told["zh-CN"]
    assert "不是年份" in told["zh-TW"]


def test_a_search_that_takes_too_long_is_told_with_when_to_ask_again(client, samples):
    with connection.execute_wrapper(too_dear):
        answer = client.get(SEARCH, {"q": "友城"})

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert json.loads(answer.content)["type"].endswith("#too-expensive")
