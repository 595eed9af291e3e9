"""What browsers and caches are told: whether to keep an answer, and how to ask after it."""

import gzip
import re
from contextlib import closing

import pytest
from django.db import connection
from django.utils.http import parse_http_date

from tests.pages.every_page import FIXED, OF_A_YEARBOOK
from tests.pages.limits import too_dear
from yearbooks import publishing
from yearbooks.models import Entry, SearchLog

pytestmark = pytest.mark.django_db

PUBLIC = "public, max-age=0, must-revalidate"
PRIVATE = "private, no-store"


# A form bears a token for one reader.
FORMS = {"/{label}/{id}/report"}


@pytest.mark.parametrize("address", sorted({*FIXED, *OF_A_YEARBOOK} - FORMS))
def test_a_public_page_may_be_kept_sets_no_cookie_and_says_on_what_it_depends(
    client, samples, address
):
    entry = samples[0].entries.in_print_order()[3]

    response = client.get(address.format(label=samples[0].label, id=entry.pk))

    assert response.headers["Cache-Control"] == PUBLIC
    assert response.headers["ETag"]
    assert "Cookie" in response.headers["Vary"]
    assert not response.cookies


@pytest.mark.parametrize("address", sorted(FORMS))
def test_a_form_is_kept_by_nobody(client, samples, address):
    entry = samples[0].entries.in_print_order()[3]

    response = client.get(address.format(label=samples[0].label, id=entry.pk))

    assert response.headers["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("address", ["/", "/search/?q=金华", "/{label}/", "/{label}/{id}"])
def test_who_holds_the_latest_page_is_told_so_without_it(client, samples, address):
    path = address.format(label=samples[1].label, id=samples[1].entries.in_print_order()[3].pk)
    first = client.get(path, headers={"Accept-Encoding": "gzip"})

    again = client.get(
        path, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
    )

    assert first.headers["Content-Encoding"] == "gzip"
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == PUBLIC


def test_another_language_is_another_page(client, samples):
    chinese = client.get("/about/")

    english = client.get("/about/?hl=en")
    remembered = client.get("/about/", headers={"If-None-Match": chinese.headers["ETag"]})

    assert english.headers["Cache-Control"] == PRIVATE
    assert remembered.status_code == 200
    assert remembered.headers["Content-Language"] == "en"


def test_the_length_of_a_compressed_page_gives_nothing_away(client, samples):
    answers = [client.get("/about/", headers={"Accept-Encoding": "gzip"}) for _each in range(8)]

    assert len({gzip.decompress(answer.content) for answer in answers}) == 1
    assert len({len(answer.content) for answer in answers}) > 1


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/", "/admin/yearbooks/import/"])
def test_what_is_for_one_reader_is_not_kept(client, address):
    response = client.get(address)

    assert response.headers["Cache-Control"] == PRIVATE
    assert "ETag" not in response.headers


def test_pages_for_a_person_who_is_logged_in_are_those_of_everyone(admin_client, samples):
    response = admin_client.get("/jinhua-2020/")

    assert response.headers["Cache-Control"] == PUBLIC
    assert "admin" not in re.sub(r"<link[^>]*>", "", response.content.decode())


@pytest.mark.parametrize("address", FIXED[:3] + OF_A_YEARBOOK)
def test_a_page_can_be_asked_after_without_its_body(client, samples, address):
    path = address.format(label=samples[0].label, id=samples[0].entries.in_print_order()[3].pk)

    head, full = client.head(path), client.get(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Type"] == full.headers["Content-Type"]


def test_only_searches_of_readers_are_logged(client, samples):
    first = client.get("/search/?q=友城")
    client.head("/search/?q=友城")
    client.get("/search/?q=友城", headers={"If-None-Match": first.headers["ETag"]})
    client.get("/search/?q=友城", headers={"Sec-Purpose": "prefetch"})

    assert SearchLog.objects.count() == 1


def test_an_entry_is_as_old_as_its_text(client, samples):
    entry = samples[1].entries.in_print_order()[3]

    response = client.get(entry.get_absolute_url())

    changed_at = parse_http_date(response.headers["Last-Modified"])
    assert changed_at == int(entry.current.created_at.timestamp())


@pytest.mark.parametrize("suffix", ["json", "ris", "bib", "csl.json", "mods.xml", "txt"])
def test_a_file_of_an_entry_is_as_old_as_its_text_and_asked_after(client, samples, suffix):
    entry = samples[1].entries.in_print_order()[3]
    path = f"{entry.get_absolute_url()}.{suffix}"

    response = client.get(path)
    again = client.get(path, headers={"If-None-Match": response.headers["ETag"]})
    since = client.get(path, headers={"If-Modified-Since": response.headers["Last-Modified"]})

    changed_at = parse_http_date(response.headers["Last-Modified"])
    assert changed_at == int(entry.current.created_at.timestamp())
    assert (again.status_code, since.status_code) == (304, 304)


@pytest.mark.parametrize("address", ["/jinhua-2020.ris", "/search.ris?q=金华", "/search.csv"])
def test_a_file_of_a_list_is_asked_after_until_an_entry_changes(client, samples, address):
    first = client.get(address)
    tag = first.headers["ETag"]
    same = client.get(address, headers={"If-None-Match": tag})
    publishing.withdraw(samples[1].entries.in_print_order()[3], reason="重复收录")

    other = client.get(address, headers={"If-None-Match": tag})

    assert (same.status_code, same.getvalue()) == (304, b"")
    assert other.status_code == 200
    assert other.headers["ETag"] != tag


def test_files_of_different_questions_and_forms_have_different_tags(client, samples):
    addresses = ["/search.ris?q=金华", "/search.ris?q=友城", "/search.bib?q=金华"]

    tags = {client.get(address).headers["ETag"] for address in addresses}

    assert len(tags) == len(addresses)


def test_contents_are_as_old_as_the_last_change_of_any_entry(client, samples):
    book = samples[1]
    entry = book.entries.in_print_order()[3]
    publishing.withdraw(entry, reason="重复收录")
    entry = Entry.objects.get(pk=entry.pk)

    for address in (book.get_absolute_url(), f"{book.get_absolute_url()}text/"):
        response = client.get(address)

        changed_at = parse_http_date(response.headers["Last-Modified"])
        assert changed_at == int(entry.state_changed_at.timestamp())


def test_what_is_missing_today_is_asked_after_tomorrow(client, samples):
    response = client.get("/nothing-here")

    assert (response.status_code, response.headers["Cache-Control"]) == (404, PUBLIC)


def test_a_failure_is_not_kept(client, samples):
    with connection.execute_wrapper(too_dear):
        response = client.get("/search/?q=外事")

    assert (response.status_code, response.headers["Cache-Control"]) == (503, PRIVATE)


def test_static_files_are_kept_for_good(client, samples):
    html = client.get("/").content.decode()
    sheet = re.search(r'href="(/static/css/site\.\w+\.css)"', html)[1]

    with closing(client.get(sheet)) as response:
        pass

    assert "immutable" in response.headers["Cache-Control"]
    longest = int(re.search(r"max-age=(\d+)", response.headers["Cache-Control"])[1])
    assert longest >= 365 * 24 * 60 * 60
