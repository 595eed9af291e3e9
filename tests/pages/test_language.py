"""The language of the interface: asked for, remembered, wished by the browser; in no address."""

# Past 300 lines: every page is held to the same rules of language, with one set of helpers.

import importlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import opencc
import pytest
from django.apps import apps
from django.conf import settings

from tests.pages.every_page import FIXED, OF_A_YEARBOOK
from tests.pages.markup import read
from tests.pages.messages import catalogue
from yearbooks import publishing
from yearbooks.models import Place

pytestmark = pytest.mark.django_db

VOID = {"meta", "link", "input", "img", "br"}
# Attributes whose value is read to somebody.
SPOKEN = ("title", "alt", "aria-label", "placeholder", "data-copied", "data-found", "data-place")
HAN = re.compile("[\u4e00-\u9fff]")
LANGUAGES = ["zh-Hans", "zh-Hant", "en"]
ASIDE = ["/nothing-2020/", "/psgt4w4", "/yearbooks/?page=9", "/{label}/{id}?aid=pinyin"]
EVERYWHERE = [*FIXED, *OF_A_YEARBOOK, *ASIDE]


TRADITIONALISER = opencc.OpenCC("s2tw")
# Characters that only simplified text has: 台 and 里 are traditional characters as well.
SIMPLIFIED_ALONE = {
    character
    for character in map(chr, range(0x4E00, 0xA000))
    if TRADITIONALISER.convert(character) != character
} - set("台里后干系准面只谷松余丑卷志制采回借家布折征才旋游注症秋致范郁")
ENGLISH_MESSAGES = {message.text for message in catalogue() if re.search("[a-z]{3}", message.text)}


def spoken(html: str) -> Iterator[tuple[str, str]]:
    """Give the texts of a page's body, attributes that are read out included, and their languages."""
    found: list[tuple[str, str]] = []
    languages = [re.search('<html lang="([^"]+)"', html)[1]]

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            own = dict(attrs).get("lang") or languages[-1]
            found.extend((value, own) for name, value in attrs if name in SPOKEN and value)
            if tag not in VOID:
                languages.append(own)

        def handle_endtag(self, tag: str) -> None:
            languages.pop()

        def handle_data(self, data: str) -> None:
            if data.strip():
                found.append((data.strip(), languages[-1]))

    Reader().feed(html[html.index("<body>") :])
    yield from found


def page_in(client, samples, address: str, language: str) -> str:
    entry = samples[0].entries.in_print_order()[3]
    client.get("/about/", {"hl": language})
    response = client.get(address.format(label=samples[0].label, id=entry.pk))
    assert response.headers["Content-Language"] == language
    return response.content.decode()


def links(html: str, kind: str) -> list[dict[str, str]]:
    return [link for link in read(html).attributes("link") if link["rel"] == kind]


def test_chinese_is_the_language_of_who_asks_for_none(client):
    response = client.get("/", headers={"accept-language": "de"})

    assert response.headers["Content-Language"] == "zh-Hans"
    assert "年鉴里的城市与世界" in response.content.decode()


def test_english_is_given_to_who_asks_for_it(client):
    response = client.get("/?hl=en")

    assert response.headers["Content-Language"] == "en"
    assert read(response.content.decode()).attributes("html") == [{"lang": "en"}]
    assert "What Chinese cities did abroad" in response.content.decode()


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("zh-Hans", "zh-Hans"),
        ("zh-hans", "zh-Hans"),
        ("ZH-HANS", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hant", "zh-Hant"),
        ("ZH-HANT", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-hk", "zh-Hant"),
    ],
)
def test_chinese_is_given_to_who_asks_for_it(client, asked, given):
    client.get("/?hl=en")

    assert client.get("/", {"hl": asked}).headers["Content-Language"] == given
    assert client.get("/").headers["Content-Language"] == given


