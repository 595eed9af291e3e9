"""Statements that every page runs: prepared once a connection, answered in binary form."""

import time
from collections.abc import Sequence
from functools import partial
from typing import Any

import psycopg
from django.db import connection

Rows = list[tuple[Any, ...]]


def rows_of(statement: str, parameters: Sequence[object]) -> Rows:
    """Run a statement of the current transaction and return its rows.

    Django's own cursors write parameters into the text and read bytes as hexadecimal digits: for
    postings, which are many bytes and the same statement each time, that costs twice. What watches
    Django's statements, such as a count of queries, sees these too.
    """
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        run = partial(_run, cursor)
        for wrapper in reversed(connection.execute_wrappers):
            run = partial(wrapper, run)
        started = time.monotonic()
        rows = run(statement, parameters, False, {"connection": connection, "cursor": cursor})
        if connection.queries_logged:
            taken = f"{time.monotonic() - started:.3f}"
            connection.queries_log.append({"sql": statement, "time": taken})
        return rows


def _run(
    cursor: psycopg.Cursor[Any], statement: str, parameters: Sequence[object], *_watched: object
) -> Rows:
    return cursor.execute(statement, parameters, prepare=True, binary=True).fetchall()
