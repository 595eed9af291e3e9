"""Reading aids on pages: asked for by address, said to be aids, never the page that is indexed."""

import re
from html import unescape

import pytest

from tests.pages.markup import read
from yearbooks.models import Entry

pytestmark = pytest.mark.django_db

TITLE = "金华率先组建涉外志愿者服务队"


@pytest.fixture
def entry(samples) -> Entry:
    """Give an entry of several paragraphs' length."""
    return Entry.objects.for_lists().get(current__title=TITLE)


def paragraphs(html: str) -> list[str]:
    body = re.search(r'<div class="text.*?</div>', html, re.DOTALL)[0]
    # Spans only set punctuation: they add no character.
    bare = re.sub(r"</?span[^>]*>", "", body)
    return [unescape(p).strip() for p in re.findall(r'<p id="p\d+">(.*?)</p>', bare, re.DOTALL)]


def without_readings(html: str) -> str:
    bare = re.sub(r"<rp>.*?</rp>|<rt.*?</rt>", "", html)
    return re.sub(r"<[^>]+>", "", bare)


def test_an_entry_is_printed_as_it_is_and_offers_aids(client, entry):
    html = client.get(entry.get_absolute_url()).content.decode()

    offered = [link["href"] for link in read(html).attributes("a") if "aid=" in link["href"]]
    assert paragraphs(html) == entry.current.paragraphs
    assert offered == ["?aid=hant", "?aid=hans", "?aid=pinyin"]
    assert "aid-banner" not in html


def test_pinyin_stands_above_the_characters_of_the_printed_text(client, entry):
    html = client.get(entry.get_absolute_url(), {"aid": "pinyin"}).content.decode()

    assert [without_readings(p) for p in paragraphs(html)] == entry.current.paragraphs
    ruby = '<ruby>率<rp>(</rp><rt lang="zh-Latn">shuài</rt><rp>)</rp></ruby>'
    assert ruby in re.search("<h1.*?</h1>", html, re.DOTALL)[0]
    assert "拼音由机器标注" in html


def test_traditional_forms_say_their_language_and_that_a_machine_made_them(client, entry):
    html = client.get(entry.get_absolute_url(), {"aid": "hant"}).content.decode()

    assert '<h1 lang="zh-Hant">金華率先組建涉外志願者服務隊' in html
    assert '<div class="text" lang="zh-Hant">' in html
    assert "繁体由机器转换" in html
    assert f"<title>{TITLE}" in html


def test_simplified_forms_change_nothing_in_a_simplified_text(client, entry):
    html = client.get(entry.get_absolute_url(), {"aid": "hans"}).content.decode()

    assert paragraphs(html) == entry.current.paragraphs
    assert "简体由机器转换" in html


@pytest.mark.parametrize("aid", ["xx", "", "HANT", "\x00", "pinyin,hant"])
def test_an_unknown_aid_is_none(client, entry, aid):
    response = client.get(entry.get_absolute_url(), {"aid": aid})

    assert response.status_code == 200
    assert "aid-banner" not in response.content.decode()


@pytest.mark.parametrize("page", ["", "text/"])
def test_an_aided_page_is_not_for_indexes_and_points_to_the_plain_one(client, entry, page):
    path = entry.yearbook.get_absolute_url() + page if page else entry.get_absolute_url()

    plain = read(client.get(path).content.decode())
    aided = read(client.get(path, {"aid": "hant"}).content.decode())

    robots = {"name": "robots", "content": "noindex"}
    canonical = [link["href"] for link in aided.attributes("link") if link["rel"] == "canonical"]
    assert robots in aided.attributes("meta")
    assert robots not in plain.attributes("meta")
    assert canonical[0].endswith(path)


@pytest.mark.parametrize("aid", ["hant", "hans", "pinyin"])
def test_marks_stand_at_the_same_places_with_an_aid(client, entry, aid):
    plain = client.get(entry.get_absolute_url(), {"q": "志愿者"}).content.decode()

    html = client.get(entry.get_absolute_url(), {"q": "志愿者", "aid": aid}).content.decode()

    marks = [without_readings(mark) for mark in re.findall("<mark.*?</mark>", html)]
    assert len(marks) == len(re.findall("<mark", plain)) > 2
    assert set(marks) == {"志願者" if aid == "hant" else "志愿者"}
    assert "q=%E5%BF%97%E6%84%BF%E8%80%85&amp;aid=hans" in html


