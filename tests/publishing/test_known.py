"""Place and year can be set on several pages: every page shows the last word, and it is published."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.test_publish_page import draft, post
from tests.conftest import ONE_ENTRY
from yearbooks import publishing
from yearbooks.models import Import, Place, Yearbook

pytestmark = pytest.mark.django_db


def set_fact(client: Client, attempt: Import, **facts: str) -> None:
    """Set facts as the page of the book's facts does."""
    attempt.refresh_from_db()
    fields = {f"fact-{name}": value for name, value in facts.items()}
    address = reverse("admin:yearbooks_import_edit", args=[attempt.pk])
    client.post(address, {"do": "facts", "edition": attempt.edition, **fields})
    attempt.refresh_from_db()


def test_what_the_publish_page_decides_stands_among_the_facts(admin_client: Client) -> None:
    attempt = draft(ONE_ENTRY)
    post(admin_client, attempt, place="330100", covered_year="2019", look="1")

    shown = admin_client.get(reverse("admin:yearbooks_import_facts", args=[attempt.pk]))

    rows = {name: value for name, _label, value, _reason in shown.context["rows"]}
    assert (rows["place"], rows["covered_year"]) == ("杭州市", 2019)


def test_the_facts_page_has_the_last_word_over_the_publish_page(admin_client: Client) -> None:
    attempt = draft(ONE_ENTRY)
    post(admin_client, attempt, place="330100", covered_year="2019", look="1")

    set_fact(admin_client, attempt, place="金华市")
    set_fact(admin_client, attempt, covered_year="2020")

    assert (attempt.place.name, attempt.covered_year) == ("金华市", 2020)


def test_an_edit_of_the_text_leaves_what_the_publish_page_decided(admin_client: Client) -> None:
    attempt = draft(ONE_ENTRY)
    post(admin_client, attempt, place="330100", covered_year="2019", look="1")

    set_fact(admin_client, attempt, publisher="方志出版社")

    published = publishing.publish(attempt).yearbook
    assert (published.place.name, published.covered_year) == ("杭州市", 2019)
    assert Yearbook.objects.get().publisher == "方志出版社"


def test_a_place_that_is_emptied_is_no_longer_known(admin_client: Client) -> None:
    attempt = draft(ONE_ENTRY)

    set_fact(admin_client, attempt, place="")

    assert attempt.place is None
    with pytest.raises(publishing.PublishingError):
        publishing.publish(attempt)


def test_a_place_that_was_given_asks_for_no_second_look() -> None:
    attempt = draft(ONE_ENTRY.replace("金华市", "朝阳区"))
    before = {warning.code for warning in publishing.draft_of(attempt).warnings}

    publishing.revise_facts(attempt, place=Place.objects.get(pk="110105"))

    after = {warning.code for warning in publishing.draft_of(attempt).warnings}
    assert before - after == {"place-ambiguous"}


def test_what_a_person_gave_asks_for_no_confirmation(admin_client: Client) -> None:
    attempt = draft(ONE_ENTRY)
    publishing.revise_facts(attempt, facts={"publisher": "方志出版社"})

    html = admin_client.get(reverse("admin:yearbooks_import_change", args=[attempt.pk]))

    assert 'name="fact-title"' in html.content.decode()
    assert 'name="fact-publisher"' not in html.content.decode()


def undo(attempt: Import, *, again: bool = False) -> tuple[str, int]:
    """Take the last edit back, or do it again; return the place and the year as they then are."""
    attempt.refresh_from_db()
    (publishing.redo if again else publishing.undo)(attempt, edition=attempt.edition)
    attempt.refresh_from_db()
    facts = publishing.draft_of(attempt).yearbook
    assert (facts.place_code, facts.covered_year) == (attempt.place_id, attempt.covered_year)
    return attempt.place.name, attempt.covered_year


def test_a_fact_that_is_taken_back_gives_way_to_what_was_in_force_before(
    admin_client: Client,
) -> None:
    attempt = draft(ONE_ENTRY)
    post(admin_client, attempt, place="330100", covered_year="2019", look="1")
    set_fact(admin_client, attempt, place="丽水市", covered_year="2018")

    taken_back = undo(attempt)
    done_again = undo(attempt, again=True)

    assert taken_back == ("杭州市", 2019)
    assert done_again == ("丽水市", 2018)
    assert undo(attempt) == ("杭州市", 2019)


def test_facts_that_are_taken_back_one_by_one_end_at_what_the_parser_read(
    admin_client: Client,
) -> None:
    attempt = draft(ONE_ENTRY)
    set_fact(admin_client, attempt, place="杭州市", covered_year="2019")
    set_fact(admin_client, attempt, place="丽水市", covered_year="2018")

    assert [undo(attempt), undo(attempt)] == [("杭州市", 2019), ("金华市", 2020)]


def test_what_was_decided_since_outlives_a_fact_that_is_taken_back(admin_client: Client) -> None:
    attempt = draft(ONE_ENTRY)
    set_fact(admin_client, attempt, place="丽水市", covered_year="2018")
    post(admin_client, attempt, place="330100", covered_year="2018", look="1")

    assert undo(attempt) == ("杭州市", 2020)


def test_a_confirmed_guess_that_is_taken_back_stays_as_it_was_decided(
    admin_client: Client,
) -> None:
    attempt = draft(ONE_ENTRY)
    post(admin_client, attempt, place="330100", covered_year="2019", look="1")
    set_fact(admin_client, attempt, covered_year="2019")

    assert undo(attempt) == ("杭州市", 2019)
