"""The language of the interface: asked for, remembered, never part of an address."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings

from tests.pages.every_page import FIXED, OF_A_YEARBOOK
from tests.pages.markup import read

VOID = {"meta", "link", "input", "img", "br"}

pytestmark = pytest.mark.django_db

HAN = re.compile("[\u4e00-\u9fff]")


def unmarked_chinese(html: str) -> list[str]:
    """Return the Chinese texts of a page in English that stand in no element of their language."""
    found: list[str] = []
    languages = ["en"]

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in VOID:
                languages.append(dict(attrs).get("lang") or languages[-1])

        def handle_endtag(self, tag: str) -> None:
            languages.pop()

        def handle_data(self, data: str) -> None:
            if HAN.search(data) and languages[-1] == "en":
                found.append(data.strip())

    Reader().feed(html[html.index("<body>") :])
    return found


def test_chinese_is_the_language_of_who_asks_for_none(client):
    response = client.get("/", headers={"accept-language": "de"})

    assert response.headers["Content-Language"] == "zh-Hans"
    assert "年鉴里的城市与世界" in response.content.decode()


def test_english_is_given_to_who_asks_for_it(client):
    response = client.get("/?hl=en")

    assert response.headers["Content-Language"] == "en"
    assert read(response.content.decode()).attributes("html") == [{"lang": "en"}]
    assert "What Chinese cities did abroad" in response.content.decode()


@pytest.mark.parametrize("asked", ["zh-Hans", "zh-hans", "ZH-HANS"])
def test_chinese_is_given_to_who_asks_for_it(client, asked):
    client.get("/?hl=en")

    assert client.get("/", {"hl": asked}).headers["Content-Language"] == "zh-Hans"
    assert client.get("/").headers["Content-Language"] == "zh-Hans"


def test_the_choice_is_remembered(client):
    client.get("/about/?hl=en")

    response = client.get("/about/")

    assert response.headers["Content-Language"] == "en"
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


@pytest.mark.parametrize("asked", ["xx", "", "en;", "\x00", "e" * 5000])
def test_an_unknown_language_is_no_wish(client, asked):
    response = client.get("/about/", {"hl": asked})

    assert response.status_code == 200
    assert response.headers["Content-Language"] == "zh-Hans"
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def test_caches_are_told_that_the_cookie_matters(client):
    assert "Cookie" in client.get("/about/").headers["Vary"]


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/about/?hl=en", "/about/"),
        ("/search/?q=%E5%8F%8B&hl=en", "/search/?q=%E5%8F%8B"),
        ("/sections/外事/?hl=en", "/sections/%E5%A4%96%E4%BA%8B/"),
    ],
)
def test_the_canonical_address_has_no_language(client, address, canonical):
    page = read(client.get(address).content.decode())

    links = [link["href"] for link in page.attributes("link") if link["rel"] == "canonical"]
    assert links == [settings.SITE_URL + canonical]


def test_the_canonical_address_of_an_entry_is_its_permalink(client, samples):
    entry = samples[1].entries.first()

    page = read(client.get(entry.get_absolute_url(), {"hl": "en"}).content.decode())

    links = [link["href"] for link in page.attributes("link") if link["rel"] == "canonical"]
    assert links == [settings.SITE_URL + entry.get_absolute_url()]


@pytest.mark.parametrize("address", FIXED + OF_A_YEARBOOK)
def test_english_pages_mark_every_chinese_text(client, samples, address):
    entry = samples[0].entries.in_print_order()[3]
    client.get("/about/?hl=en")

    html = client.get(address.format(label=samples[0].label, id=entry.pk)).content.decode()

    assert unmarked_chinese(html) == []


def test_texts_say_that_they_are_chinese(client, samples):
    entry = samples[0].entries.in_print_order()[3]

    html = client.get(entry.get_absolute_url(), {"hl": "en"}).content.decode()

    assert f'<h1 lang="zh-Hans">{entry.current.title}</h1>' in html
    assert '<div class="text" lang="zh-Hans">' in html
