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
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from yearbooks.parsing import Draft, Outcome
from yearbooks.parsing.messages import refusal
from yearbooks.parsing.outcomes import drafts_of
from yearbooks.parsing.progress import Progress
from yearbooks.sandbox.answers import BadAnswer, ParserFailure, read_answer
from yearbooks.sandbox.limits import MEGABYTE, Limits, limits_of
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
    limits = limits or limits_of(source)
    try:
        return read_answer(_asked(source, name, gazetteer, progress, limits))
    except ParserFailure as failure:
        if failure.kind == "memory":
            raise refusal("parse-memory", most=limits.memory // MEGABYTE) from failure
        logger.error("the parser failed on %r:\n%s", name, failure)
        raise refusal("parse-crashed") from failure
    except BadAnswer as error:
        logger.error("the parser gave an answer of no known shape on %r: %s", name, error)
        raise refusal("parse-crashed") from error


def _asked(
    source: bytes,
    name: str,
    gazetteer: Gazetteer | None,
    progress: Progress | None,
    limits: Limits,
) -> bytes:
    """Return the answer for a file; where the server itself was gone, another is asked once."""
    try:
        return _server().ask(source, name, gazetteer, progress, limits)
    except ServerGone:
        logger.warning("the server that parses files is gone; another is started")
    try:
        return _server().ask(source, name, gazetteer, progress, limits)
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

    def ask(
        self,
        source: bytes,
        name: str,
        gazetteer: Gazetteer | None,
        progress: Progress | None,
        limits: Limits,
    ) -> bytes:
        """Return the answer for one file.

        Raises ParseError `parse-time`, `parse-output` or `parse-crashed` where there is none, or
        ServerGone.
        """
        with (
            self._turn,
            TemporaryDirectory(prefix="yearbook-", ignore_cleanup_errors=True) as folder,
        ):
            Path(folder, "source").write_bytes(source)
            request = {"folder": folder, "name": name[-500:], "limits": asdict(limits)}
            request["places"] = self._give_places(gazetteer, Path(folder))
            reader = self._begin(request)
            try:
                answer = read_parts(reader, progress, limits)
            except BrokenOff as broken:
                status = self._end(b"kill" if broken.by_us else b"wait")
                raise _told(status, limits, broken) from broken
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
