"""The chores of the night are done once a night, all of them."""

import datetime

import pytest

from archive.nightly import CHORES, next_night, run
from yearbooks.dumps import latest
from yearbooks.models import Yearbook


def at(day: int, hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(2026, 11, day, hour, minute, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("now", "night"),
    [
        pytest.param(at(24, 2, 59), at(24, 3), id="before it"),
        pytest.param(at(24, 3), at(25, 3), id="at its hour"),
        pytest.param(at(24, 23), at(25, 3), id="in the evening"),
    ],
)
def test_the_next_night_is_at_three(now: datetime.datetime, night: datetime.datetime) -> None:
    assert next_night(now) == night


def test_a_night_leaves_a_dump_and_sound_originals(archive_1: Yearbook) -> None:
    failed = run(CHORES)

    assert failed == 0
    assert latest() is not None


def test_what_fails_is_told_and_stops_no_other(
    archive_1: Yearbook, capsys: pytest.CaptureFixture[str]
) -> None:
    failed = run(("no_such_chore", "dump"))

    assert failed == 1
    assert "no_such_chore" in capsys.readouterr().err
    assert latest() is not None
