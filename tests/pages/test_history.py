"""Readers see every change with its reason and without its author, and compare any two revisions."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import ONE_ENTRY, Publish
from yearbooks import publishing
from yearbooks.models import Entry
from yearbooks.publishing import Wording

TWO = ONE_ENTRY + "\n【友城往来】3月1日,金华市与友城开展视频交流。\n"


@pytest.fixture
def revised(publish: Publish, admin_user: object) -> Entry:
    """Publish an entry and correct it twice."""
    publish(TWO)
    entry = Entry.objects.get(current__title="概况")
    for number, text in ((1, "2020年,办卡111张。"), (2, "2020年,办卡112张。")):
        entry.refresh_from_db()
        wording = replace(Wording.of(entry.current), paragraphs=(text,))
        publishing.correct(entry, wording, number=number, reason=f"误{number}", by=admin_user)
    return Entry.objects.get(pk=entry.pk)


def page(client: Client, entry: Entry, query: str = "") -> str:
    return client.get(f"{entry.get_absolute_url()}/history{query}").content.decode()


def test_any_two_revisions_are_compared(client: Client, revised: Entry) -> None:
    html = page(client, revised, "?from=1&to=3")

    compared = html[html.index('id="compared"') : html.index('<ol class="history"')]
    assert "APEC" in compared
    assert "112" in compared
    assert "111" not in compared


def test_what_is_gone_and_new_is_said_in_words(client: Client, revised: Entry) -> None:
    html = page(client, revised)

    assert "〔删去：" in html
    assert "〔增补：" in html


@pytest.mark.parametrize("query", ["?from=1&to=9", "?from=x&to=2", "?from=1"])
def test_revisions_that_are_not_held_are_told(client: Client, revised: Entry, query: str) -> None:
    html = page(client, revised, query)

    assert 'id="compared"' not in html
    assert "errors" in html or "error" in html


def test_the_history_names_no_editor(client: Client, revised: Entry) -> None:
    html = page(client, revised)

    assert "误1" in html
    assert "编者更正" in html
    assert "admin" not in html


def test_a_single_revision_has_nothing_to_compare(client: Client, publish: Publish) -> None:
    publish(ONE_ENTRY)

    assert 'name="from"' not in page(client, Entry.objects.get())


def test_the_yearbook_tells_all_changes_of_its_entries(client: Client, revised: Entry) -> None:
    other = Entry.objects.get(current__title="友城往来")
    publishing.withdraw(other, reason="误收")

    address = reverse("yearbook_changes", args=[revised.yearbook.label])
    html = client.get(address).content.decode()

    assert [html.index(reason) for reason in ("误收", "误2", "误1")] == sorted(
        html.index(reason) for reason in ("误收", "误2", "误1")
    )
    assert address in client.get(revised.yearbook.get_absolute_url()).content.decode()


def test_a_yearbook_as_first_published_has_no_changes(client: Client, archive_1) -> None:
    html = client.get(reverse("yearbook_changes", args=[archive_1.label])).content.decode()

    assert "没有改动" in html


def test_the_list_of_changes_costs_the_same_for_many(
    client: Client, revised: Entry, django_assert_num_queries
) -> None:
    address = reverse("yearbook_changes", args=[revised.yearbook.label])

    with django_assert_num_queries(3):
        client.get(address)
