"""What a person knows better than the parser stands in the draft, and in what is published of it."""

import datetime

import pytest

from tests.conftest import ONE_ENTRY
from yearbooks import publishing
from yearbooks.models import AuditEvent, Import, Place


@pytest.fixture
def draft(db: None) -> Import:
    source, _new = publishing.receive(ONE_ENTRY.encode(), "one.txt")
    return publishing.draft_imports(source)[0]


def test_given_facts_stand_in_the_draft_with_their_reason(draft: Import) -> None:
    facts = {"title": "金华外事年鉴", "published_on": "2021-05-06", "compilers": ["王黎明"]}

    publishing.revise_facts(draft, facts=facts)

    told = publishing.draft_of(Import.objects.get(pk=draft.pk)).yearbook
    assert (told.title, told.compilers) == ("金华外事年鉴", ("王黎明",))
    assert told.published_on == datetime.date(2021, 5, 6)
    reasons = {guess.field: guess.reason for guess in told.guesses}
    assert reasons["title"] == "由人工核定"


def test_given_facts_are_published(draft: Import) -> None:
    publishing.revise_facts(draft, facts={"publisher": "方志出版社", "edition_year": 2021})

    book = publishing.publish(draft).yearbook

    assert (book.publisher, book.edition_year) == ("方志出版社", 2021)


def test_what_the_parser_understood_stays_beside_what_was_given(draft: Import) -> None:
    draft.refresh_from_db()
    was = draft.draft

    publishing.revise_facts(draft, facts={"title": "另一书名"}, covered_year=2019)

    draft.refresh_from_db()
    assert draft.draft == was
    assert draft.given == {"title": "另一书名", "covered_year": 2019}


def test_the_same_word_twice_is_noted_once(draft: Import) -> None:
    place = Place.objects.get(pk="330100")

    for _twice in range(2):
        publishing.revise_facts(draft, place=place, facts={"chapter": "外事"})

    event = AuditEvent.objects.get(action="edited")
    assert event.details == {"place": "杭州市", "place_code": "330100", "chapter": "外事"}


def test_an_import_that_is_opened_again_keeps_what_was_given(draft: Import) -> None:
    publishing.revise_facts(draft, facts={"publisher": "方志出版社"})
    publishing.publish(draft)
    draft.refresh_from_db()

    again = publishing.reopen(draft)

    assert publishing.draft_of(again).yearbook.publisher == "方志出版社"
