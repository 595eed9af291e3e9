"""What must be true before the site serves: schema, vocabulary, static files, samples, account."""

import os
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import django
import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from archive import static_files

SAMPLES = Path(__file__).resolve().parent.parent / "fixtures" / "samples"
STEPS: dict[str, Callable[[], object]] = {
    "Reaching the database": lambda: _reach(os.environ.get("DATABASE_URL")),
    "Bringing the database up to date": lambda: _command("migrate", verbosity=0),
    "Checking the installation": lambda: _command("check", databases=["default"]),
    "Loading places, topics, synonyms and roles": lambda: _command("load_vocabulary"),
    "Bringing search up to date": lambda: _command("rebuild_search", if_needed=True),
    "Collecting static files": static_files.collect,
    "Loading the two sample yearbooks": lambda: _command(
        "import_yearbook", *sorted(map(str, SAMPLES.glob("*-*.*"))), publish=True
    ),
    "Taking up unfinished imports": lambda: _command("take_up_imports", all=True),
}


def main() -> int:
    """Take every step in turn and show it; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    # A key of its own for a site that is set up by this command, whatever its database.
    os.environ["ARCHIVE_MAKES_SECRET"] = "1"
    try:
        django.setup()
        for what, step in STEPS.items():
            _take(what, step)
        password = _command("make_administrator").strip()
    except (CommandError, DatabaseError, psycopg.Error, ImproperlyConfigured, OSError) as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        _say(f"failed\n{reason[0]}")
        return 1
    if password:
        _say(f"Administrator: admin   one-time password: {password}   (shown only now)")
    return 0


def _take(what: str, step: Callable[[], object]) -> None:
    sys.stdout.write(f"{what} … ")
    sys.stdout.flush()
    started = time.monotonic()
    step()
    _say(f"done ({time.monotonic() - started:.1f} s)")


def _reach(url: str | None) -> None:
    # A wrong host or name is told by the server's own sentence; without a pool there is no wait.
    if url:
        psycopg.connect(url).close()


def _command(name: str, *arguments: str, **options: object) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out, **options)
    return out.getvalue()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
