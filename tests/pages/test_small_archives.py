"""Every page of an empty archive, and of one with a single entry."""

import pytest

from tests.pages.every_page import FIXED, OF_A_YEARBOOK, check
from yearbooks.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", FIXED)
def test_page_of_an_empty_archive(client, address):
    check(client, address)


@pytest.mark.parametrize("address", FIXED + OF_A_YEARBOOK)
def test_page_with_one_entry(client, archive_1, address):
    entry = Entry.objects.published().get()

    check(client, address.format(label=archive_1.label, id=entry.pk))


def test_a_year_that_no_yearbook_covers_has_no_page(client):
    assert client.get("/years/2020/").status_code == 404
