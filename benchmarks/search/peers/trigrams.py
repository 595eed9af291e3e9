"""`LIKE` with pg_trgm on Debian's PostgreSQL 15, in a cluster of the benchmark's own.

Needs `apt install postgresql-15` (its contrib modules come with it); without it the peer says so.
pg_trgm has no help to give for terms of one or two characters: PostgreSQL then reads all texts.
"""

import atexit
import os
import shutil
import subprocess
import time
from pathlib import Path

import psycopg

from archive.embedded.cluster import Cluster
from benchmarks.search.answers import Answer
from benchmarks.search.corpus import Corpus
from benchmarks.search.folders import bench_folder
from benchmarks.search.peers import postgres
from benchmarks.search.peers.unavailable import Unavailable
from benchmarks.search.selections import Selection
from benchmarks.search.texts import Texts

_BINARIES = Path("/usr/lib/postgresql/15/bin")
_EXTENSION = Path("/usr/share/postgresql/15/extension/pg_trgm.control")
_MATCHED = f"""
SELECT {postgres.COLUMNS}, 0 AS rank FROM documents
WHERE title || E'\\n' || body LIKE %(pattern)s
"""


class Trigrams:
    """Keep the text in one table with a trigram index over title and body."""

    name = "LIKE with pg_trgm, PostgreSQL 15"
    slow = True

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        database = f"peer_trigram_{corpus.label}"
        folder = _start()
        with psycopg.connect(_address(folder, "postgres"), autocommit=True) as connection:
            held = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [database]
            ).fetchone()
            if not held:
                connection.execute(f"CREATE DATABASE {database}")
        self._connection = psycopg.connect(_address(folder, database), autocommit=True)

    def is_built(self) -> bool:
        """Tell whether the index of this corpus is complete."""
        return postgres.is_complete(self._connection, self._corpus.key)

    def build(self, texts: Texts) -> None:
        """Copy the documents, then index their trigrams."""
        started = time.perf_counter()
        self._connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        postgres.fill(self._connection, texts)
        self._connection.execute(
            "CREATE INDEX ON documents USING gin ((title || E'\\n' || body) gin_trgm_ops)"
        )
        postgres.finish(self._connection, self._corpus.key)
        self._corpus.note_build("trigram", len(texts), time.perf_counter() - started)

    def search(self, asked: Selection) -> Answer:
        """Do the work of one page; LIKE has no rank, so the rows come in the static order."""
        return postgres.answer_page(self._connection, _MATCHED, _wanted(asked), asked)

    def members(self, asked: Selection) -> set[int]:
        """Return the numbers of all documents found."""
        return postgres.all_members(self._connection, _MATCHED, _wanted(asked), asked)

    def size(self) -> int:
        """Return the bytes of the database: text and index."""
        (size,) = self._connection.execute("SELECT pg_database_size(current_database())").fetchone()
        return size

    def version(self) -> str:
        """Name the server's version."""
        return f"PostgreSQL {self._connection.info.parameter_status('server_version')}"


def _wanted(asked: Selection) -> dict[str, str]:
    escaped = asked.folded.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return {"pattern": f"%{escaped}%"}


def _address(folder: Path, database: str) -> str:
    return f"host={folder} user=postgres dbname={database}"


def _start() -> Path:
    """Make the cluster at the first use, start it until this process ends, return its folder."""
    if not (_BINARIES / "initdb").exists() or not _EXTENSION.exists():
        raise Unavailable("Debian's PostgreSQL 15 is not here: apt install postgresql-15.")
    # As root the server runs as the user postgres, who must be able to reach its folder.
    folder = Cluster(bench_folder(), bench_folder()).folder / "postgres15"
    data = folder / "data"
    if not folder.exists():
        folder.mkdir(parents=True)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
    if not (data / "PG_VERSION").exists():
        _run(
            "initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "postgres"
        )
    if subprocess.run(_as_owner("pg_ctl", "-D", data, "status"), capture_output=True).returncode:
        options = f"-k {folder} -c listen_addresses='' -c max_wal_size=4GB"
        _run("pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        atexit.register(_run, "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")
    return folder


def _run(*command: object) -> None:
    done = subprocess.run(_as_owner(*command), capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unavailable(f"{command[0]} failed: {done.stderr.strip() or done.stdout.strip()}")


def _as_owner(name: object, *arguments: object) -> list[str]:
    command = [str(_BINARIES / str(name)), *map(str, arguments)]
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command
