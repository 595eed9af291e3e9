"""A search that would take too long ends in a page that helps."""

import pytest
from django.test import Client, override_settings
from django.urls import include, path

from tests.pages.markup import read
from yearbooks.search import TooExpensive
from yearbooks.views.expensive import tell_too_expensive

pytestmark = pytest.mark.django_db


@tell_too_expensive
def too_slow(request, **parts):
    """Give up, as a list does whose query meets the time limit."""
    raise TooExpensive


urlpatterns = [path("slow/", too_slow), path("", include("yearbooks.urls"))]


@override_settings(ROOT_URLCONF=__name__)
def test_the_reader_keeps_the_query_and_is_told_what_to_do(client: Client) -> None:
    response = client.get("/slow/?q=外事&covered_year=2020&place=jinhua")
    html = response.content.decode()

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert 'value="外事"' in html
    assert 'value="2020"' in html
    assert '<input type="hidden" name="place" value="jinhua">' in html
    assert "更多条件" in html


@override_settings(ROOT_URLCONF=__name__)
def test_the_page_is_well_formed_and_speaks_english_too(client: Client) -> None:
    page = read(client.get("/slow/?q=外事&hl=en").content.decode())

    assert page.attributes("html") == [{"lang": "en"}]
    assert len(page.attributes("h1")) == 1
    assert len(page.ids) == len(set(page.ids))


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("parameter", ["match=foo", "q=%00", "place=nowhere"])
def test_bad_parameters_do_no_harm(client: Client, parameter: str) -> None:
    assert client.get(f"/slow/?{parameter}").status_code == 503