@pytest.mark.parametrize(
    ("wished", "given"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-Hans-CN", "zh-Hans"),
        ("en", "en"),
        ("en-GB,en;q=0.8", "en"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant"),
        ("zh-CN;q=0.5, zh-TW", "zh-Hant"),
        ("de, en;q=0.9, zh-TW;q=0.8", "en"),
        ("de", "zh-Hans"),
        ("*", "zh-Hans"),
        ("", "zh-Hans"),
        (";;", "zh-Hans"),
    ],
)
def test_the_browser_s_wish_is_heard(client, wished, given):
    response = client.get("/about/", headers={"accept-language": wished})

    assert response.headers["Content-Language"] == given
    assert read(response.content.decode()).attributes("html") == [{"lang": given}]


def test_what_was_chosen_counts_more_than_the_browser_s_wish(client):
    client.get("/about/?hl=zh-Hant")

    response = client.get("/about/", headers={"accept-language": "en"})

    assert response.headers["Content-Language"] == "zh-Hant"


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


@pytest.mark.parametrize("address", ["/about/", "/about/?hl=en", "/nothing-2020/", "/help/"])
def test_caches_are_told_what_the_language_hangs_on(client, address):
    varies = client.get(address).headers["Vary"].split(", ")

    assert {"Accept-Language", "Cookie"} <= set(varies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_names_each_language_in_itself_and_keeps_the_query(client, samples, language):
    html = client.get("/search/", {"q": "友城", "sort": "newest", "hl": language}).content.decode()

    switch = [link for link in read(html).attributes("a") if "hreflang" in link]
    assert [link["hreflang"] for link in switch] == LANGUAGES
    assert [link["lang"] for link in switch] == LANGUAGES
    assert [link["aria-label"] for link in switch] == ["简体中文", "繁體中文", "EN: English"]
    assert [link["lang"] for link in switch if "aria-current" in link] == [language]
    assert all(link["href"].startswith("?q=%E5%8F%8B%E5%9F%8E&sort=newest&hl=") for link in switch)


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/places?hl=en", "/places/?hl=en"),
        ("/help/?hl=zh-Hant", "/help/search/?hl=zh-Hant"),
        ("/{id}?hl=en&q=a", "/{label}/{id}?hl=en&q=a"),
        ("/{label}?hl=en", "/{label}/?hl=en"),
    ],
)
def test_an_address_that_leads_on_keeps_the_language(client, samples, address, there):
    names = {"label": samples[0].label, "id": samples[0].entries.first().pk}

    response = client.get(address.format(**names))

    assert response.headers["Location"] == there.format(**names)


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("/about/", "/about/"),
        ("/search/?sort=newest&q=%E5%8F%8B&hl=en", "/search/?q=%E5%8F%8B&sort=newest"),
        ("/{label}/", "/{label}/"),
        ("/{label}/text/?aid=hant", "/{label}/text/"),
        ("/{label}/{id}?q=%E5%8F%8B", "/{label}/{id}"),
        ("/{label}/{id}/v1", "/{label}/{id}/v1"),
    ],
)
def test_each_page_names_itself_in_every_language(client, samples, address, plain):
    names = {"label": samples[0].label, "id": samples[0].entries.first().pk}
    plain = settings.SITE_URL + plain.format(**names)
    joint = "&" if "?" in plain else "?"

    html = client.get(address.format(**names)).content.decode()

    assert [link["href"] for link in links(html, "canonical")] == [plain]
    in_languages = [link for link in links(html, "alternate") if "hreflang" in link]
    assert {link["hreflang"]: link["href"] for link in in_languages} == {
        "en": f"{plain}{joint}hl=en",
        "zh-Hans": f"{plain}{joint}hl=zh-Hans",
        "zh-Hant": f"{plain}{joint}hl=zh-Hant",
        "x-default": plain,
    }


def test_an_address_of_nothing_has_no_other_languages(client):
    assert links(client.get("/nothing-2020/").content.decode(), "alternate") == []


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


@pytest.mark.parametrize("address", EVERYWHERE)
def test_english_pages_mark_every_chinese_text(client, samples, address):
    html = page_in(client, samples, address, "en")

    found = [(text, language) for text, language in spoken(html) if HAN.search(text)]
    assert [text for text, language in found if language == "en"] == []


