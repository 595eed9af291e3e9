"""Words of the archive are proposed for slips, from built segments and from fresh documents alike."""

import pytest

from tests.conftest import Publish
from yearbooks import publishing
from yearbooks.indexing import consolidate, current_state, words_like
from yearbooks.indexing import words as words_module
from yearbooks.indexing.words import add_words
from yearbooks.models import Entry, SearchWord, Yearbook
from yearbooks.text.variants import keys

BOOK = """金华年鉴2021

外事

【来访】2020年，ABU、ABI、AOB三国代表团来访，与友城签约2份。
"""


@pytest.fixture(params=["fresh", "indexed"])
def book(publish: Publish, request: pytest.FixtureRequest) -> Yearbook:
    """Publish one yearbook, and build its segment where asked."""
    published = publish(BOOK)
    if request.param == "indexed":
        consolidate(most_fresh=0)
    return published


def like(term: str) -> list[str]:
    view, _vocabulary = current_state()
    return words_like(view, term)


def kept() -> set[str]:
    return set(SearchWord.objects.values_list("word", flat=True))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("友诚", "友城", id="sounds the same"),
        pytest.param("城友", "友城", id="transposed"),
        pytest.param("友域", "友城", id="one character of two"),
        pytest.param("签越", "签约", id="another word"),
        pytest.param("代表国", "代表团", id="one character of three"),
        pytest.param("代表", "代表团", id="one left out"),
        pytest.param("ＡBＸ", "abu", id="a letter and width"),
    ],
)
def test_a_slip_is_like_the_word_it_was_meant_to_be(book: Yearbook, typed: str, meant: str) -> None:
    assert meant in like(typed)


@pytest.mark.parametrize("typed", ["", "友", "2份", "2020", "，。", "从来没有这样的词语在文里啊啊"])
def test_what_can_have_no_variants_is_like_nothing(book: Yearbook, typed: str) -> None:
    assert like(typed) == []


def test_a_word_is_not_like_itself(book: Yearbook) -> None:
    assert "友城" not in like("友城")


def test_the_likeliest_stand_first_and_equals_by_their_characters(book: Yearbook) -> None:
    assert like("abo") == ["aob", "abi", "abu"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("nassow", "nassau", id="two letters"),
        pytest.param("友好城是", "友好城市", id="four characters"),
        pytest.param("马来西压", "马来西亚", id="inside a longer word"),
        pytest.param("外事办公试", "外事办公室", id="five characters"),
    ],
)
def test_words_of_more_than_three_characters_are_proposed_too(
    publish: Publish, typed: str, meant: str
) -> None:
    publish(BOOK.replace("ABU", "Nassau、马来西亚人、友好城市外事办公室"))
    fresh = like(typed)

    consolidate(most_fresh=0)

    assert meant in fresh
    assert like(typed) == fresh


def test_a_word_that_shares_a_key_by_accident_is_left_out(book: Yearbook) -> None:
    add_words(["表团代"])

    assert keys("表团代") & keys("代表团")
    assert "表团代" not in like("代表团")


def test_words_are_kept_once_however_often_they_come(db: None) -> None:
    add_words(["友城", "友城", "外办"])
    add_words(["外办", "领保"])

    assert kept() == {"友城", "外办", "领保"}


def test_words_without_variants_are_not_kept(db: None) -> None:
    add_words(["市", "2020", "，", "2份"])

    assert kept() == set()


def test_more_words_than_one_statement_takes_are_all_kept(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words_module, "_AT_ONCE", 2)

    add_words(["友城", "外办", "领保", "签约", "来访"])

    assert kept() == {"友城", "外办", "领保", "签约", "来访"}


def test_words_of_fresh_documents_are_in_no_table_and_go_with_them(publish: Publish) -> None:
    publish(BOOK)
    before = like("友诚")

    publishing.withdraw(Entry.objects.get(), reason="重复")

    assert kept() == set()
    assert (before, like("友诚")) == (["友城"], [])


def test_words_of_built_segments_stay_when_their_last_entry_goes(publish: Publish) -> None:
    publish(BOOK)
    consolidate(most_fresh=0)

    publishing.withdraw(Entry.objects.get(), reason="重复")

    assert like("友诚") == ["友城"]


def test_a_word_of_a_new_entry_is_proposed_at_once(book: Yearbook, publish: Publish) -> None:
    before = like("领袍")

    publish(BOOK.replace("2021", "2022").replace("签约2份", "办理领保"), "new.txt")

    assert (before, like("领袍")) == ([], ["领保"])
