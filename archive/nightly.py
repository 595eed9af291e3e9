"""The chores of the night; `make run` starts them at three in the morning, elsewhere a timer does."""

import datetime
import os
import sys
from collections.abc import Sequence

import django
from django.core.management import CommandError, call_command

HOUR = 3
# The downloads of /data/; the originals held against their hashes; the log of searches kept short.
CHORES = ("dump", "verify_sources", "prune_search_log")


def next_night(now: datetime.datetime) -> datetime.datetime:
    """Return when the next night's chores begin."""
    night = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return night if night > now else night + datetime.timedelta(days=1)


def run(chores: Sequence[str] = CHORES) -> int:
    """Do all chores, whatever becomes of each; return how many failed, and tell why."""
    failed = 0
    for chore in chores:
        try:
            call_command(chore)
        except (CommandError, OSError) as error:
            failed += 1
            sys.stderr.write(f"{chore}: {error}\n")
    return failed


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    sys.exit(min(run(), 1))
