"""System checks: a server that hides Chinese from search is refused."""

from collections.abc import Callable

import pytest
from django.db import connection

from yearbooks.checks import check_server

GOOD = (150_004, "C.UTF-8", "UTF8", False)
Answer = Callable[[tuple[object, ...]], list[str]]


@pytest.fixture
def told(db: None) -> Answer:
    """Ask the check what it says of a server that answers so."""

    def ask(answer: tuple[object, ...]) -> list[str]:
        def answered(execute, sql, params, many, context):
            literal = "SELECT %s, %s, %s, %s"
            return execute(literal, answer, many, context)

        with connection.execute_wrapper(answered):
            return [problem.id for problem in check_server(databases=["default"])]

    return ask


def test_this_server_is_good(db: None) -> None:
    assert check_server(databases=["default"]) == []


def test_nothing_is_asked_where_no_database_is_meant() -> None:
    assert check_server(databases=None) == []


@pytest.mark.parametrize(
    ("answer", "problems"),
    [
        (GOOD, []),
        ((140_010, *GOOD[1:]), ["yearbooks.E001"]),
        ((150_004, "C", "UTF8", True), ["yearbooks.E002"]),
        ((150_004, "C", "SQL_ASCII", False), ["yearbooks.E002"]),
    ],
    ids=["good", "old", "blind to Chinese", "no UTF-8"],
)
def test_wrong_servers_are_told(
    told: Answer, answer: tuple[object, ...], problems: list[str]
) -> None:
    assert told(answer) == problems
