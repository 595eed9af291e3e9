"""A page saved to Zotero is a complete section of a book; a list of results offers all of it."""

import pytest

from tests.clients.zotero import marked, saved_by_tags, saved_by_unapi
from tests.pages.markup import read
from yearbooks.models import Entry

pytestmark = pytest.mark.django_db
COMPLETE = [
    "title",
    "creators",
    "bookTitle",
    "publisher",
    "place",
    "date",
    "language",
    "url",
    "abstractNote",
    "tags",
]


@pytest.fixture
def entry(samples) -> Entry:
    """Give an entry of the sample that names its publisher, with topics."""
    held = samples[1].entries.published().for_lists().in_print_order()
    return next(one for one in held if one.topic_links.standing().exists())


@pytest.fixture
def html(client, entry) -> str:
    """Give the page of the entry."""
    return client.get(entry.get_absolute_url()).content.decode()


def test_an_entry_is_saved_whole_by_its_mark(client, settings, samples, entry, html):
    (item,) = saved_by_unapi(client, html)

    assert item["itemType"] == "bookSection"
    assert [name for name in COMPLETE if not item.get(name)] == []
    assert item["creators"] == samples[1].compilers
    assert item["bookTitle"] == "金华市人民政府外事办公室2020年鉴"
    assert item["url"] == f"{settings.SITE_URL}{entry.get_absolute_url()}"
    assert item["language"] == "zh-CN"


def test_the_tags_of_an_entry_make_the_same_item(client, html):
    (by_mark,) = saved_by_unapi(client, html)

    by_tags = saved_by_tags(html)

    assert by_tags.pop("date").startswith(by_mark.pop("date"))
    assert by_tags == by_mark


def test_no_page_carries_what_makes_another_item(html):
    names = {each.get("name", "") for each in read(html).attributes("meta")}

    assert "citation_book_title" not in names
    assert not any(name.casefold().startswith(("dc.", "dcterms.")) for name in names)
    assert "Z3988" not in html


def test_a_revision_is_saved_by_its_own_address(client, entry):
    page = client.get(f"{entry.get_absolute_url()}/v1").content.decode()

    (item,) = saved_by_unapi(client, page)

    assert item["url"].endswith("/v1")
    assert saved_by_tags(page)["url"] == item["url"]


def test_a_page_of_results_offers_each_of_its_entries(client, samples):
    page = client.get("/search/?q=友城").content.decode()

    items = saved_by_unapi(client, page)

    assert len(items) == page.count('<li class="hit">') > 5
    assert {item["itemType"] for item in items} == {"bookSection"}


def test_a_yearbook_is_saved_as_a_book(client, samples):
    (item,) = saved_by_unapi(client, client.get("/jinhua-2020/").content.decode())

    assert item["itemType"] == "book"
    assert item["title"] == "金华市人民政府外事办公室2020年鉴"


def test_a_reading_list_offers_what_it_cites(client, settings, entry):
    page = client.get(f"/search/list/?ids={entry.pk},psgt4w3").content.decode()

    assert marked(read(page)) == [f"{settings.SITE_URL}{entry.get_absolute_url()}"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("?id={url}", 300),
        ("?id={url}&format=ris", 200),
        ("?id={url}&format=mods", 406),
        ("?format=ris", 400),
        ("?id={url}/v9", 404),
        ("?id={url}/history&format=ris", 404),
        ("?id=http://127.0.0.1:8000/nothing-2020/", 404),
        ("?id=https://elsewhere.example/jinhua-2020/", 404),
        ("?id=%00", 400),
    ],
)
def test_unapi_answers_as_its_specification_says(client, settings, entry, query, status):
    url = f"{settings.SITE_URL}{entry.get_absolute_url()}"

    assert client.get(f"/unapi{query.format(url=url)}").status_code == status
