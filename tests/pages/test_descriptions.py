"""What search engines show of a page, and which pages they may read."""

import pytest

from tests.pages.every_page import FIXED, OF_A_YEARBOOK
from tests.pages.markup import read

pytestmark = pytest.mark.django_db


def description(client, address):
    """Return the description that the page gives of itself."""
    page = read(client.get(address).content.decode())
    (text,) = [
        meta["content"] for meta in page.attributes("meta") if meta.get("name") == "description"
    ]
    return text


@pytest.mark.parametrize("address", FIXED + OF_A_YEARBOOK)
def test_every_page_describes_itself(client, samples, address):
    entry = samples[0].entries.in_print_order()[3]

    text = description(client, address.format(label=samples[0].label, id=entry.pk))

    assert 10 <= len(text) <= 160
    assert "\n" not in text


def test_an_entry_is_described_by_how_it_begins(client, samples):
    entry = samples[1].entries.in_print_order()[3]

    text = description(client, entry.get_absolute_url())

    assert entry.current.paragraphs[0].startswith(text.rstrip("…."))


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("/places/jinhua/", "金华"),
        ("/years/2020/", "2020"),
        ("/sections/综述/", "综述"),
        ("/topics/apec-card/", "APEC"),
        ("/search/?q=友城", "友城"),
        ("/jinhua-2020/", "金华市人民政府外事办公室2020年鉴"),
        ("/jinhua-2020/text/", "金华市人民政府外事办公室2020年鉴"),
    ],
)
def test_a_description_names_what_the_page_is_about(client, samples, address, word):
    assert word in description(client, address)


def test_robots_may_read_one_search_but_not_its_combinations(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    forbidden = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    assert forbidden == [
        "/admin/",
        "/search/kwic/",
        "/search/suggest/",
        "/opensearch/",
        "/search.",
        "/search/*&",
        "/search/*%3A",
    ]
