"""A process killed in the middle of a write leaves nothing half-written, and the next one goes on."""

import hashlib
import time

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.search.committed import PATIENCE, ROOT, child, committed, text  # noqa: F401
from yearbooks import publishing
from yearbooks.models import AuditEvent, Entry, Import, Revision, SourceFile, Yearbook

ENTRIES = 5
NAME = "金华年鉴2014"
# The tables in the order in which an import reaches them: the child waits at each, and dies there.
POINTS = [
    "yearbooks_sourcefile",
    "yearbooks_import",
    "yearbooks_revision",
    "yearbooks_searchdocument",
]
_IMPORT = """
from tests.publishing.test_kill_points import whole_import
whole_import()
"""

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_django_db_helper")]


def whole_import() -> Yearbook:
    """Bring the file in and publish it."""
    source, _new = publishing.receive(text(NAME, ENTRIES).encode(), f"{NAME}.txt")
    (attempt,) = publishing.draft_imports(source)
    return publishing.publish(attempt).yearbook


def own_connection() -> psycopg.Connection:
    """Return a connection that is not the test's."""
    parameters = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    return psycopg.connect(**{name: parameters[name] for name in names if name in parameters})


def wait_until(query: str, *values: object) -> None:
    """Ask until the answer is true."""
    until = time.monotonic() + PATIENCE
    with own_connection() as asking:
        while not asking.execute(query, values).fetchone()[0]:
            assert time.monotonic() < until, query
            asking.commit()
            time.sleep(0.02)


def die_waiting_for(table: str) -> None:
    """Let a process import until it wants to write to `table`, and kill it there."""
    with own_connection() as locking:
        lock = sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(sql.Identifier(table))
        locking.execute(lock)
        process = child(_IMPORT)
        wait_until(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = %s::regclass)",
            table,
        )
        process.kill()
        process.communicate(timeout=PATIENCE)
        pid = locking.info.backend_pid
    # What the dead process had begun is undone once the server has noticed.
    wait_until(
        "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() "
        "AND xact_start IS NOT NULL AND pid NOT IN (pg_backend_pid(), %s))",
        pid,
    )


@pytest.mark.parametrize("table", POINTS)
def test_a_killed_import_is_done_whole_by_the_next(table: str) -> None:
    die_waiting_for(table)
    left = (Yearbook.objects.count(), Entry.objects.count(), Revision.objects.count())

    book = whole_import()

    source = SourceFile.objects.get()
    with source.file.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    assert left == (0, 0, 0)
    assert (book.entries.published().count(), Revision.objects.count()) == (ENTRIES, ENTRIES)
    assert digest == source.sha256
    assert [attempt.state for attempt in Import.objects.all()] == ["published"]
    assert AuditEvent.objects.filter(action="published").count() == 1
