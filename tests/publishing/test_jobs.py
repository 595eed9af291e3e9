"""Background work: what a dead worker left is taken up, and given up after three attempts."""

import datetime
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.conftest import ONE_ENTRY
from yearbooks import publishing, sandbox
from yearbooks.jobs.imports import parse_import, take_up_stale
from yearbooks.models import Import
from yearbooks.parsing import ParseError
from yearbooks.parsing.draft import Draft
from yearbooks.sandbox import Limits


@pytest.fixture
def queued(db: None) -> Import:
    source, _new = publishing.receive(ONE_ENTRY.encode(), "one.txt")
    attempt, _new = publishing.queue_import(source)
    return attempt


def age(silent: Import, **fields: object) -> None:
    """Let `silent` have been silent for an hour."""
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    Import.objects.filter(pk=silent.pk).update(heartbeat=long_ago, **fields)


def test_worker_parses_what_is_queued(queued: Import) -> None:
    assert parse_import.call(queued.pk) == "in review"

    queued.refresh_from_db()
    assert (queued.state, queued.attempt) == (Import.State.REVIEW, 1)


def test_silent_import_is_queued_again(queued: Import) -> None:
    age(queued, state=Import.State.PARSING, attempt=1)

    assert take_up_stale() == 1

    queued.refresh_from_db()
    assert queued.state == Import.State.QUEUED
    assert DBTaskResult.objects.ready().count() == 1


def test_third_failure_is_the_last(queued: Import) -> None:
    age(queued, state=Import.State.PARSING, attempt=3)

    assert take_up_stale() == 0

    queued.refresh_from_db()
    assert queued.state == Import.State.FAILED
    assert queued.message


def test_import_that_works_is_left_alone(queued: Import) -> None:
    assert take_up_stale() == 0


def test_finished_import_is_not_parsed_again(queued: Import) -> None:
    publishing.parse_queued(queued)

    assert parse_import.call(queued.pk) == "nothing to do"
    assert parse_import.call(0) == "nothing to do"


def test_after_a_crash_all_unfinished_is_taken_up_at_once(queued: Import) -> None:
    Import.objects.filter(pk=queued.pk).update(state=Import.State.PARSING, attempt=1)

    assert take_up_stale(silence=datetime.timedelta()) == 1


def test_two_workers_do_not_parse_the_same_import(queued: Import) -> None:
    other = Import.objects.get(pk=queued.pk)
    publishing.parse_queued(queued)

    assert publishing.parse_queued(other) == []
    assert Import.objects.count() == 1


def test_a_file_that_eats_memory_fails_and_the_worker_goes_on(queued: Import) -> None:
    small = partial(sandbox.parse, limits=Limits(memory=260 * 1024 * 1024))
    source, _new = publishing.receive("【概况】好。\n外事\n".encode() * 1_000_000, "large.txt")
    greedy, _new = publishing.queue_import(source)

    with pytest.raises(ParseError, match="260 MB"):
        publishing.parse_queued(greedy, parser=small)

    greedy.refresh_from_db()
    assert (greedy.state, greedy.draft) == (Import.State.FAILED, None)
    assert source.file.storage.exists(source.file.name)
    assert parse_import.call(queued.pk) == "in review"


def test_no_transaction_is_open_while_a_file_is_read(db: None) -> None:
    # The test's own transaction is around all; a savepoint inside it would be the archive's.
    around, seen = list(connection.savepoint_ids), []

    def look(*arguments: object, **known: object) -> tuple[Draft, ...]:
        seen.append(list(connection.savepoint_ids))
        return sandbox.parse(*arguments, **known)

    source, _new = publishing.receive(ONE_ENTRY.encode(), "one.txt")
    publishing.draft_imports(source, parser=look)

    assert seen == [around]


def test_what_another_worker_has_taken_meanwhile_is_not_recorded_twice(queued: Import) -> None:
    def slow(*arguments: object, **known: object) -> tuple[Draft, ...]:
        Import.objects.filter(pk=queued.pk).update(attempt=7)
        return sandbox.parse(*arguments, **known)

    assert publishing.parse_queued(queued, parser=slow) == []

    queued.refresh_from_db()
    assert (queued.attempt, queued.draft) == (7, None)
