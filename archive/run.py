"""`make run`: set everything up, then serve until Ctrl-C; `python -m archive.run`."""

import datetime
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from archive.embedded.cluster import Cluster, EmbeddedError
from archive.nightly import next_night

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ARCHIVE_DATA_DIR", ROOT / "var"))
HOST = os.environ.get("HOST", "127.0.0.1")
NEEDED_BYTES = 300 * 1024 * 1024
PATIENCE = 60.0
WORKER_PAUSE = 2.0


class CannotRun(Exception):
    """Say in one sentence why the site cannot run, and what to do."""


def main() -> int:
    """Serve the site; return the exit code."""
    cluster = None
    asked_to_stop = _watch_signals()
    try:
        port = _port()
        _require_free_port(port)
        _require_disk()
        _require_address(port)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
        if not os.environ.get("DATABASE_URL"):
            cluster = Cluster(ROOT, DATA)
            _say("Starting the embedded PostgreSQL …")
            cluster.ensure_started()
            os.environ["DATABASE_URL"] = cluster.url
        _prepare(asked_to_stop)
        return _serve(port, asked_to_stop)
    except (CannotRun, EmbeddedError) as error:
        _say(f"\n{error}")
        return 1
    finally:
        if cluster is not None:
            cluster.stop()


def _require_address(port: int) -> None:
    if HOST in {"0.0.0.0", "::"} and not os.environ.get("SITE_URL"):
        raise CannotRun(
            f"HOST={HOST} serves every network of this machine: say under which address readers "
            "come, such as SITE_URL=http://archive.example:8000"
        )
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")


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


def _prepare(asked_to_stop: list[int]) -> None:
    # A process of its own: what it loads is not kept while the site serves.
    preparing = _start(sys.executable, "-m", "archive.prepare")
    while preparing.poll() is None:
        if asked_to_stop:
            _stop([preparing])
            raise CannotRun("Stopped while setting up; run `make run` again to go on.")
        time.sleep(0.05)
    if preparing.returncode:
        raise CannotRun("The site was not started; the last line above says why.")


def _serve(port: int, asked_to_stop: list[int]) -> int:
    children: list[subprocess.Popen[bytes]] = []
    try:
        children.append(_start_web_server(port))
        children.append(_start_worker())
        _wait_until_up(port, children[0], asked_to_stop)
        _say(f"\nThe archive is on {os.environ['SITE_URL']}/   (Ctrl-C stops it)")
        night = next_night(_now())
        while not asked_to_stop:
            _require_alive(children[0])
            children[1] = _living_worker(children[1])
            if _now() >= night:
                children[2:] = [_start(sys.executable, "-m", "archive.nightly")]
                night = next_night(_now())
            time.sleep(0.3)
        _say("\nStopping …")
        return 0
    finally:
        _stop(children)


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


def _start_web_server(port: int) -> "subprocess.Popen[bytes]":
    return _start(
        *(sys.executable, "-m", "gunicorn", "archive.wsgi", "--bind", f"{HOST}:{port}"),
        *("--preload", "--workers", "2", "--threads", "4", "--log-level", "warning"),
        # The longest that gunicorn takes: 800 Han, the most a search box holds, are 7,200 bytes.
        *("--limit-request-line", "8190"),
    )


def _start_worker() -> "subprocess.Popen[bytes]":
    return _start(sys.executable, "manage.py", "db_worker", "--verbosity=0")


def _living_worker(worker: "subprocess.Popen[bytes]") -> "subprocess.Popen[bytes]":
    # Readers need no worker: its death is no reason to take the site from them.
    if worker.poll() is None:
        return worker
    _say(f"The worker ended by itself (exit code {worker.returncode}); starting another.")
    time.sleep(WORKER_PAUSE)
    # What it left is taken up at once: no worker lives now that could still be at it.
    _start(sys.executable, "manage.py", "take_up_imports", "--all").wait()
    return _start_worker()


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


def _wait_until_up(
    port: int, web_server: "subprocess.Popen[bytes]", asked_to_stop: list[int]
) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not asked_to_stop:
        _require_alive(web_server)
        if _answers(port):
            return
        time.sleep(0.1)
    if not asked_to_stop:
        raise CannotRun(f"The web server did not answer within {PATIENCE:.0f} seconds.")


def _answers(port: int) -> bool:
    # Asked as the proxy before a public site would: by the name that the site goes by.
    name = urlsplit(os.environ["SITE_URL"]).netloc
    connection = http.client.HTTPConnection("127.0.0.1" if HOST == "0.0.0.0" else HOST, port)
    try:
        connection.request("GET", "/healthz", headers={"Host": name})
        return connection.getresponse().status < http.client.BAD_REQUEST
    except OSError:
        return False
    finally:
        connection.close()


def _require_alive(web_server: "subprocess.Popen[bytes]") -> None:
    if web_server.poll() is not None:
        raise CannotRun(f"The web server ended by itself (exit code {web_server.returncode}).")


def _stop(children: list["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        child.terminate()
    until = time.monotonic() + 15
    for child in children:
        try:
            child.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


if __name__ == "__main__":
    sys.exit(main())
