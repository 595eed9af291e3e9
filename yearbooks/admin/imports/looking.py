"""Looking again: pages that load anew by themselves where no script runs, until a person stops it."""

from typing import NamedTuple

from django.http import HttpRequest

STILL = "still"


class Looking(NamedTuple):
    """Hold whether a page loads itself anew, after how many seconds, and whether a person stopped it."""

    seconds: int
    stopped: bool


def looking(request: HttpRequest, seconds: int) -> Looking:
    """Return how a page that waits looks again, and take the word that stops it off the address."""
    asked = request.GET.copy()
    stopped = bool(asked.pop(STILL, []))
    request.GET = asked
    return Looking(seconds, stopped)
