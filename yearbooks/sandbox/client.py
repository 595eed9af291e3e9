"""Have files read by a process with limits, and believe nothing but what has the right shape."""

import atexit
import hashlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from yearbooks.parsing import Draft, Outcome
from yearbooks.parsing.messages import refusal
from yearbooks.parsing.outcomes import drafts_of
from yearbooks.parsing.progress import Progress
from yearbooks.sandbox.answers import BadAnswer, ParserFailure, read_answer
from yearbooks.sandbox.limits import DRAWING, MEGABYTE, Limits, limits_of
from yearbooks.sandbox.pipes import BrokenOff, read_parts
from yearbooks.text.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[2]
# All that the process learns of its surroundings.
_KEPT = ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV", "SYSTEMROOT")

logger = logging.getLogger(__name__)


def parse(
    source: bytes,
    *,
    name: str = "",
    gazetteer: Gazetteer | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> tuple[Draft, ...]:
    """Parse a file as `parsing.parse` does, in a process of its own with limits.

    `progress` is called with the pages done and the pages in all. Raises the ParseError of the
    parser, or one of `parse-memory`, `parse-time`, `parse-crashed`.
    """
    return drafts_of(
        parse_members(source, name=name, gazetteer=gazetteer, progress=progress, limits=limits)
    )


def parse_members(
    source: bytes,
    *,
    name: str = "",
    gazetteer: Gazetteer | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> tuple[Outcome, ...]:
    """Parse a file or each file of a ZIP as `parsing.parse_members` does, in a process of its own."""
    task = Task(source, name, limits or limits_of(source), gazetteer, progress)
    return _believed(task, _asked(task))


def page_image(
    source: bytes, number: int, *, name: str = "", member: str = "", turned: int = 0
) -> bytes:
    """Draw a page as `readers.facsimile.draw` does, in a process of its own; a WebP picture.

    Raises ParseError where it cannot be drawn, with the reason.
    """
    page = {"number": number, "member": member, "turned": turned}
    task = Task(source, name, DRAWING, page=page)
    answer = _asked(task)
    if not (answer.startswith(b"RIFF") and answer[8:12] == b"WEBP"):
        _believed(task, answer)
        raise refusal("parse-crashed")
    return answer


@dataclass(frozen=True, slots=True)
class Task:
    """Hold what is asked of the process: to parse a file, or to draw a page of one."""

    source: bytes
    name: str
    limits: Limits
    gazetteer: Gazetteer | None = None
    progress: Progress | None = None
    page: Mapping[str, object] | None = None


def _believed(task: Task, answer: bytes) -> tuple[Outcome, ...]:
    try:
        return read_answer(answer)
    except ParserFailure as failure:
        if failure.kind == "memory":
            raise refusal("parse-memory", most=task.limits.memory // MEGABYTE) from failure
        logger.error("the parser failed on %r:\n%s", task.name, failure)
        raise refusal("parse-crashed") from failure
    except BadAnswer as error:
        logger.error("the parser gave an answer of no known shape on %r: %s", task.name, error)
        raise refusal("parse-crashed") from error


def _asked(task: Task) -> bytes:
    """Return the answer for a file; where the server itself was gone, another is asked once."""
    try:
        return _server().ask(task)
    except ServerGone:
        logger.warning("the server that parses files is gone; another is started")
    try:
        return _server().ask(task)
    except ServerGone as error:
        raise refusal("parse-crashed") from error


class ServerGone(Exception):
    """Say that it was not the process of the file that ended, but the one that starts it."""


class Server:
    """Hold the process that stands ready, and ask it for one file after the other."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._turn = threading.Lock()
        self._places = ""
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "yearbooks.sandbox.server", str(theirs.fileno())],
                cwd=ROOT,
                env={name: os.environ[name] for name in _KEPT if name in os.environ},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    @property
    def lives(self) -> bool:
        """Tell whether it can be asked from this process."""
        mine = self.owner == os.getpid() and self._control.fileno() >= 0
        return mine and self._process.poll() is None

    def close(self) -> None:
        """End the process; a parse under way ends with it."""
        self._control.close()
        if self.owner == os.getpid():
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(5)

    def ask(self, task: Task) -> bytes:
        """Return the answer for one file.

        Raises ParseError `parse-time`, `parse-output` or `parse-crashed` where there is none, or
        ServerGone.
        """
        with (
            self._turn,
            TemporaryDirectory(prefix="yearbook-", ignore_cleanup_errors=True) as folder,
        ):
            Path(folder, "source").write_bytes(task.source)
            request = {"folder": folder, "name": task.name[-500:], "page": task.page}
            request["limits"] = asdict(task.limits)
            request["places"] = self._give_places(task.gazetteer, Path(folder))
            reader = self._begin(request)
            try:
                answer = read_parts(reader, task.progress, task.limits)
            except BrokenOff as broken:
                status = self._end(b"kill" if broken.by_us else b"wait")
                raise _told(status, task.limits, broken) from broken
            except BaseException:
                self._end(b"kill")
                raise
            finally:
                os.close(reader)
            self._end(b"wait")
            return answer

    def _give_places(self, gazetteer: Gazetteer | None, folder: Path) -> str:
        """Put the places into the folder, unless the process has just these already."""
        if gazetteer is None:
            return ""
        rows = [
            (place.code, place.name, place.level, place.parent, place.label, place.abolished)
            for place in gazetteer.places
        ]
        written = json.dumps(rows).encode()
        digest = hashlib.sha256(written).hexdigest()
        if digest != self._places:
            Path(folder, "places").write_bytes(written)
            self._places = digest
        return digest

    def _begin(self, request: dict[str, object]) -> int:
        reader, writer = os.pipe()
        try:
            socket.send_fds(self._control, [json.dumps(request).encode() + b"\n"], [writer])
        except OSError as error:
            os.close(reader)
            self.close()
            raise ServerGone from error
        finally:
            os.close(writer)
        return reader

    def _end(self, word: bytes) -> int | None:
        """Let the process of the file end, and return how it did; None where the server is gone."""
        try:
            self._control.sendall(word + b"\n")
            told = self._control.recv(200)
            return int(json.loads(told)["status"])
        except (OSError, ValueError):
            # The next file gets another.
            self.close()
            return None


def _told(status: int | None, limits: Limits, broken: BrokenOff) -> Exception:
    if status is None:
        return ServerGone()
    if broken.reason == "time" or (
        os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
    ):
        return refusal("parse-time")
    if broken.reason == "size":
        return refusal("parse-output", most=limits.answer // MEGABYTE)
    logger.error("the process that parsed a file ended with status %s", status)
    return refusal("parse-crashed")


_held: list[Server] = []
_choosing = threading.Lock()


def _server() -> Server:
    """Return the server of this process, started when it is first needed."""
    with _choosing:
        if not (_held and _held[0].lives):
            _close()
            _held.append(Server())
        return _held[0]


@atexit.register
def _close() -> None:
    while _held:
        _held.pop().close()
