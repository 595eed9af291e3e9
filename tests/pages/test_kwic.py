"""Keywords in context: each found place in its line, sorted by its neighbours."""

import re

import pytest
from django.db import connection

from tests.pages.limits import too_dear
from tests.pages.markup import read

pytestmark = pytest.mark.django_db

CELL = re.compile(r'<td class="kwic-(before|word|after)"[^>]*>(.*?)</td>')


def rows(html):
    """Return before, keyword and after of every line of a page."""
    cells = [re.sub("<[^>]+>", "", inside) for _name, inside in CELL.findall(html)]
    return [tuple(cells[start : start + 3]) for start in range(0, len(cells), 3)]


def page(client, address):
    response = client.get(address)

    assert response.status_code == 200
    return response.content.decode()


def test_every_place_of_the_texts_has_its_line(client, samples):
    texts = [
        text
        for book in samples
        for entry in book.entries.all()
        for text in (entry.current.title, *entry.current.paragraphs)
    ]

    html = page(client, "/search/kwic/?q=APEC")

    assert len(rows(html)) == sum(text.upper().count("APEC") for text in texts)
    assert {word for _before, word, _after in rows(html)} == {"APEC"}


def test_lines_stand_as_printed(client, publish):
    publish(
        "金华市人民政府外事办公室2020年鉴\n\n综述\n\n【概况】金华訪問友城,共3次。\n", confirm=True
    )

    html = page(client, "/search/kwic/?q=访问")

    assert rows(html) == [("金华", "訪問", "友城,共3次。")]


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("left", ["丁友城甲", "丙友城乙", "乙友城丙", "甲友城丁"]),
        ("right", ["甲友城丁", "乙友城丙", "丙友城乙", "丁友城甲"]),
        ("order", ["甲友城丁", "丙友城乙", "丁友城甲", "乙友城丙"]),
        ("newest", ["甲友城丁", "丙友城乙", "丁友城甲", "乙友城丙"]),
    ],
)
def test_lines_are_sorted_by_their_neighbours(client, publish, order, found):
    publish(
        "金华市人民政府外事办公室2020年鉴\n\n综述\n\n"
        "【概况】甲友城丁。\n丙友城乙。\n丁友城甲。\n乙友城丙。\n",
        confirm=True,
    )

    html = page(client, f"/search/kwic/?q=友城&sort={order}")

    assert ["".join(row).rstrip("。") for row in rows(html)] == found


@pytest.mark.parametrize("order", ["left", "right"])
def test_a_line_without_a_neighbour_comes_last(client, publish, order):
    publish(
        "金华市人民政府外事办公室2020年鉴\n\n综述\n\n【友城】甲友城丁。\n",
        confirm=True,
    )

    html = page(client, f"/search/kwic/?q=友城&sort={order}")

    assert rows(html) == [("甲", "友城", "丁。"), ("", "友城", "")]


def test_a_term_limited_to_titles_has_no_line_in_texts(client, samples):
    html = page(client, "/search/kwic/?q=标题:概况")

    assert rows(html)
    assert {row for row in rows(html) if row != ("", "概况", "")} == set()


def test_a_line_leads_to_its_entry_with_marks(client, samples):
    html = page(client, "/search/kwic/?q=友城&covered_year=2020&sort=left")
    link = re.search(r'<a lang="zh-Hans" rel="nofollow" href="(/jinhua-2020/[^"]+)"', html)[1]

    opened = page(client, link.replace("&amp;", "&"))

    assert 'class="marks-bar"' in opened
    assert "covered_year=2020" in link


def test_fifty_lines_stand_on_a_page(client, samples):
    first = page(client, "/search/kwic/?q=金华")
    second = page(client, "/search/kwic/?q=金华&page=2")

    assert len(rows(first)) == 50
    assert rows(second)
    assert client.get("/search/kwic/?q=金华&page=99").status_code == 404


def test_all_pages_together_hold_every_line_once(client, samples):
    first = page(client, "/search/kwic/?q=金华&sort=right")
    total = int(re.search(r"共(\d+)处", first)[1])
    pages = range(1, -(-total // 50) + 1)

    shown = [len(rows(page(client, f"/search/kwic/?q=金华&sort=right&page={n}"))) for n in pages]

    assert sum(shown) == total


def test_a_long_list_is_cut_openly(client, samples, monkeypatch):
    monkeypatch.setattr("yearbooks.search.keywords.MOST_ENTRIES", 3)

    html = page(client, "/search/kwic/?q=金华")

    assert re.search(r"仅读取了\d+条中的前3条", html)


def test_a_list_read_whole_says_nothing_of_a_cut(client, samples):
    assert "仅读取" not in page(client, "/search/kwic/?q=金华")


@pytest.mark.parametrize("address", ["/search/kwic/", "/search/kwic/?q=%20"])
def test_without_a_word_the_page_says_what_it_is_for(client, samples, address):
    html = page(client, address)

    assert rows(html) == []
    assert 'class="empty"' in html


def test_what_nothing_holds_leads_back_to_the_results(client, samples):
    html = page(client, "/search/kwic/?q=没有这样的词&place=jinhua")

    assert "没有条目含有所检内容" in html
    assert (
        "/search/?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E6%A0%B7%E7%9A%84%E8%AF%8D&amp;place=jinhua" in html
    )


def test_a_wrong_parameter_has_a_message_and_no_lines(client, samples):
    html = page(client, "/search/kwic/?q=友城&covered_year=abc&sort=upwards")

    assert 'role="alert"' in html
    assert rows(html) == []


def test_the_results_link_here_and_back(client, samples):
    results = page(client, "/search/?q=友城&place=jinhua&sort=newest")
    there = re.search(r'href="(/search/kwic/[^"]+)"', results)[1].replace("&amp;", "&")

    back = re.search(r'class="crumbs"><a href="([^"]+)"', page(client, f"{there}&sort=left"))[1]

    assert there == "/search/kwic/?q=%E5%8F%8B%E5%9F%8E&place=jinhua&sort=newest"
    assert back == "/search/?q=%E5%8F%8B%E5%9F%8E&amp;place=jinhua"


def test_the_table_is_announced_with_its_headers(client, samples):
    table = read(page(client, "/search/kwic/?q=友城&hl=en"))

    assert [each["role"] for each in table.attributes("table")] == ["table"]
    assert len([each for each in table.attributes("th") if each["scope"] == "col"]) == 4


def test_too_dear_a_question_keeps_what_was_asked(client, samples):
    with connection.execute_wrapper(too_dear):
        response = client.get("/search/kwic/?q=外事&sort=left&covered_year=2020")

    html = response.content.decode()
    assert response.status_code == 503
    assert 'value="外事"' in html
    assert 'aria-invalid="true"' not in html
