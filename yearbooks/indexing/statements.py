"""Statements that every page runs: prepared once a connection, answered in binary form."""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import connection


def rows_of(statement: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
    """Run a statement of the current transaction and return its rows.

    Django's own cursors write parameters into the text and read bytes as hexadecimal digits: for
    postings, which are many bytes and the same statement each time, that costs twice.
    """
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(statement, parameters, prepare=True, binary=True).fetchall()
