"""Files of whole lists of entries: what they hold, in which order, and how much at a time."""

import csv
import io
import json
import re

import openpyxl
import pytest
import rispy
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pages.markup import read
from yearbooks import publishing
from yearbooks.citing.registry import FORMATS
from yearbooks.views import records

pytestmark = pytest.mark.django_db
SUFFIXES = sorted({each.suffix for each in FORMATS.values()})


def given(client, address: str) -> bytes:
    """Return what the file at an address holds."""
    response = client.get(address)
    assert response.status_code == 200
    return response.getvalue()


def urls(client, question: str) -> list[str]:
    """Return the paths of the entries in the JSON file of a list."""
    items = json.loads(given(client, f"/search.json{question}"))
    return [item["url"].removeprefix("http://127.0.0.1:8000") for item in items]


def on_pages(client, question: str) -> list[str]:
    """Return the paths of the entries on all pages of a list, one page after the other."""
    found, page, pages = [], 1, 1
    while page <= pages:
        response = client.get(f"/search/{question}&page={page}")
        pages = response.context["listing"].results.pages
        html = response.content.decode().split('id="results"')[1].split('id="facets"')[0]
        found += re.findall(r'<h3 lang="zh-Hans"><a href="([^"?]+)', html)
        page += 1
    return found


@pytest.mark.parametrize(
    "question",
    [
        "?q=金华",
        "?q=友城 抗疫",
        "?q=金华非洲合作",
        "?q=外办",
        "?q=疫情&sort=oldest",
        "?q=疫情 金华&match=any",
        "?place=jinhua&sort=place",
        "?covered_year=2020&section=活动",
        "?topic=apec-card",
        "?q=没有这样的词",
    ],
)
def test_a_file_holds_what_the_pages_hold_in_their_order(client, samples, question):
    expected = on_pages(client, question)

    held = urls(client, question)

    assert held == expected


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_is_offered_as_an_attachment(client, samples, suffix):
    response = client.get(f"/search.{suffix}?q=友城")

    kinds = {each.media_type for each in FORMATS.values() if each.suffix == suffix}
    assert response.streaming
    assert response.headers["Content-Type"] in kinds
    assert response.headers["Content-Disposition"] == f'attachment; filename="results.{suffix}"'
    assert response.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("page", ["/search/?q=友城&sort=oldest", "/places/jinhua/", "/years/2020/"])
def test_a_list_links_its_files_with_all_that_it_asks_for(client, samples, page):
    html = client.get(page).content.decode()

    links = [each["href"] for each in read(html).attributes("a") if "/search." in each["href"]]
    (table,) = (link for link in links if link.startswith("/search.csv"))
    (entries,) = (link for link in links if link.startswith("/search.json"))
    total = len(json.loads(given(client, entries)))
    assert len(links) == len(SUFFIXES)
    assert len(list(csv.reader(io.StringIO(given(client, table).decode("utf-8-sig"))))) == total + 1
    assert "1,048,575" in html


def test_a_list_without_entries_offers_no_file(client, samples):
    html = client.get("/search/?q=没有这样的词").content.decode()

    assert "/search.csv" not in html


def test_a_table_opens_in_a_spreadsheet_with_every_text_whole(client, samples):
    content = given(client, "/search.csv?place=jinhua")

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    entries = {entry.pk: entry for entry in samples[1].entries.published().for_lists()}
    assert content.startswith(b"\xef\xbb\xbfkey,type,title")
    assert len(rows) == len(entries)
    for row in rows:
        entry = entries[row["url"].rsplit("/", 1)[1]]
        assert row["text"] == "\n".join(entry.current.paragraphs)
        assert row["sha256"] == entry.current.sha256
        assert (row["place_code"], row["place"]) == ("330700", "浙江省金华市")


def test_a_workbook_holds_the_same_cells_as_the_table(client, samples):
    table = csv.reader(io.StringIO(given(client, "/search.csv?q=友城").decode("utf-8-sig")))
    sheet = openpyxl.load_workbook(io.BytesIO(given(client, "/search.xlsx?q=友城"))).active

    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    assert rows[1:] == list(table)[1:]
    assert rows[0][2] == "题名 title"


HARMFUL = """金华市人民政府外事办公室2020年鉴

综述

【=HYPERLINK("http://a.example")】2020年,来访外宾110人。

【+86电话】2020年,来电110次。

【@外办】2020年,转发110次。
"""


def test_no_cell_is_a_formula_and_no_text_is_lost(client, publish):
    book = publish(HARMFUL, "harmful.txt", confirm=True)
    titles = sorted(book.entries.published().values_list("current__title", flat=True))

    table = given(client, f"/{book.label}.csv").decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(given(client, f"/{book.label}.xlsx"))).active

    rows = [row["title"] for row in csv.DictReader(io.StringIO(table)) if row["type"] == "entry"]
    assert {title[0] for title in titles} == {"=", "+", "@"}
    assert sorted(rows) == [f"'{title}" for title in titles]
    assert sorted(row[2].value for row in list(sheet.rows)[2:]) == titles
    assert {row[2].data_type for row in list(sheet.rows)[2:]} == {"s"}


def test_a_list_longer_than_a_format_is_refused_in_words(client, samples, monkeypatch):
    short = FORMATS["xlsx"]._replace(most=3)
    monkeypatch.setattr("yearbooks.views.result_files.with_suffix", lambda *_asked: short)

    response = client.get("/search.xlsx?q=金华", headers={"Accept-Language": "en"})

    assert response.status_code == 400
    assert "at most 3 entries" in response.content.decode()


@pytest.mark.parametrize(
    ("question", "said"),
    [("?covered_year=abc", "abc"), ("?place=nowhere", "nowhere"), ("?style=no-such", "no-such")],
)
def test_a_wrong_parameter_is_told_and_gives_no_entries(client, samples, question, said):
    response = client.get(f"/search.txt{question}")

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert said in response.content.decode()


def test_what_is_corrected_meanwhile_is_given_as_it_was_and_what_is_withdrawn_is_left_out(
    client, jinhua, monkeypatch
):
    monkeypatch.setattr(records, "AT_ONCE", 10)
    pieces = client.get("/search.json?place=jinhua").streaming_content
    told = next(iter(pieces))
    last, before = reversed(jinhua.entries.published().for_lists().in_print_order().reverse()[:2])

    publishing.withdraw(last, reason="应编纂单位要求撤回。")
    told += b"".join(pieces)

    held = [item["url"].rsplit("/", 1)[1] for item in json.loads(told)]
    assert last.pk not in held
    assert len(held) == 39


def test_statements_grow_with_the_batches_and_not_with_the_entries(client, samples, monkeypatch):
    def statements(at_once: int) -> int:
        monkeypatch.setattr(records, "AT_ONCE", at_once)
        with CaptureQueriesContext(connection) as queries:
            given(client, "/search.ris?q=年")
        return len(queries)

    statements(100)

    assert statements(5) - statements(100) == (len(urls(client, "?q=年")) - 1) // 5 * 5


def test_a_style_may_be_asked_for(client, samples):
    (item, *_more) = rispy.loads(given(client, "/search.ris?q=友城").decode())
    first = given(client, "/search.txt?q=友城&style=apa-7").decode().splitlines()[0]

    assert "In 金华市人民政府外事办公室2020年鉴" in first or item["secondary_title"] in first
    assert "[M/OL]" not in first