def test_the_aid_goes_along_to_the_neighbours(client, entry):
    page = read(client.get(entry.get_absolute_url(), {"aid": "pinyin"}).content.decode())

    steps = [link["href"] for link in page.attributes("a") if link.get("rel") in {"prev", "next"}]
    assert len(steps) == 2
    assert all(step.endswith("?aid=pinyin") for step in steps)


def test_a_whole_chapter_is_read_with_an_aid(client, entry):
    path = f"{entry.yearbook.get_absolute_url()}text/"

    plain = client.get(path).content.decode()
    aided = client.get(path, {"aid": "pinyin"}).content.decode()

    articles = [
        "".join(re.findall("<article.*?</article>", without_readings_only(html), re.DOTALL))
        for html in (plain, aided)
    ]
    assert re.sub(r"<[^>]+>|\s", "", articles[0]) == re.sub(r"<[^>]+>|\s", "", articles[1])
    assert aided.count("<rt") > 9000


def test_contents_and_credits_of_a_chapter_are_in_the_characters_of_the_aid(client, entry):
    path = f"{entry.yearbook.get_absolute_url()}text/"

    html = client.get(path, {"aid": "hant"}).content.decode()

    contents = re.search('<nav class="margin chapter-toc".*?</nav>', html, re.DOTALL)[0]
    assert f'<li lang="zh-Hant"><a href="#{entry.pk}">金華率先組建涉外志願者服務隊</a>' in contents
    assert "志愿者" not in contents


def test_contents_of_a_chapter_bear_no_pinyin(client, entry):
    path = f"{entry.yearbook.get_absolute_url()}text/"

    html = client.get(path, {"aid": "pinyin"}).content.decode()

    contents = re.search('<nav class="margin chapter-toc".*?</nav>', html, re.DOTALL)[0]
    assert TITLE in contents
    assert "<rt" not in contents


@pytest.mark.parametrize("page", ["{id}", "text/"])
def test_credits_are_aided_as_the_text_is(client, samples, page):
    entry = next(
        each for each in samples[0].entries.in_print_order() if each.current.printed_credits
    )
    path = samples[0].get_absolute_url() + page.format(id=entry.pk)

    html = client.get(path, {"aid": "pinyin"}).content.decode()

    assert "<rt" in re.search('<p class="credits".*?</p>', html, re.DOTALL)[0]


ROWS = """丽水市人民政府外事办公室2021年鉴

发布时间: 2022-05-11 09:00 来源: 丽水市人民政府外事办公室

综述

【友城】2021年,全市友城如下:

1.日本三岛市。

国家\t批次
日本\t12
"""


@pytest.mark.parametrize("aid", ["hant", "pinyin"])
def test_items_and_tables_keep_their_shape_with_an_aid(client, publish, aid):
    entry = publish(ROWS).entries.get()

    html = client.get(entry.get_absolute_url(), {"aid": aid, "q": "日本"}).content.decode()

    text = without_readings(re.sub("<(/?)(tr|td|p)\\b[^>]*>", r"[\1\2]", html))
    row = "[tr][td]日本[/td][td]\t12[/td][/tr]"
    assert row in text
    assert 'class="item item-3"' in html
    assert html.count('class="half"') == 1


def without_readings_only(html: str) -> str:
    return re.sub(r"<rp>.*?</rp>|<rt.*?</rt>", "", html)


@pytest.mark.parametrize("page", ["", "text/"])
def test_an_aid_asks_the_database_for_nothing_more(
    client, entry, page, django_assert_num_queries, django_assert_max_num_queries
):
    path = entry.yearbook.get_absolute_url() + page if page else entry.get_absolute_url()
    client.get(path)
    with django_assert_max_num_queries(12) as plain:
        client.get(path)

    with django_assert_num_queries(len(plain)):
        client.get(path, {"aid": "pinyin", "hl": "zh-Hant"})
