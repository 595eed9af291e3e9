"""Sitemaps, the description of search for browsers, and what stands under `/.well-known/`."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from lxml import etree

from tests.pages.every_page import FIXED
from tests.pages.markup import read
from yearbooks import publishing
from yearbooks.views import sitemaps

pytestmark = pytest.mark.django_db
MAP = {"map": sitemaps.NAMESPACE}


def located(client, address):
    """Return the addresses of a sitemap, each with its moment."""
    answer = client.get(address)
    assert answer.status_code == 200
    content = answer.getvalue() if answer.streaming else answer.content
    tree = etree.fromstring(content)
    return {
        each.findtext("map:loc", None, MAP): each.findtext("map:lastmod", None, MAP)
        for each in tree
    }


def all_of_the_index(client):
    found = {}
    for file in located(client, "/sitemap.xml"):
        found |= located(client, urlsplit(file).path)
    return found


def test_every_address_of_the_sitemaps_answers(client, samples):
    addresses = all_of_the_index(client)

    # Of the entries every sixth, and every page beside them.
    asked = sorted(addresses, key=len)
    answers = {address: client.get(address).status_code for address in asked[::6]}

    assert {address: code for address, code in answers.items() if code != 200} == {}
    assert len([address for address in addresses if "/jinhua-2020/" in address]) == 41


def test_a_year_has_a_file_with_the_moments_of_its_entries(client, samples):
    entry = samples[1].entries.published().first()

    index, year = located(client, "/sitemap.xml"), located(client, "/sitemaps/2020.xml")

    moment = entry.changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert year[f"http://127.0.0.1:8000{entry.get_absolute_url()}"] == moment
    assert index["http://127.0.0.1:8000/sitemaps/2020.xml"] == max(filter(None, year.values()))


def test_what_is_withdrawn_is_in_no_sitemap(client, jinhua):
    entry = jinhua.entries.published().first()
    publishing.withdraw(entry, reason="误收")

    addresses = all_of_the_index(client)

    assert not [address for address in addresses if address.endswith(entry.pk)]


def test_a_year_with_many_entries_is_parted_and_loses_none(client, samples, monkeypatch):
    whole = located(client, "/sitemaps/2020.xml")
    monkeypatch.setattr(sitemaps, "MOST", 20)

    files = [file for file in located(client, "/sitemap.xml") if "/2020" in file]
    parted = [address for file in files for address in located(client, urlsplit(file).path)]

    assert len(files) == 29
    assert sorted(parted) == sorted(whole)


@pytest.mark.parametrize("name", ["1850", "abc", "2020-x1x1", "2020-a"])
def test_there_is_no_other_file(client, samples, name):
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is(client, db):
    assert b"Sitemap: http://127.0.0.1:8000/sitemap.xml" in client.get("/robots.txt").content


def test_browsers_find_the_search(client, samples):
    tree = etree.fromstring(client.get("/opensearch.xml").content)

    templates = {each.get("type"): each.get("template") for each in tree.iterfind("{*}Url")}
    answers = {
        kind: client.get(template.replace("{searchTerms}", "友城")).status_code
        for kind, template in templates.items()
    }
    assert set(answers) >= {"text/html", "application/atom+xml", "application/x-suggestions+json"}
    assert set(answers.values()) == {200}
    assert len(tree.findtext("{*}ShortName")) <= 16


@pytest.mark.parametrize("language", ["zh-CN", "zh-TW", "en"])
def test_the_short_name_is_short_in_every_language(client, db, language):
    answer = client.get("/opensearch.xml", headers={"Accept-Language": language})

    assert len(etree.fromstring(answer.content).findtext("{*}ShortName")) <= 16


def test_suggestions_have_the_form_that_browsers_read(client, samples):
    answer = client.get("/opensearch/suggest", {"q": "金华"})

    text, proposals, kinds, addresses = answer.json()
    assert answer.headers["Content-Type"] == "application/x-suggestions+json"
    assert text == "金华"
    assert proposals[0] == "金华市"
    assert len(proposals) == len(kinds) == len(addresses) > 1


@pytest.mark.parametrize("address", ["/", *FIXED[1:6:2], "/about/"])
def test_every_page_names_the_description_of_search(client, samples, address):
    links = read(client.get(address).content.decode()).attributes("link")

    assert [link["href"] for link in links if link["rel"] == "search"] == ["/opensearch.xml"]


def test_a_weakness_is_told_to_whom_the_settings_name(client, settings):
    settings.SECURITY_CONTACT = "security@archive.example"

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    told = dict(line.split(": ", 1) for line in lines)
    left = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert told["Contact"] == "mailto:security@archive.example"
    assert 170 < left.days < 365


def test_without_a_contact_there_is_no_such_file(client, db, settings):
    settings.SECURITY_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404


def test_password_managers_are_led_to_the_form(client, db):
    answer = client.get("/.well-known/change-password")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/admin/password_change/"


def test_the_catalogue_of_interfaces_names_what_answers(client, samples):
    answer = client.get("/.well-known/api-catalog")

    linked = [
        link["href"]
        for anchor in answer.json()["linkset"]
        for links in anchor.values()
        if isinstance(links, list)
        for link in links
    ]
    assert answer.headers["Content-Type"].startswith("application/linkset+json")
    assert {client.get(address).status_code for address in linked} == {200}


def test_the_root_of_the_interface_leads_to_its_documentation(client, db):
    roots = {path: client.get(path) for path in ("/api", "/api/", "/api/v1", "/api/v1/")}

    assert {answer.status_code for answer in roots.values()} == {302}
    assert {answer.headers["Location"] for answer in roots.values()} == {"/api/v1/docs"}
