"""Suggestions while typing: what is offered for a beginning, and where it leads."""

import pytest
from django.db import connection

from tests.pages.limits import too_dear

pytestmark = pytest.mark.django_db


def suggested(client, text):
    return client.get("/search/suggest/", {"q": text}).json()["suggestions"]


@pytest.mark.parametrize(
    ("typed", "kind", "text", "url"),
    [
        ("金华", "place", "金华市", "/places/jinhua/"),
        ("金華", "place", "金华市", "/places/jinhua/"),
        ("jinh", "place", "金华市", "/places/jinhua/"),
        ("Hangzhou G", "place", "拱墅区", "/places/hangzhou-gongshu/"),
        ("商旅卡", "topic", "APEC商旅卡", "/topics/apec-card/"),
        ("africa", "topic", "非洲合作", "/topics/africa/"),
    ],
)
def test_a_beginning_brings_places_and_topics(client, samples, typed, kind, text, url):
    assert {"kind": kind, "text": text, "url": url} in suggested(client, typed)


def test_a_title_leads_to_its_entry(client, samples):
    entry = next(e for e in samples[1].entries.in_print_order() if "国际航班" in e.current.title)

    found = suggested(client, "国际航班接机")

    assert {
        "kind": "title",
        "text": entry.current.title,
        "url": entry.get_absolute_url(),
    } in found


def test_a_title_of_several_entries_leads_to_a_search_for_it(client, samples):
    found = [one for one in suggested(client, "概况") if one["text"] == "概况"]

    assert len(found) == 1
    assert "概况" in client.get(found[0]["url"]).content.decode()
    assert found[0]["url"].startswith("/search/?q=")


def test_the_title_that_is_the_text_comes_before_those_that_hold_it(client, publish):
    publish(
        "金华市人民政府外事办公室2020年鉴\n\n综述\n\n【国际友城合作】甲。\n\n"
        "【友城交往】乙。\n\n【友城】丙。\n",
        confirm=True,
    )

    titles = [one["text"] for one in suggested(client, "友城") if one["kind"] == "title"]

    assert titles == ["友城", "友城交往", "国际友城合作"]


def test_a_name_is_asked_for_by_its_label(client, samples):
    found = suggested(client, "hangzhou-g")

    assert [one["url"] for one in found] == ["/places/hangzhou-gongshu/"]


def test_a_place_without_yearbooks_is_not_offered(client, samples):
    assert [one for one in suggested(client, "北京") if one["kind"] == "place"] == []


@pytest.mark.parametrize("text", ["", " ", "\x00", "友" * 61, "%", "没有这样的词"])
def test_what_nothing_goes_on_from_brings_nothing(client, samples, text):
    assert suggested(client, text) == []


@pytest.mark.parametrize("text", ["金", "市", "外", "a", "e"])
def test_there_are_never_more_than_eight(client, samples, text):
    assert len(suggested(client, text)) <= 8


def test_answers_may_be_kept_for_a_minute(client, samples):
    response = client.get("/search/suggest/?q=金华")

    assert response.headers["Cache-Control"] == "max-age=60"
    assert response.headers["Content-Type"] == "application/json"


def test_suggestions_cost_few_queries(client, samples, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get("/search/suggest/?q=金华")


def test_a_question_too_dear_is_answered_without_suggestions(client, samples):
    with connection.execute_wrapper(too_dear):
        response = client.get("/search/suggest/?q=外")

    assert response.status_code == 503
    assert response.json() == {"suggestions": []}
    assert response.headers["Retry-After"] == "30"


@pytest.mark.parametrize("address", ["/", "/search/", "/about/"])
def test_each_search_box_knows_where_to_ask(client, db, address):
    html = client.get(address).content.decode()

    assert html.count('data-suggest="/search/suggest/"') == 1
