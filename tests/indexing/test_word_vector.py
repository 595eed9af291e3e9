"""The word vector stays within PostgreSQL's limits, and nothing is lost to search by that."""

import pytest
from django.db import connection

from tests.conftest import Publish
from yearbooks.indexing.word_vector import LARGEST_VECTOR, LAST_POSITION, quoted, word_vector
from yearbooks.search import Criteria, matching_entries
from yearbooks.text.query import literal, parse_query


def as_stored(vector: str) -> dict[str, str]:
    """Let PostgreSQL read the vector and return its lexemes with their positions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT lexeme, positions, weights FROM unnest(%s::tsvector)", [vector])
        return {lexeme: (positions, weights) for lexeme, positions, weights in cursor}


def test_title_words_weigh_more(db: None) -> None:
    stored = as_stored(word_vector("友城往来", ["金华与友城往来"]))

    assert stored["友城"][1] == ["A", "D"]


@pytest.mark.parametrize("lexeme", ["o'neill", "a\\b", "'", "\\", "a:b", "a,b", "甲 乙"])
def test_any_lexeme_survives_quoting(db: None, lexeme: str) -> None:
    assert list(as_stored(f"{quoted(lexeme)}:1A")) == [lexeme]


def test_positions_stop_where_postgresql_stops(db: None) -> None:
    stored = as_stored(word_vector("题", ["友城往来" * LAST_POSITION]))

    assert max(stored["往来"][0]) <= LAST_POSITION


def test_very_many_words_stay_within_a_row(db: None) -> None:
    body = " ".join(f"word{number}" for number in range(120_000))

    vector = word_vector("题", [body])

    assert len(vector.encode()) <= LARGEST_VECTOR * 2
    assert "word0" in as_stored(vector)


def test_overlong_lexeme_is_left_out(db: None) -> None:
    assert list(as_stored(word_vector("题", ["x" * 5_000]))) == ["题"]


def test_very_long_entry_is_published_and_found(publish: Publish) -> None:
    filler = "".join(f"第{number}批外宾来访，交流经贸合作。" for number in range(60_000))
    text = f"金华年鉴2021\n\n外事\n\n【长条目】2020年，{filler}最后访问夏斗湖市。\n"

    publish(text)

    for query in ("夏斗湖市", "第59999批", "长条目"):
        found = matching_entries(Criteria(query=parse_query(literal(query))))
        assert found.count() == 1, query
