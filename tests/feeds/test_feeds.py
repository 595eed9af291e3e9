"""Atom feeds: feedparser reads each without complaint, and their entries stay what they are."""

from urllib.parse import unquote, urlsplit

import feedparser
import pytest

from tests.conftest import SAMPLES
from tests.pages.markup import read
from yearbooks import publishing

pytestmark = pytest.mark.django_db
ALL = "/feeds/entries.atom"
EVERY = [
    ALL,
    "/feeds/search.atom",
    "/feeds/search.atom?q=友城",
    "/feeds/search.atom?q=%22商务旅行卡%22&place=jinhua&covered_year=2015-2020&sort=oldest",
    "/feeds/search.atom?q=没有这样的词",
    "/feeds/places/zhejiang.atom",
    "/feeds/topics/friendship-cities.atom",
    "/feeds/sections/外事.atom",
    "/feeds/years/2020.atom",
]


def parsed(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    # Handed over as bytes, feedparser knows the media type by this header alone.
    return feedparser.parse(
        answer.content, response_headers={"content-type": answer.headers["Content-Type"]}
    )


def corrected(publish):
    text = (SAMPLES / "jinhua-2020.txt").read_text(encoding="utf-8")
    publish(text.replace("【概况】", "【概况】本条已更正。", 1), "corrected.txt")


@pytest.mark.parametrize("address", EVERY)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_feedparser_reads_every_feed_without_complaint(client, samples, address, language):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language

    feed = parsed(client, address)

    assert feed.bozo == 0
    assert feed.version == "atom10"
    assert feed.feed.id.startswith("tag:127.0.0.1,2026:/feeds/")
    assert all(each.id.startswith("tag:127.0.0.1,") and each.updated for each in feed.entries)


@pytest.mark.parametrize(
    ("address", "total"),
    [(ALL, 50), (EVERY[2], 5), (EVERY[4], 0), (EVERY[5], 50), (EVERY[7], 6)],
)
def test_a_feed_holds_what_its_list_would_and_at_most_fifty(client, samples, address, total):
    assert len(parsed(client, address).entries) == total


def test_an_entry_has_its_text_its_credit_and_its_address(client, samples):
    entry = samples[0].entries.get(current__title="境外到拱墅人员信息交互专班成立")

    feed = parsed(client, "/feeds/places/hangzhou-gongshu.atom")

    (told,) = [each for each in feed.entries if each.link.endswith(entry.pk)]
    assert told.title == "境外到拱墅人员信息交互专班成立 · 拱墅年鉴2021"
    assert entry.current.paragraphs[0] in told.content[0].value
    assert told.author == "王黎明"


def test_a_correction_comes_first_under_the_same_id(client, jinhua, publish):
    before = {each.id: each.updated for each in parsed(client, ALL).entries}

    corrected(publish)

    first = parsed(client, ALL).entries[0]
    assert first.title.startswith("概况")
    assert "本条已更正" in first.content[0].value
    assert first.updated >= before[first.id]
    assert parsed(client, "/feeds/places/jinhua.atom").entries[0].id == first.id


def test_what_is_withdrawn_leaves_the_feeds(client, jinhua):
    entry = jinhua.entries.in_print_order().first()
    publishing.withdraw(entry, reason="误收")

    feed = parsed(client, ALL)

    assert not [each for each in feed.entries if each.link.endswith(entry.pk)]


def test_who_holds_the_latest_feed_is_told_so(client, samples):
    first = client.get(ALL)

    by_tag = client.get(ALL, headers={"If-None-Match": first.headers["ETag"]})
    by_date = client.get(ALL, headers={"If-Modified-Since": first.headers["Last-Modified"]})

    assert [by_tag.status_code, by_date.status_code] == [304, 304]


def test_a_wrong_condition_is_told_in_place_of_a_feed(client, samples):
    answer = client.get("/feeds/search.atom?covered_year=abc", headers={"Accept-Language": "en"})

    assert answer.status_code == 400
    assert b"is no year" in answer.content


@pytest.mark.parametrize(
    "address",
    ["/feeds/places/nowhere.atom", "/feeds/sections/x.atom", "/feeds/years/1850.atom"],
)
def test_what_does_not_exist_has_no_feed(client, samples, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/", ALL),
        ("/search/?q=友城&place=jinhua", "/feeds/search.atom?q=友城&place=jinhua"),
        ("/places/jinhua/", "/feeds/places/jinhua.atom"),
        ("/topics/africa/", "/feeds/topics/africa.atom"),
        ("/sections/综述/", "/feeds/sections/综述.atom"),
        ("/years/2020/", "/feeds/years/2020.atom"),
        ("/feeds/", ALL),
    ],
)
def test_a_page_names_its_feed_and_the_feed_its_page(client, samples, page, feed):
    links = read(client.get(page).content.decode()).attributes("link")

    (href,) = [link["href"] for link in links if link.get("type") == "application/atom+xml"]
    found = parsed(client, href)
    assert unquote(found.feed.links[0].href) == f"http://127.0.0.1:8000{feed}"
    back = urlsplit(found.feed.link)
    assert client.get(f"{back.path}?{back.query}").status_code == 200


def test_the_page_of_feeds_lists_those_that_hold_something(client, samples):
    page = read(client.get("/feeds/").content.decode())

    listed = [link["href"] for link in page.attributes("a") if link["href"].endswith(".atom")]
    assert len(listed) > 20
    assert {client.get(address).status_code for address in listed[::5]} == {200}
