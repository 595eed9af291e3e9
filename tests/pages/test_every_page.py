"""Every page with the two samples, and every address that leads elsewhere or nowhere."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from tests.pages.every_page import FIXED, OF_A_YEARBOOK, check
from tests.pages.markup import read
from yearbooks.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", FIXED + OF_A_YEARBOOK)
def test_page_with_54_entries(client, samples, address):
    entry = samples[0].entries.in_print_order()[3]

    check(client, address.format(label=samples[0].label, id=entry.pk))


def test_every_entry_of_the_samples_has_its_page(client, samples):
    for entry in Entry.objects.published().for_lists():
        response = client.get(entry.get_absolute_url())

        assert response.status_code == 200
        assert entry.current.title in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/places/nowhere/",
        "/sections/xyz/",
        "/topics/nothing/",
        "/years/99999999999999999999/",
        "/years/0/",
        "/yearbooks/?page=2",
        "/nothing-2020/",
        "/nothing-2020/text/",
        "/psgt4w3",
        "/jinhua-2020/psgt4w3/history",
        "/%00",
        "/sections/%00/",
    ],
)
def test_an_address_of_nothing_is_not_found(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert len(read(response.content.decode()).attributes("h1")) == 1


def test_an_address_of_nothing_stands_under_no_name_of_the_navigation(client):
    html = client.get("/nothing-2020/").content.decode()

    assert {"aria-current": "true", "href": "/yearbooks/"} not in read(html).attributes("a")
    assert html.count("aria-current") == 1  # the language of the page


def test_a_mistyped_identifier_is_told_so(client):
    response = client.get("/psgt4w4")

    assert response.status_code == 404
    assert "是否输错了" in response.content.decode()


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("/search?q=%E5%8F%8B%E5%9F%8E&page=2", "/search/?q=%E5%8F%8B%E5%9F%8E&page=2"),
        ("/places", "/places/"),
        ("/places/jinhua", "/places/jinhua/"),
        ("/sections/外事", "/sections/%E5%A4%96%E4%BA%8B/"),
        ("/years/2020", "/years/2020/"),
        ("/topics/apec-card", "/topics/apec-card/"),
        ("/yearbooks", "/yearbooks/"),
        ("/help/search", "/help/search/"),
    ],
)
def test_a_list_without_its_slash_leads_to_the_one_with_it(client, short, full):
    response = client.get(short)

    assert response.status_code == 301
    assert response.headers["Location"] == full


def test_help_leads_to_the_help_for_search(client):
    response = client.get("/help/")

    assert response.status_code == 302
    assert response.headers["Location"] == "/help/search/"


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/robots.txt"])
def test_answers_for_machines_are_plain_text(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_process_without_its_database_is_not_ready(client, monkeypatch):
    def fail() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", fail)

    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("address", ["/", "/search/?q=金华", "/about/", "/jinhua-2020/"])
def test_a_page_that_is_only_read_says_so_in_the_readers_language(samples, address, method):
    # As in life: without the token that forms bear.
    client = Client(enforce_csrf_checks=True)

    response = client.generic(method, address, headers={"Accept-Language": "en"})

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert "This page is only read" in response.content.decode()


def test_a_form_without_its_token_is_still_refused(samples):
    client = Client(enforce_csrf_checks=True)
    entry = samples[0].entries.in_print_order()[3]

    response = client.post(f"{entry.get_absolute_url()}/report", {"fault": "错字"})

    assert response.status_code == 403


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_asked_anew_each_time(client, address):
    assert client.get(address).headers["Cache-Control"] == "no-store"


def test_a_yearbook_shows_what_is_known_of_it(client, samples):
    html = client.get(samples[1].get_absolute_url()).content.decode()

    assert "2022年4月11日" in html
    assert "姚欢" in html
    assert "金华市人民政府外事办公室" in html
    assert "jinhua-2020.txt" in html


def test_the_whole_chapter_holds_every_entry_in_print_order(client, samples):
    gongshu = samples[0]

    html = client.get(f"{gongshu.get_absolute_url()}text/").content.decode()

    places = [html.index(f'id="{entry.pk}"') for entry in gongshu.entries.in_print_order()]
    assert len(places) == 14
    assert places == sorted(places)
