"""Stand ready to read files: a process without secrets or connections, with the readers loaded.

Started by `client`, it forks a process for each file that it is asked to read. A request is one line
of JSON with the pipe for the answer; `wait` or `kill` ends it, and is answered with how it ended.
"""

import json
import os
import signal
import socket
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from yearbooks.parsing.readers import MODULES
from yearbooks.sandbox import child, kernel
from yearbooks.text.gazetteer import Gazetteer, PlaceName

LONGEST_REQUEST = 64 * 1024
# Seconds that a process which has said everything may take to go.
GRACE = 5.0


def main(control: socket.socket) -> None:
    """Serve requests until the other side is gone."""
    kernel.adopt_orphans()
    for module in sorted({*MODULES.values(), "facsimile"}):
        import_module(f"yearbooks.parsing.readers.{module}")
    places = Places()
    while (asked := _request(control)) is not None:
        request, answer = asked
        gazetteer = places.of(request)
        pid = os.fork()
        if pid == 0:
            _be_child(control, request, gazetteer, answer)
        os.close(answer)
        word = control.recv(16)
        status = _ended(pid, patient=word.startswith(b"wait"))
        kernel.end_descendants()
        if not word:
            return
        control.sendall(json.dumps({"status": status}).encode() + b"\n")


class Places:
    """Keep the places that texts are read with, so that they need not come with each file."""

    def __init__(self) -> None:
        self._digest = ""
        self._gazetteer: Gazetteer | None = None

    def of(self, request: dict[str, Any]) -> Gazetteer | None:
        """Return the places of the request; those in its folder are new ones."""
        digest = request["places"]
        if not digest:
            return None
        if digest != self._digest:
            rows = json.loads((Path(request["folder"]) / "places").read_bytes())
            self._gazetteer = Gazetteer(PlaceName(*row) for row in rows)
            self._digest = digest
        return self._gazetteer


def _request(control: socket.socket) -> tuple[dict[str, Any], int] | None:
    line, pipes, _flags, _address = socket.recv_fds(control, LONGEST_REQUEST, 1)
    while line and not line.endswith(b"\n"):
        line += control.recv(LONGEST_REQUEST)
    if not line:
        return None
    (answer,) = pipes
    os.set_inheritable(answer, False)
    return json.loads(line), answer


def _be_child(
    control: socket.socket, request: dict[str, Any], gazetteer: Gazetteer | None, answer: int
) -> None:
    """Read the file, and never come back."""
    try:
        control.close()
        child.run(request, gazetteer, answer)
    finally:
        os._exit(0)


def _ended(pid: int, *, patient: bool) -> int:
    """Return how the process ended, as `os.waitpid` tells it; end it with its group if it does not."""
    until = time.monotonic() + (GRACE if patient else 0)
    while True:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return status
        if time.monotonic() >= until:
            break
        time.sleep(0.001)
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
