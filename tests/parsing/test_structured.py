"""Structured yearbooks: their JSON is a source like any other, and no character of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yearbooks.parsing.bookjson import book_from_json, book_to_json
from yearbooks.parsing.draft import Role
from yearbooks.parsing.records import BookRecord, EntryRecord, SectionRecord
from yearbooks.parsing.serialise import draft_from_record, draft_to_record
from yearbooks.parsing.structured import draft_of_book

storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
named = storable.filter(str.strip)
entries = st.builds(
    EntryRecord,
    named,
    st.lists(storable, max_size=3).map(tuple),
    st.lists(storable, max_size=2).map(tuple),
)
sections = st.builds(
    SectionRecord, storable, st.just("外事"), st.lists(entries, min_size=1, max_size=3).map(tuple)
)
books = st.builds(
    BookRecord,
    place=st.just("330700"),
    title=named,
    edition_year=st.none() | st.integers(1800, 2200),
    covered_year=st.integers(1800, 2200),
    sections=st.lists(sections, min_size=1, max_size=3).map(tuple),
    issuing_body=storable,
    publisher=storable,
)


@given(books)
def test_a_book_is_read_back_as_written(book: BookRecord) -> None:
    assert book_from_json(book_to_json(book)) == book


@given(books)
def test_the_draft_is_of_the_json_and_covers_it(book: BookRecord) -> None:
    draft = draft_of_book(book)

    assert draft.text == book_to_json(book)
    assert draft.spans[0].start == 0
    assert draft.spans[-1].end == len(draft.text)
    assert all(one.end == two.start for one, two in zip(draft.spans, draft.spans[1:], strict=False))


@given(books)
def test_the_draft_survives_its_record(book: BookRecord) -> None:
    draft = draft_of_book(book)

    assert draft_from_record(draft_to_record(draft), draft.text) == draft


def test_pieces_stand_where_the_paragraph_does() -> None:
    entry = EntryRecord("概况", ("“好”\n完。", "又。"))
    book = BookRecord("330700", "年鉴", None, 2020, (SectionRecord("外事", "外事", (entry,)),))

    draft = draft_of_book(book)

    ((first, last),) = draft.sections[0].entries[0].paragraphs[1].pieces
    assert draft.text[first:last] == "又。"
    bodies = [draft.text[one.start : one.end] for one in draft.spans if one.role is Role.BODY]
    assert bodies == ["“好”\\n完。", "又。"]


@pytest.mark.parametrize(
    ("credits", "effective"),
    [
        pytest.param([(), ()], [((), False), ((), False)], id="none"),
        pytest.param([(), ("甲",)], [(("甲",), True), (("甲",), False)], id="closes a run"),
        pytest.param(
            [("甲",), (), ("乙", "丙"), ()],
            [(("甲",), False), (("乙", "丙"), True), (("乙", "丙"), False), ((), False)],
            id="two runs and a rest",
        ),
    ],
)
def test_a_credit_stands_for_the_entries_since_the_one_before(
    credits: list[tuple[str, ...]], effective: list[tuple[tuple[str, ...], bool]]
) -> None:
    printed = tuple(EntryRecord("概况", (), names) for names in credits)
    book = BookRecord("330700", "年鉴", None, 2020, (SectionRecord("外事", "外事", printed),))

    (section,) = draft_of_book(book).sections

    assert [(entry.credits, entry.credits_inferred) for entry in section.entries] == effective
