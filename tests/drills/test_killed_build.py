"""Rebuilds and publications killed at random moments never show a reader a wrong count."""

import random
import signal
import subprocess
from threading import Event

import pytest
from django.core.management import call_command

from tests.search.committed import (
    PATIENCE,
    child,
    committed,  # noqa: F401
    others,
    published,
    total,
)

KILLS = 20
ENTRIES = 300
SEED = 11

pytestmark = [pytest.mark.drill, pytest.mark.django_db]

_REBUILD = """
from django.core.management import call_command
print("ready", flush=True)
while True:
    call_command("rebuild_search")
    call_command("rebuild_search", "--segments-only")
"""
_PUBLISH = """
from tests.search.committed import published
print("ready", flush=True)
published("杭州年鉴{year}", entries=300)
"""


@pytest.fixture
def books(_django_db_helper: None) -> None:
    """Publish five yearbooks, and build segments of the first four."""
    for year in range(2011, 2016):
        if year == 2015:
            call_command("rebuild_search", "--segments-only")
        published(f"金华年鉴{year}", ENTRIES)


def kill_at_random(script: str, chance: random.Random, longest: float) -> None:
    process = child(script)
    assert process.stdout.readline() == "ready\n"
    try:
        process.wait(chance.uniform(0, longest))
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate(timeout=PATIENCE)
    # One that fails by itself would be no test of kills.
    assert process.returncode in {0, -signal.SIGKILL}


def totals_until(end: Event) -> set[int]:
    """Return every count that a reader who asks without a pause was told."""
    told = set()
    while not end.is_set():
        told.add(total())
    return told


def test_killed_rebuilds_show_every_reader_the_same_count(books: None) -> None:
    chance, end = random.Random(SEED), Event()

    with others() as run:
        reading = run(totals_until, end)
        try:
            for _kill in range(KILLS):
                kill_at_random(_REBUILD, chance, longest=6)
        finally:
            end.set()
        told = reading.result(PATIENCE)

    assert told == {5 * ENTRIES}
    call_command("check_search", "--all")


def test_killed_publications_are_found_whole_or_not_at_all(books: None) -> None:
    chance, end = random.Random(SEED), Event()

    with others() as run:
        reading = run(totals_until, end)
        try:
            for kill in range(KILLS):
                kill_at_random(_PUBLISH.format(year=1990 + kill), chance, longest=6)
        finally:
            end.set()
        told = reading.result(PATIENCE)

    assert {count % ENTRIES for count in told} == {0}
    # Some were killed before their end, some were not.
    assert 5 * ENTRIES < max(told) < (5 + KILLS) * ENTRIES
    call_command("check_search", "--all")
