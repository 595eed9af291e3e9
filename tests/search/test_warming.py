"""Warming loads what the first search would wait for, and never keeps a server from starting."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import CaptureQueriesContext

from yearbooks.search import Criteria, find, vocabulary, warm
from yearbooks.text.query import parse_query


@pytest.fixture(autouse=True)
def _cold(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the names that earlier tests have loaded."""
    monkeypatch.setattr(vocabulary, "_LATEST", [])


def warmed_elsewhere(*, database: str = "") -> bool:
    """Warm in a thread, whose connections are its own, and tell whether it left one open."""
    left: list[bool] = []

    def warm_and_look() -> None:
        if database:
            connections["default"] = connection_to(database)
        warm()
        left.append(connections["default"].connection is not None)

    thread = threading.Thread(target=warm_and_look)
    thread.start()
    thread.join()
    return left.pop()


def connection_to(database: str) -> BaseDatabaseWrapper:
    settings = connections.settings["default"] | {"NAME": database, "OPTIONS": {}}
    return type(connections["default"])(settings, "elsewhere")


def names_loaded(work: Callable[[], object]) -> bool:
    """Tell whether `work` reads all places."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        work()
    return any('FROM "yearbooks_place"' in query["sql"] for query in asked)


def test_the_first_search_loads_the_names_and_after_warming_none_does() -> None:
    question = Criteria(query=parse_query("外事"))
    cold = names_loaded(lambda: find(question))
    vocabulary._LATEST.clear()

    warmed_elsewhere()

    assert (cold, names_loaded(lambda: find(question))) == (True, False)


def test_warming_leaves_no_connection_open_and_warns_of_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    left_open = warmed_elsewhere()

    assert not left_open
    assert caplog.text == ""


def test_a_database_that_cannot_be_reached_is_a_warning_only(
    caplog: pytest.LogCaptureFixture,
) -> None:
    left_open = warmed_elsewhere(database="nobody-made-this")

    assert "search is not warmed" in caplog.text
    assert not left_open
