"""A search that would take too long ends in a page that helps."""

import pytest
from django.db import connection

from tests.pages.limits import too_dear
from tests.pages.markup import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_limit(samples):
    """Let every question to the archive take too long."""
    with connection.execute_wrapper(too_dear):
        yield


def test_the_reader_keeps_the_query_and_is_told_what_to_do(client):
    response = client.get("/search/?q=外事&covered_year=2020&place=jinhua")
    html = response.content.decode()

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert 'value="外事"' in html
    assert 'value="2020"' in html
    assert '<input type="hidden" name="place" value="jinhua">' in html
    assert "打开上方的“更多条件”" in html


def test_the_page_is_well_formed_and_speaks_english_too(client):
    page = read(client.get("/search/?q=外事&hl=en").content.decode())

    assert page.attributes("html") == [{"lang": "en"}]
    assert len(page.attributes("h1")) == 1
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("address", ["/sections/综述/", "/sections/综述/?q=外事&page=2"])
def test_other_lists_end_in_the_same_page(client, address):
    assert client.get(address).status_code == 503
