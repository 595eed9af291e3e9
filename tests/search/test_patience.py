"""A question that would take too long is refused, whoever asks it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import pytest
from django.db import connection

from tests.search.committed import asked, committed, published, total  # noqa: F401
from yearbooks.indexing import consolidate
from yearbooks.search import TooExpensive, count, errors, find, identifiers, verifying
from yearbooks.search import question as asking

pytestmark = pytest.mark.django_db

QUESTIONS = {"find": find, "count": count, "identifiers": identifiers}


@pytest.fixture
def slow(_django_db_helper: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the database take ten seconds for the state that every question begins with."""
    published("金华年鉴2020")
    current = asking.current

    def slowly() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(10)")
        return current()

    monkeypatch.setattr(asking, "current", slowly)
    monkeypatch.setattr(errors, "PATIENCE_MS", 50)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_statement_that_takes_too_long_is_refused(slow: None, question: Callable[..., object]):
    with pytest.raises(TooExpensive, match="timeout"):
        question(asked("外事"))


def test_refused_question_leaves_a_connection_that_answers_the_next_one(slow: None, monkeypatch):
    with pytest.raises(TooExpensive):
        count(asked("外事"))
    monkeypatch.undo()

    assert total() == 10
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize("typed", ["外事办公室接待", "外事 NEAR/20 客人"])
def test_more_texts_than_may_be_read_are_refused(
    monkeypatch: pytest.MonkeyPatch,
    question: Callable[..., object],
    typed: str,
):
    published("金华年鉴2020")
    consolidate(most_fresh=0)
    monkeypatch.setattr(verifying, "MOST_READ", 9)

    with pytest.raises(TooExpensive, match="10 texts"):
        question(asked(typed))


@pytest.mark.usefixtures("_django_db_helper")
def test_statements_that_are_short_each_are_refused_where_all_take_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(errors, "PATIENCE_MS", 300)

    with pytest.raises(TooExpensive):
        take_in_parts(5)


@pytest.mark.usefixtures("_django_db_helper")
def test_snapshot_inside_another_has_no_more_time_than_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(errors, "PATIENCE_MS", 300)

    with pytest.raises(TooExpensive):
        take_in_parts(5, around=errors.bounded_snapshot)


def take_in_parts(count: int, around: Callable[[], AbstractContextManager] = nullcontext) -> None:
    """Ask the database for so many tenths of a second, one after the other, in one search."""
    with errors.bounded_snapshot(), connection.cursor() as cursor:
        for _part in range(count):
            with around():
                errors.refuse_late()
            cursor.execute("SELECT pg_sleep(0.1)")
