"""What a page costs does not grow with what the archive holds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import SAMPLES
from tests.pages.every_page import FIXED, OF_A_YEARBOOK

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
# Where little is found, what would find more is counted as well.
MOST_WITH_ADVICE = 24


def costs(client: Client, label: str, entry: str) -> dict[str, int]:
    """Return the number of queries of every page."""
    counted = {}
    for address in FIXED + OF_A_YEARBOOK:
        client.get(address.format(label=label, id=entry))  # what a process keeps is kept now
        with CaptureQueriesContext(connection) as queries:
            client.get(address.format(label=label, id=entry))
        counted[address] = len(queries)
    return counted


def test_no_page_costs_more_queries_for_54_entries_than_for_one(client, archive_1, publish):
    entry = archive_1.entries.get().pk
    with_one = costs(client, archive_1.label, entry)

    # The sample is the corrected file of the same yearbook: its one entry is now among forty.
    for name in ("jinhua-2020.txt", "gongshu-2021.md"):
        publish((SAMPLES / name).read_bytes(), name, confirm=True)
    with_54 = costs(client, archive_1.label, entry)

    # Texts are weighed against each other only where there are two of them: once among those with
    # the words in their titles, once among the rest.
    more = {address: with_54[address] - with_one[address] for address in with_one}
    assert {address for address, count in more.items() if count and "q=" not in address} == set()
    assert max(more.values()) <= 2
    assert {
        address: count
        for address, count in with_54.items()
        if count > (MOST_WITH_ADVICE if "/search/" in address else MOST_QUERIES)
    } == {}


def test_a_search_that_finds_enough_gets_no_advice(client, samples, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/search/?q=疫情&place=zhejiang&covered_year=2020&section=活动")


def test_no_search_costs_more_than_its_budget(client, samples, django_assert_max_num_queries):
    address = "/search/?q=金华非洲合作&place=zhejiang&covered_year=2020&section=活动&topic=africa"

    with django_assert_max_num_queries(MOST_WITH_ADVICE):
        html = client.get(address).content.decode()

    assert "另有" in html
