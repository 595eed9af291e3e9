"""Read what comes through a pipe from a process that may send anything, or nothing."""

import os
import select
import time

from yearbooks.parsing.progress import Progress
from yearbooks.sandbox.child import HEADER, PROGRESS
from yearbooks.sandbox.limits import Limits

AT_ONCE = 1024 * 1024


class BrokenOff(Exception):
    """Say that no answer came: `reason` is `end`, `time` or `size`, all but the first our doing."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def by_us(self) -> bool:
        """Tell whether the process may still live."""
        return self.reason != "end"


def read_parts(pipe: int, progress: Progress | None, limits: Limits) -> bytes:
    """Return the answer that comes through `pipe`, and tell the progress that comes before it.

    Raises BrokenOff where none comes within the limits.
    """
    until = time.monotonic() + limits.wall
    while True:
        kind, size = HEADER.unpack(_read(pipe, HEADER.size, until))
        if kind == b"R" and size <= limits.answer:
            return _read(pipe, size, until)
        if kind != b"P" or size != PROGRESS.size:
            raise BrokenOff("size")
        done, whole = PROGRESS.unpack(_read(pipe, size, until))
        if progress is not None:
            progress(done, whole)


def _read(pipe: int, size: int, until: float) -> bytes:
    parts: list[bytes] = []
    while size:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise BrokenOff("time")
        part = os.read(pipe, min(size, AT_ONCE))
        if not part:
            raise BrokenOff("end")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
