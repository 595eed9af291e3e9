"""`make run`: set everything up, then serve until Ctrl-C; `python -m archive.run`."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from archive.embedded.cluster import Cluster, EmbeddedError

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ARCHIVE_DATA_DIR", ROOT / "var"))
HOST = os.environ.get("HOST", "127.0.0.1")
NEEDED_BYTES = 300 * 1024 * 1024
PATIENCE = 60.0


class CannotRun(Exception):
    """Say in one sentence why the site cannot run, and what to do."""


def main() -> int:
    """Serve the site; return the exit code."""
    cluster = None
    try:
        port = _port()
        _require_free_port(port)
        _require_disk()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
        os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
        if not os.environ.get("DATABASE_URL"):
            cluster = Cluster(ROOT, DATA)
            _say("Starting the embedded PostgreSQL …")
            cluster.ensure_started()
            os.environ["DATABASE_URL"] = cluster.url
        _prepare()
        return _serve(port)
    except (CannotRun, EmbeddedError) as error:
        _say(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        _say("\nStopped while setting up; run `make run` again to go on.")
        return 130
    finally:
        if cluster is not None:
            cluster.stop()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CannotRun(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def _require_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CannotRun(
                f"Port {port} on {HOST} cannot be used ({error.strerror}): stop the program that "
                f"has it, or choose another: make run PORT={port + 1}"
            ) from error


def _require_disk() -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(DATA).free
    if free < NEEDED_BYTES:
        raise CannotRun(
            f"The disk is nearly full: {free // 2**20} MB are free where {NEEDED_BYTES // 2**20} MB "
            "are needed. Nothing was changed; free some space and run this again."
        )


def _prepare() -> None:
    # A process of its own: what it loads is not kept while the site serves.
    made = subprocess.run([sys.executable, "-m", "archive.prepare"], cwd=ROOT, check=False)
    if made.returncode:
        raise CannotRun("The site was not started; the last line above says why.")


def _serve(port: int) -> int:
    python = [sys.executable, "-m"]
    children = {
        "web server": _start(
            *python, "gunicorn", "archive.wsgi", "--bind", f"{HOST}:{port}", "--preload",
            "--workers", "2", "--threads", "4", "--log-level", "warning",
        ),
        "worker": _start(sys.executable, "manage.py", "db_worker", "--verbosity=0"),
    }  # fmt: skip
    asked_to_stop = _watch_signals()
    try:
        _wait_until_up(port, children)
        _say(f"\nThe archive is on http://{HOST}:{port}/   (Ctrl-C stops it)")
        while not asked_to_stop:
            _require_alive(children)
            time.sleep(0.3)
        _say("\nStopping …")
        return 0
    finally:
        _stop(children)


def _start(*command: str) -> "subprocess.Popen[bytes]":
    # A session of their own: Ctrl-C reaches this process alone, which stops them in order.
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def _watch_signals() -> list[int]:
    received: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        received.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, remember)
    return received


def _wait_until_up(port: int, children: dict[str, "subprocess.Popen[bytes]"]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        _require_alive(children)
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise CannotRun(f"The web server did not answer within {PATIENCE:.0f} seconds.")


def _require_alive(children: dict[str, "subprocess.Popen[bytes]"]) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise CannotRun(f"The {name} ended by itself (exit code {child.returncode}).")


def _stop(children: dict[str, "subprocess.Popen[bytes]"]) -> None:
    for child in children.values():
        child.terminate()
    until = time.monotonic() + 15
    for child in children.values():
        try:
            child.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


if __name__ == "__main__":
    sys.exit(main())
