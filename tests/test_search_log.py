"""The search log: what is kept, what is not, and what is made of it."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from yearbooks import search_log
from yearbooks.models import SearchLog

pytestmark = pytest.mark.django_db


def record(query: str, total: int = 0, days_ago: int = 0) -> None:
    """Keep a search, as if it had been made some days ago."""
    search_log.record(query, match="exact", filters="", total=total, milliseconds=3)
    latest = SearchLog.objects.order_by("pk").last()
    day = timezone.localdate() - datetime.timedelta(days=days_ago)
    SearchLog.objects.filter(pk=latest.pk).update(day=day)


def test_a_typed_search_is_kept_with_its_conditions_and_its_count(client, samples):
    client.get("/search/?q=友城&match=words&place=jinhua&covered_year=2015-2020&sort=newest")

    row = SearchLog.objects.get()

    assert (row.query, row.match) == ("友城", "words")
    assert row.filters == "place=jinhua&covered_year=2015-2020&sort=newest"
    assert row.total > 0
    assert row.day == timezone.localdate()


def test_nothing_is_kept_that_tells_who_searched_or_at_what_hour():
    fields = {field.name for field in SearchLog._meta.get_fields()}

    assert fields == {
        "id",
        "query",
        "folded",
        "match",
        "filters",
        "total",
        "milliseconds",
        "day",
    }


@pytest.mark.parametrize(
    "address",
    [
        "/search/",
        "/search/?q=",
        "/search/?q=%20",
        '/search/?q=""',
        "/search/?q=友城&sort=foo",
        "/search/?q=%00",
        "/search/?place=jinhua",
        "/search/?q=疫情&page=2",
        "/search/?q=疫情&page=999",
        "/places/jinhua/?q=友城",
    ],
)
def test_only_the_first_page_of_a_typed_search_is_kept(client, samples, address):
    client.get(address)

    assert not SearchLog.objects.exists()


def test_a_log_that_cannot_be_written_never_costs_the_page(client, samples):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE yearbooks_searchlog RENAME TO elsewhere")

    response = client.get("/search/?q=友城")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE elsewhere RENAME TO yearbooks_searchlog")

    assert response.status_code == 200
    assert 'class="hit"' in response.content.decode()


def test_queries_that_found_nothing_are_counted_together_as_search_reads_them():
    for query, days_ago in (("ＡＰＥＣ卡", 9), ("apec卡", 2), ("APEC卡", 5), ("义新欧法国站", 0)):
        record(query, days_ago=days_ago)
    record("友城", total=7)

    rows = search_log.missed(limit=10)

    assert [(row.times, row.query.casefold()[-1]) for row in rows] == [(3, "卡"), (1, "站")]
    assert rows[0].last_day == timezone.localdate() - datetime.timedelta(days=2)


def test_the_list_of_missed_queries_is_cut_at_its_limit():
    for query in ("甲", "乙", "丙"):
        record(query)

    assert len(search_log.missed(limit=2)) == 2


def test_a_very_long_query_is_kept_by_its_beginning():
    record("友" * 900)

    assert SearchLog.objects.get().query == "友" * search_log.LONGEST_QUERY


def test_old_searches_are_forgotten(capsys):
    for days_ago in (0, 400, 401, 2000):
        record("友城", days_ago=days_ago)

    call_command("prune_search_log", "--days", "400")

    assert capsys.readouterr().out == "2 searches forgotten.\n"
    assert SearchLog.objects.count() == 2


@pytest.mark.parametrize("days", ["-1", "abc", "1.5", "１", "999999"])
def test_a_wrong_number_of_days_is_refused(days):
    with pytest.raises(CommandError, match="no number of days"):
        call_command("prune_search_log", f"--days={days}")


def test_the_report_gives_each_missed_query_with_a_link_to_try_it(admin_client):
    record("义新欧 & 法国站")
    record("友城", total=3)

    html = admin_client.get("/admin/yearbooks/searchlog/nothing-found/").content.decode()

    assert "/search/?q=%E4%B9%89%E6%96%B0%E6%AC%A7%20%26%20%E6%B3%95%E5%9B%BD%E7%AB%99" in html
    assert "友城" not in html


def test_the_report_says_so_where_every_search_found_something(admin_client):
    html = admin_client.get("/admin/yearbooks/searchlog/nothing-found/").content.decode()

    assert "记录的检索均有结果" in html


def test_the_log_is_listed_and_leads_to_the_report(admin_client):
    record("友城", total=3)

    html = admin_client.get("/admin/yearbooks/searchlog/").content.decode()

    assert "友城" in html
    assert "/admin/yearbooks/searchlog/nothing-found/" in html
    assert "/admin/yearbooks/searchlog/add/" not in html


def test_the_report_is_for_those_who_may_see_the_log(client, django_user_model):
    staff = django_user_model.objects.create_user("li", password="x", is_staff=True)
    client.force_login(staff)

    assert client.get("/admin/yearbooks/searchlog/nothing-found/").status_code == 403


def test_the_log_names_the_readings_and_keeps_one_of_them(admin_client):
    record("友城")
    search_log.record("外办", match="words", filters="", total=0, milliseconds=3)

    page = admin_client.get("/admin/yearbooks/searchlog/", {"match": "words"})

    table = page.content.decode().split('id="result_list"')[1].split("</table>")[0]
    assert "含全部词" in table
    assert [row.query for row in page.context["cl"].result_list] == ["外办"]
