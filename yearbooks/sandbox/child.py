"""What happens in the process that reads one file: limits first, then the parse, then one answer."""

import os
import resource
import struct
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from yearbooks.parsing import ParseError, parse_members
from yearbooks.parsing.progress import listening
from yearbooks.parsing.readers.facsimile import draw
from yearbooks.sandbox import kernel
from yearbooks.sandbox.answers import write_error, write_failure, write_outcomes
from yearbooks.sandbox.limits import Limits
from yearbooks.text.gazetteer import Gazetteer

# Before each part of the answer stand its kind and its length.
HEADER = struct.Struct(">cQ")
PROGRESS = struct.Struct(">QQ")
MOST_FILES = 256
SPARE = 5


def run(request: dict[str, Any], gazetteer: Gazetteer | None, answer: int) -> None:
    """Read the file that lies in the folder of the request, write what came of it to `answer`."""
    limits = Limits(**request["limits"])
    folder = Path(request["folder"])
    _settle(folder)
    _confine(limits)
    # Written by no buffer: what is told is told.
    with os.fdopen(answer, "wb", buffering=0) as pipe:
        with listening(lambda done, whole: _tell(pipe, done, whole, limits)):
            told = _answer(folder / "source", request, gazetteer)
        _write(pipe, b"R", told)


def _answer(path: Path, request: dict[str, Any], gazetteer: Gazetteer | None) -> bytes:
    try:
        if page := request["page"]:
            return draw(path.read_bytes(), name=request["name"], **page)
        found = parse_members(path.read_bytes(), name=request["name"], gazetteer=gazetteer)
        return write_outcomes(found)
    except ParseError as error:
        return write_error(error)
    except MemoryError:
        return write_failure("memory")
    except Exception:
        return write_failure("crash", traceback.format_exc()[-2_000:])


def _settle(folder: Path) -> None:
    """Live in the folder of the request, with nothing on standard input and nobody to print to."""
    os.setsid()
    os.chdir(folder)
    os.environ |= {"HOME": str(folder), "TMPDIR": str(folder)}
    tempfile.tempdir = str(folder)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def _confine(limits: Limits) -> None:
    kernel.leave_network()
    kernel.gain_nothing()
    _limit(resource.RLIMIT_CORE, 0, 0)
    _limit(resource.RLIMIT_FSIZE, limits.written, limits.written)
    _limit(resource.RLIMIT_NOFILE, MOST_FILES, MOST_FILES)
    _limit(resource.RLIMIT_AS, limits.memory, limits.memory)
    _limit_processor(limits.step, limits)


def _limit_processor(until: int, limits: Limits) -> None:
    # The softer limit ends the process with a signal that tells why; the harder one cannot be moved.
    hard = limits.processor + SPARE
    _limit(resource.RLIMIT_CPU, min(until, limits.processor), hard)


def _limit(kind: int, soft: int, hard: int) -> None:
    # Some systems know no limit of this kind, or have a lower one set.
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (soft, hard))


def _tell(pipe: Any, done: int, whole: int, limits: Limits) -> None:
    """Say how far the parse is, which buys it the processor time of one more step."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = int(usage.ru_utime + usage.ru_stime) + 1 + limits.step
    _limit_processor(until, limits)
    _write(pipe, b"P", PROGRESS.pack(max(0, done), max(0, whole)))


def _write(pipe: Any, kind: bytes, body: bytes) -> None:
    left = memoryview(HEADER.pack(kind, len(body)) + body)
    while left:
        left = left[pipe.write(left) :]
