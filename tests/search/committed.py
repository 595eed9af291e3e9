"""An archive that is really committed, for tests with connections and processes of their own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from yearbooks import publishing
from yearbooks.models import Yearbook
from yearbooks.search import Criteria, count
from yearbooks.text.query import parse_query

ROOT = Path(__file__).parent.parent.parent
# Whoever waits longer than this waits for ever.
PATIENCE = 60
# What publishing and searching write; the vocabulary stays for the other tests.
_WRITTEN = (
    "yearbooks_sourcefile, yearbooks_yearbook, yearbooks_redirect, yearbooks_searchdocument, "
    "yearbooks_searchsegment, yearbooks_searchposting, yearbooks_searchblock, "
    "yearbooks_searchword, yearbooks_searchlog, yearbooks_auditevent"
)
_IN_CHILD = """
import sys, django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
settings.MEDIA_ROOT = sys.argv[2]
"""


# pytest-django's own transactions of a test marked django_db empty the vocabulary's tables too.
@pytest.fixture(name="_django_db_helper")
def committed(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Give an empty archive whose transactions are real ones, and empty it again."""
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_")
        yield
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {_WRITTEN} CASCADE")
        connection.close()


def text(name: str, entries: int, word: str = "外事") -> str:
    """Return the text of a yearbook whose entries all hold `word`."""
    written = "".join(
        f"\n【第{number}批客人】3月1日，{word}办公室接待第{number}批客人，记入{name}。\n"
        for number in range(entries)
    )
    return f"{name}\n\n外事\n{written}"


def published(name: str, entries: int = 10, word: str = "外事") -> Yearbook:
    """Publish such a yearbook, as a file brought by an archivist."""
    source, _new = publishing.receive(text(name, entries, word).encode(), f"{name}.txt")
    (attempt,) = publishing.draft_imports(source)
    return publishing.publish(attempt).yearbook


def asked(query: str) -> Criteria:
    """Return the question that was typed so."""
    return Criteria(query=parse_query(query))


def total(query: str = "外事") -> int:
    """Return how many entries hold what was typed."""
    return count(asked(query))


@contextmanager
def others(number: int = 1) -> Iterator[Callable[..., Future]]:
    """Give a way to run work in other threads, each piece on a connection of its own."""

    def alone(work: Callable[..., object], *arguments: object) -> object:
        try:
            return work(*arguments)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        yield lambda work, *arguments: pool.submit(alone, work, *arguments)


def elsewhere(work: Callable[..., object], *arguments: object) -> object:
    """Run work on another connection, and return what it returned."""
    with others() as run:
        return run(work, *arguments).result(PATIENCE)


def child(script: str) -> "subprocess.Popen[str]":
    """Start a process of the site that runs `script` on the same database."""
    database = connection.settings_dict["NAME"]
    return subprocess.Popen(
        [sys.executable, "-c", _IN_CHILD + script, database, str(settings.MEDIA_ROOT)],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
