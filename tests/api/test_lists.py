"""Yearbooks, places, sections and topics, and the rules that hold of every answer."""

import pytest

from yearbooks import publishing
from yearbooks.api.limits import WINDOW, Limiter
from yearbooks.models import Section, Topic

pytestmark = pytest.mark.django_db
EVERY = [
    "/api/v1/search",
    "/api/v1/entries",
    "/api/v1/yearbooks",
    "/api/v1/yearbooks/jinhua-2020",
    "/api/v1/places",
    "/api/v1/sections",
    "/api/v1/topics",
    "/api/v1/openapi.json",
]


def test_yearbooks_are_listed_by_label_in_parts(client, samples):
    first = client.get("/api/v1/yearbooks?limit=1").json()

    second = client.get(first["next"]).json()

    labels = [each["label"] for part in (first, second) for each in part["results"]]
    assert labels == ["hangzhou-gongshu-2021", "jinhua-2020"]
    assert second["next"] is None
    assert [first["total"], first["results"][0]["entries"]] == [2, 14]


def test_yearbooks_meet_their_conditions(client, samples):
    of_hangzhou = client.get("/api/v1/yearbooks?place=hangzhou&covered_year=2020").json()
    of_another_year = client.get("/api/v1/yearbooks?covered_year=2019").json()

    assert [each["label"] for each in of_hangzhou["results"]] == ["hangzhou-gongshu-2021"]
    assert of_another_year["results"] == []


def test_a_yearbook_holds_its_contents_in_print_order(client, samples):
    told = client.get("/api/v1/yearbooks/jinhua-2020").json()

    printed = [each["id"] for section in told["sections"] for each in section["entries"]]
    assert printed == list(samples[1].entries.in_print_order().values_list("pk", flat=True))
    assert told["published_on"] == "2022-04-11"
    assert told["entries"] == 40


def test_a_renamed_yearbook_leads_to_its_label(client, jinhua):
    publishing.relabel(jinhua, "jinhua-2020-fao")

    answer = client.get("/api/v1/yearbooks/jinhua-2020")

    assert answer.status_code == 301
    assert client.get(answer.headers["Location"]).json()["label"] == "jinhua-2020-fao"


def test_an_unknown_yearbook_is_a_problem(client, samples):
    answer = client.get("/api/v1/yearbooks/nowhere-2020")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_the_vocabulary_is_what_the_conditions_take(client, samples):
    places = client.get("/api/v1/places").json()["results"]
    sections = client.get("/api/v1/sections").json()["results"]
    topics = client.get("/api/v1/topics").json()["results"]

    assert [(each["label"], each["entries"]) for each in places] == [
        *(("zhejiang", 54), ("hangzhou", 14), ("hangzhou-gongshu", 14), ("jinhua", 40)),
    ]
    assert [each["kind"] for each in sections] == Section.Kind.values
    assert {each["slug"] for each in topics} == set(Topic.objects.values_list("slug", flat=True))


@pytest.mark.parametrize("address", EVERY)
def test_every_answer_may_be_kept_shared_and_asked_after(client, samples, address):
    answer = client.get(address)

    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    assert (again.status_code, again.content) == (304, b"")
    assert "RateLimit" in again.headers


@pytest.mark.parametrize("address", EVERY)
def test_head_says_what_get_would(client, samples, address):
    got = client.get(address)

    headed = client.head(address)

    assert headed.status_code == 200
    assert headed.headers["ETag"] == got.headers["ETag"]


def test_a_preflight_is_answered(client, db):
    answer = client.options("/api/v1/search", headers={"Origin": "https://elsewhere.example"})

    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, samples, method):
    answer = getattr(client, method)("/api/v1/search")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_naming_a_language_leaves_no_cookie(client, samples):
    answer = client.get("/api/v1/sections?hl=en")

    assert answer.json()["results"][1]["name"] == "Foreign affairs"
    assert not answer.cookies


def test_an_unknown_address_is_a_problem_and_a_slash_too_many_is_led_on(client, db):
    unknown = client.get("/api/v1/nothing")
    slash = client.get("/api/v1/search/?q=友城")

    assert unknown.json()["status"] == 404
    assert slash.headers["Location"].startswith("/api/v1/search?q=")


def test_a_request_too_many_is_told_when_to_come_again(client, samples, settings):
    settings.API_REQUESTS_A_MINUTE = 0

    answer = client.get("/api/v1/search", headers={"Accept-Language": "en"})

    assert answer.status_code == 429
    assert answer.json()["title"] == "Too many requests"
    assert 1 <= int(answer.headers["Retry-After"]) <= WINDOW
    assert answer.headers["RateLimit"].startswith('"client";r=0;')
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_limit_is_each_clients_own_and_new_each_minute():
    limiter = Limiter()

    spent = [limiter.take("192.0.2.1", 2, now=1000.0).left for _each in range(3)]
    other = limiter.take("192.0.2.2", 2, now=1000.0)
    later = limiter.take("192.0.2.1", 2, now=1000.0 + WINDOW)

    assert spent == [1, 0, -1]
    assert (other.left, later.left) == (1, 1)


def test_a_client_behind_the_proxy_is_the_one_that_the_proxy_saw(client, samples, settings):
    settings.BEHIND_PROXY, settings.API_REQUESTS_A_MINUTE = True, 1
    forged = {"X-Forwarded-For": "203.0.113.77, 198.51.100.9"}
    other = {"X-Forwarded-For": "203.0.113.77, 198.51.100.10"}

    answers = [
        client.get("/api/v1/topics", headers=each).status_code for each in (forged, forged, other)
    ]

    assert answers == [200, 429, 200]
