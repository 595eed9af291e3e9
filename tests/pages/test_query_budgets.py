"""What a page costs does not grow with what the archive holds."""

import pytest

from yearbooks.models import Yearbook

pytestmark = pytest.mark.django_db

# Address and number of queries: never more than 12 (issue 2), the same for 1 entry and for 54.
BUDGETS = [
    ("/", 4),
    ("/search/", 9),
    ("/search/?q=金华", 9),
    ("/search/?q=金华&place=zhejiang&covered_year=2020&section=综述&topic=apec-card", 11),
    ("/places/", 1),
    ("/places/zhejiang/", 11),
    ("/years/", 1),
    ("/years/2020/", 10),
    ("/sections/", 1),
    ("/sections/综述/", 9),
    ("/topics/", 3),
    ("/topics/apec-card/", 11),
    ("/yearbooks/", 2),
    ("/{label}/", 3),
    ("/{label}/text/", 2),
    ("/{label}/{id}", 7),
    ("/{label}/{id}/v1", 3),
    ("/{label}/{id}/history", 2),
    ("/{label}/{id}/verify", 2),
    ("/about/", 0),
    ("/help/search/", 0),
]


@pytest.fixture(params=["archive_1", "archive_54"])
def yearbook(request) -> Yearbook:
    """Publish one entry, then both samples."""
    published = request.getfixturevalue(request.param)
    return published[1] if isinstance(published, list) else published


def test_a_page_keeps_its_budget(client, yearbook, django_assert_num_queries):
    entry = yearbook.entries.in_print_order().first()

    for address, queries in BUDGETS:
        with django_assert_num_queries(queries, info=address):
            client.get(address.format(label=yearbook.label, id=entry.pk))


def test_no_search_costs_more_than_twelve_queries(client, samples, django_assert_max_num_queries):
    address = "/search/?q=金华非洲合作&place=zhejiang&covered_year=2020&section=活动&topic=africa"

    with django_assert_max_num_queries(12):
        html = client.get(address).content.decode()

    assert "另有" in html
