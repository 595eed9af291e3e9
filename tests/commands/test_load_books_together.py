"""load_books and rebuild_search: several processes at once leave what one would."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from psycopg.conninfo import make_conninfo

from tests.commands.test_commands import run
from tests.commands.test_load_books import book_of, written
from tests.search.committed import committed  # noqa: F401
from yearbooks.indexing import building
from yearbooks.models import Entry, SearchDocument, SearchSegment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_django_db_helper")]


def test_two_processes_load_what_one_would(tmp_path: Path) -> None:
    many = map(book_of, range(1900, 2020))

    out, _err = run("load_books", "--processes", "2", written(tmp_path, *many))

    assert "120 books with 360 entries written" in out
    assert Entry.objects.published().count() == SearchDocument.objects.count() == 360


def test_two_processes_build_what_one_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load_books", written(tmp_path, *map(book_of, range(1900, 2020))))
    monkeypatch.setattr(building, "LARGEST_SEGMENT", 200)
    # The processes are told by their environment where the archive is.
    known = connection.get_connection_params()
    parts = {name: known[name] for name in ("dbname", "host", "port", "user") if known.get(name)}
    monkeypatch.setenv("DATABASE_URL", make_conninfo(**parts))

    call_command("rebuild_search", "--segments-only", "--processes", "2")

    assert sorted(SearchSegment.objects.values_list("indexed", "size")) == [
        (True, 60),
        (True, 150),
        (True, 150),
    ]
    call_command("check_search", "--all")
