"""The generator of yearbooks: the same seed gives the same books, and new words keep coming."""

import pytest

from benchmarks.generator import books, cities
from yearbooks.parsing.records import BookRecord
from yearbooks.parsing.sections import KINDS


def entry_texts(made: list[BookRecord]) -> list[str]:
    return [
        "\n".join([entry.title, *entry.paragraphs])
        for book in made
        for section in book.sections
        for entry in section.entries
    ]


@pytest.fixture(scope="module")
def made() -> list[BookRecord]:
    """Give books of three thousand entries."""
    return list(books(3000))


def test_same_seed_gives_the_same_books(made: list[BookRecord]) -> None:
    again = list(books(3000))

    assert repr(again) == repr(made)


def test_another_seed_gives_other_books(made: list[BookRecord]) -> None:
    other = next(books(1, seed=1))

    assert other != made[0]


def test_fewer_entries_are_the_first_books_of_more(made: list[BookRecord]) -> None:
    fewer = list(books(1000))

    assert fewer == made[: len(fewer)]
    assert 0 <= sum(book.entry_count for book in fewer) - 1000 < fewer[-1].entry_count


def test_every_city_comes_before_the_archive_is_full() -> None:
    assert len(cities()) == 340


def test_vocabulary_grows_with_size(made: list[BookRecord]) -> None:
    texts = entry_texts(made)
    half = "\n".join(texts[: len(texts) // 2])
    whole = "\n".join(texts)

    triples = [len({text[at : at + 3] for at in range(len(text) - 2)}) for text in (half, whole)]

    assert triples[1] > 1.3 * triples[0]


def test_common_words_are_not_universal_and_rare_ones_stay_rare(made: list[BookRecord]) -> None:
    texts = entry_texts(made)

    shares = {
        word: sum(word in text for text in texts) / len(texts)
        for word in ("外事", "量子", "义新欧法国站")
    }

    assert 0.35 < shares["外事"] < 0.65
    assert 0.001 < shares["量子"] < 0.1
    assert shares["义新欧法国站"] * len(texts) == 2


def test_entries_are_as_long_as_printed_ones(made: list[BookRecord]) -> None:
    lengths = sorted(map(len, entry_texts(made)))

    assert 280 < lengths[len(lengths) // 2] < 330
    assert lengths[-1] > 2000


def test_titles_and_kinds_keep_the_form_of_the_genre(made: list[BookRecord]) -> None:
    sections = [section for book in made for section in book.sections]
    titles = [entry.title for section in sections for entry in section.entries]

    assert {section.kind for section in sections} <= set(KINDS)
    assert all(len(title) <= 25 for title in titles)
    assert titles.count("概况") > len(sections) / 2
