"""The site as `make run` serves it, on a data folder, a database and a port of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil
import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from archive.embedded.cluster import Cluster

ROOT = Path(__file__).parent.parent
PATIENCE = 120
NOT_INHERITED = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "SITE_URL"}


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """Start the site, ask it, stop it as Ctrl-C does; where DATABASE_URL is set, on that server."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.told = ""
        self.process: subprocess.Popen[str] | None = None
        self.server = os.environ.get("DATABASE_URL", "")
        self.database = f"yearbooks_site_{self.port}"

    @property
    def url(self) -> str:
        """Return the address without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        """Start, wait until it serves, and return the seconds that took."""
        inherited = {key: value for key, value in os.environ.items() if key not in NOT_INHERITED}
        started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "archive.run"],
            cwd=ROOT,
            env=inherited | self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.told = ""
        for line in self.process.stdout:
            self.told += line
            if "The archive is on" in line:
                return time.monotonic() - started
        raise AssertionError(self.told)

    def _environment(self) -> dict[str, str]:
        own = {"ARCHIVE_DATA_DIR": str(self.data), "PORT": str(self.port)}
        if self.server:
            self._make_database()
            own["DATABASE_URL"] = make_conninfo(**self._parts | {"dbname": self.database})
        return own

    @property
    def _parts(self) -> dict[str, str]:
        return conninfo_to_dict(self.server)

    def _make_database(self) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            held = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [self.database]
            )
            if not held.fetchone():
                connection.execute(
                    f"CREATE DATABASE {self.database} TEMPLATE template0 ENCODING 'UTF8' "
                    "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
                )

    def shell(self, code: str) -> str:
        """Run Python on the site's database, as its operator may, and return what it prints."""
        inherited = {key: value for key, value in os.environ.items() if key not in NOT_INHERITED}
        own = self._environment() | {"SITE_URL": self.url}
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "--command", code],
            cwd=ROOT,
            env=inherited | own,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(
        self, query: str, given: Sequence[object] | Mapping[str, object] = ()
    ) -> list[tuple[object, ...]]:
        """Ask the site's database as it is committed now; the embedded server must run."""
        if self.server:
            address = make_conninfo(**self._parts | {"dbname": self.database})
        else:
            [server] = [one for one in self._servers() if "-k" in one.cmdline()]
            socket_folder = server.cmdline()[server.cmdline().index("-k") + 1]
            address = f"postgresql://postgres@/yearbooks?host={socket_folder}"
        with psycopg.connect(address) as connection:
            return connection.execute(query, given).fetchall()

    def get(self, path: str) -> str:
        """Return the page at `path`."""
        with urllib.request.urlopen(f"{self.url}{path}", timeout=20) as answer:
            return answer.read().decode()

    def processes(self) -> list[psutil.Process]:
        """Return the processes that run for the site now, its database server among them."""
        running = psutil.Process(self.process.pid).children(recursive=True)
        return running + [] if self.server else running + self._servers()

    def _servers(self) -> list[psutil.Process]:
        folder = str(Cluster(ROOT, self.data).pgdata)
        return [
            process
            for process in psutil.process_iter(["name", "cmdline"])
            if process.info["name"] == "postgres" and folder in (process.info["cmdline"] or [])
        ]

    def stop(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        rest, _none = self.process.communicate(timeout=PATIENCE)
        self.told += rest
        return self.process.returncode

    def clear_away(self) -> None:
        """Stop what still runs and remove what stands outside the data folder."""
        if self.process and self.process.poll() is None:
            self.stop()
        if self.server:
            with psycopg.connect(self.server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")
        else:
            shutil.rmtree(Cluster(ROOT, self.data).folder, ignore_errors=True)
