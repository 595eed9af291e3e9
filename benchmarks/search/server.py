"""The server that holds the archives of the benchmark: DATABASE_URL's, else an embedded one."""

import os
from pathlib import Path

import django
import psycopg
from django.db import connections
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from archive.embedded.cluster import Cluster
from benchmarks.search.folders import bench_folder

_OURS = "YEARBOOKS_BENCH_MADE_ADDRESS"  # set where DATABASE_URL is our own doing


def address(database: str) -> str:
    """Return the address of `database` on the server, started if it is the embedded one."""
    given = os.environ.get("DATABASE_URL")
    if not given:
        cluster = Cluster(bench_folder(), bench_folder())
        cluster.ensure_started()
        given = cluster.url
    return make_conninfo(**conninfo_to_dict(given) | {"dbname": database})


def let_go() -> None:
    """Close Django's connections and give up the embedded server, which then stops."""
    connections.close_all()
    for each in connections.all(initialized_only=True):
        if getattr(each, "pool", None):
            each.close_pool()
    Cluster(bench_folder(), bench_folder()).stop()
    if os.environ.get(_OURS):
        del os.environ["DATABASE_URL"]


def make_database(name: str, key: str) -> bool:
    """Make sure there is a database `name` that was completed for `key`, or an empty one.

    Returns whether it is complete.
    """
    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        held = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        ).fetchone()
        if held and held[0] == key:
            return True
        quoted = sql.Identifier(name)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(quoted))
        connection.execute(
            sql.SQL(
                "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' "
                "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
            ).format(quoted)
        )
        return False


def mark_complete(name: str, key: str) -> None:
    """Write down that `name` holds all that `key` stands for."""
    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(key))
        )


def set_up_site(database: str) -> None:
    """Set Django up on `database`, with a data folder beside the benchmark's."""
    site = bench_folder() / "site"
    if "DATABASE_URL" not in os.environ:
        os.environ[_OURS] = "1"
    os.environ["DATABASE_URL"] = address(database)
    os.environ["ARCHIVE_DATA_DIR"] = str(site)
    os.environ["ARCHIVE_MAKES_SECRET"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    Path(site).mkdir(parents=True, exist_ok=True)
    django.setup()
