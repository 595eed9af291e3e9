"""Pages with nothing on them say what they are, why they are empty, and where to go on."""

import pytest

from tests.pages.markup import read
from yearbooks import publishing
from yearbooks.models import Topic

pytestmark = pytest.mark.django_db


def empty_part(client, address: str) -> str:
    """Return what the page says in place of its list."""
    html = client.get(address).content.decode()
    return html.split('class="empty"', 1)[1].split("</main>")[0]


def links(html: str) -> set[str]:
    return {link.get("href") for link in read(html).attributes("a")}


@pytest.mark.parametrize(
    "address", ["/", "/places/", "/years/", "/yearbooks/", "/search/", "/search/?q=友城"]
)
def test_an_archive_without_yearbooks_leads_to_the_tour_and_to_the_upload(client, address):
    said = empty_part(client, address)

    assert "本库尚无年鉴" in said
    assert {"/about/tour/", "/admin/"} <= links(said)


def test_a_place_without_yearbooks_leads_to_what_others_say_of_it(client):
    said = empty_part(client, "/places/beijing/")

    assert {"/search/?q=%E5%8C%97%E4%BA%AC%E5%B8%82", "/places/"} <= links(said)


@pytest.mark.parametrize("address", ["/sections/领事/", "/topics/africa/"])
def test_a_list_without_entries_leads_to_lists_that_have_some(client, archive_1, address):
    said = empty_part(client, address)

    assert "尚无此类条目" in said
    assert {"/search/", "/sections/", "/topics/", "/places/"} <= links(said)


def test_conditions_that_nothing_meets_can_be_taken_off(client, archive_1):
    said = empty_part(client, "/search/?place=jinhua&covered_year=1999")

    assert "没有条目符合这些条件" in said
    assert "取消上面的某个条件" in said
    assert "/search/" in links(said)


@pytest.mark.parametrize("page", ["", "text/"])
def test_a_yearbook_of_withdrawn_entries_says_where_they_are(client, archive_1, page):
    publishing.withdraw(archive_1.entries.get(), reason="误收")

    said = empty_part(client, f"/{archive_1.label}/{page}")

    assert "已全部撤回" in said
    assert "/places/jinhua/" in links(said)


def test_topics_that_are_not_loaded_tell_the_operator_how(client):
    Topic.objects.filter(parent__isnull=False).delete()
    Topic.objects.all().delete()

    assert "load_vocabulary" in empty_part(client, "/topics/")


def test_a_reading_list_without_entries_tells_how_to_fill_it(client):
    said = empty_part(client, "/search/list/")

    assert "加入清单" in said
    assert "/search/" in links(said)