@pytest.mark.parametrize("address", EVERYWHERE)
def test_traditional_pages_hold_simplified_characters_in_printed_texts_alone(
    client, samples, address
):
    html = page_in(client, samples, address, "zh-Hant")

    own = [text for text, language in spoken(html) if language == "zh-Hant"]
    assert [text for text in own if set(text) & SIMPLIFIED_ALONE] == []


@pytest.mark.parametrize("address", EVERYWHERE)
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_chinese_pages_hold_no_message_in_english(client, samples, address, language):
    html = page_in(client, samples, address, language)

    own = {text for text, its in spoken(html) if its == language}
    assert own & ENGLISH_MESSAGES == set()


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "11 April 2022"), ("zh-Hans", "2022年4月11日"), ("zh-Hant", "2022年4月11日")],
)
def test_a_date_is_written_as_the_language_does(client, samples, language, written):
    html = client.get(samples[1].get_absolute_url(), {"hl": language}).content.decode()

    assert f'<time datetime="2022-04-11">{written}</time>' in html


@pytest.mark.parametrize(
    ("language", "place", "kind", "topic"),
    [
        ("en", "Gongshu District, Hangzhou", "Foreign affairs", "APEC business travel card"),
        ("zh-Hans", "拱墅区", "外事", "APEC商旅卡"),
        ("zh-Hant", "拱墅區", "外事", "APEC商旅卡"),
    ],
)
def test_a_result_names_place_section_and_topic(client, samples, language, place, kind, topic):
    address = "/search/?q=APEC商务旅行卡&place=hangzhou-gongshu&topic=apec-card"

    html = client.get(f"{address}&hl={language}").content.decode()

    quiet = re.search(r'<p class="quiet-line">.*?</p>', html, re.DOTALL)[0]
    assert f"<span>{place}</span>" in quiet
    assert f"<span>{kind}</span>" in quiet
    assert topic in re.search(r'<ul class="chips".*?</ul>', html, re.DOTALL)[0]


def test_texts_say_that_they_are_chinese(client, samples):
    entry = samples[0].entries.in_print_order()[3]

    html = client.get(entry.get_absolute_url(), {"hl": "en"}).content.decode()

    assert f'<h1 lang="zh-Hans">{entry.current.title}</h1>' in html
    assert '<div class="text" lang="zh-Hans">' in html


@pytest.mark.parametrize(
    "query", ['"友城', "友城 AND 疫情", "标题: 概况)", "place=没有", "topic=没有"]
)
def test_what_a_reader_typed_is_marked_as_chinese_in_an_english_sentence(client, samples, query):
    parameters = query if "=" in query else f"q={query}"

    html = client.get(f"/search/?{parameters}&hl=en").content.decode()

    assert [text for text, its in spoken(html) if its == "en" and HAN.search(text)] == []


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_an_editor_s_reason_stays_as_written_and_says_its_language(client, publish, language):
    book = publish(
        "宁波市人民政府外事办公室2018年鉴\n\n综述\n\n【概况】2018年,新增友城2个。\n", confirm=True
    )
    entry = book.entries.get()
    publishing.withdraw(entry, reason="原件有误 (OCR)，待核。")

    html = client.get(entry.get_absolute_url(), {"hl": language}).content.decode()

    assert '<span lang="zh-Hans">原件有误</span> (OCR)，<span lang="zh-Hans">待核</span>。' in html


def test_links_on_a_page_carry_no_language(client, samples):
    html = client.get("/search/", {"q": "金华", "hl": "en"}).content.decode()

    carrying = [link for link in read(html).attributes("a") if "hl=" in link["href"]]
    assert all("hreflang" in link for link in carrying)


def test_no_name_of_a_place_is_renamed_that_an_administrator_wrote(db):
    migration = importlib.import_module("yearbooks.migrations.0006_place_english")
    for code, english in {"330105": "Gongshu", "540000": "Tibet", "330700": "Kinhwa"}.items():
        Place.objects.filter(pk=code).update(english=english)

    migration.rename(apps, None)

    names = {place.pk: place.english for place in Place.objects.filter(parent="330000")}
    assert names["330700"] == "Kinhwa"
    assert Place.objects.get(pk="330105").english == "Gongshu District"
    assert Place.objects.get(pk="540000").english == "Xizang"
