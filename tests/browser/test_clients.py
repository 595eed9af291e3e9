"""Clients of others against the running site: Signposting, linksets, Memento."""

import datetime
import json
import re
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest
from memento_client import MementoClient
from signposting import find_signposting_http, find_signposting_linkset

from tests.site import Site

pytestmark = pytest.mark.browser
FIRST_ENTRY = re.compile(r'<a lang="zh-Hans" href="(/jinhua-2020/[0-9a-z]{7})"')


@pytest.fixture(scope="module")
def entry(site: Site) -> str:
    """Give the full address of an entry."""
    return f"{site.url}{FIRST_ENTRY.search(site.get('/jinhua-2020/'))[1]}"


def answered(address: str) -> int:
    """Return the status at an address."""
    try:
        with urllib.request.urlopen(address, timeout=20) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def test_signposts_of_an_entry_name_what_belongs_to_it_and_all_lead_somewhere(
    site: Site, entry: str
) -> None:
    told = find_signposting_http(entry)

    assert str(told.citeAs.target) == entry
    assert str(told.collection.target) == f"{site.url}/jinhua-2020/"
    assert {str(each.target) for each in told.types} == {
        "https://schema.org/Chapter",
        "https://schema.org/WebPage",
    }
    assert {str(each.type) for each in told.describedBy} >= {
        "application/mods+xml",
        "application/vnd.citationstyles.csl+json",
    }
    ours = [str(each.target) for each in told if str(each.target).startswith(site.url)]
    assert {answered(address) for address in ours} == {200}


def test_the_linkset_says_what_the_header_says_and_the_way_back(site: Site, entry: str) -> None:
    header = find_signposting_http(entry)
    (address,) = {str(each.target) for each in header.linksets}

    told = find_signposting_linkset(address)

    ours = told.for_context(entry)
    assert {str(each.target) for each in ours.describedBy} == {
        str(each.target) for each in header.describedBy
    }
    assert {str(each.target) for each in told.for_context(f"{site.url}/jinhua-2020/").items} == {
        entry
    }


def test_the_linkset_of_a_yearbook_has_all_its_entries(site: Site) -> None:
    header = find_signposting_http(f"{site.url}/jinhua-2020/")
    (address,) = {str(each.target) for each in header.linksets}

    items = find_signposting_linkset(address).for_context(f"{site.url}/jinhua-2020/").items

    assert len(header.items) == 20
    assert len(items) == 40
    assert header.items <= items


def test_memento_finds_the_revision_by_the_gate_that_the_entry_names(entry: str) -> None:
    client = MementoClient()

    told = client.get_memento_info(entry, datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC))

    assert told["original_uri"] == entry
    assert told["timegate_uri"] == f"{entry}/timegate"
    assert told["mementos"]["closest"]["uri"] == [f"{entry}/v1"]
    assert MementoClient.is_timegate(f"{entry}/timegate")
    assert MementoClient.is_memento(f"{entry}/v1")
    assert not MementoClient.is_memento(entry)
    assert client.get_original_uri(f"{entry}/v1") == entry


def test_both_lists_of_times_name_the_same_revisions(site: Site, entry: str) -> None:
    path = urlsplit(entry).path
    as_links, as_json = site.get(f"{path}/timemap"), json.loads(site.get(f"{path}/timemap.json"))

    assert re.findall(r'<([^>]+)>; rel="[^"]*\bmemento\b', as_links) == [
        each["uri"] for each in as_json["mementos"]["list"]
    ]
    assert as_json["timemap_uri"]["link_format"] == f"{entry}/timemap"
