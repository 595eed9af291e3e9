"""Where the data is: the server that DATABASE_URL names, else the embedded one."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def connection_settings(url: str, *, base_dir: Path, data_dir: Path) -> dict[str, Any]:
    """Return Django's settings for `url`, a PostgreSQL address as libpq reads it.

    Without one, the embedded server of this checkout is used and started at the first connection.
    Raises ImproperlyConfigured for an address that libpq cannot read or that names no database.
    """
    if not url:
        return {
            "ENGINE": "archive.embedded",
            "NAME": "yearbooks",
            "EMBEDDED_FOR": base_dir,
            "EMBEDDED_DATA": data_dir,
            "CONN_MAX_AGE": None,
            "TEST": {"TEMPLATE": "template0"},
        }
    try:
        given = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"DATABASE_URL is not a PostgreSQL address: {error}") from error
    if not given.get("dbname"):
        raise ImproperlyConfigured("DATABASE_URL names no database (postgresql://host/database).")
    settings: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql"}
    settings |= {ours: given.pop(theirs) for theirs, ours in _NAMES.items() if theirs in given}
    settings["OPTIONS"] = given | {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
    settings["TEST"] = {"TEMPLATE": "template0"}
    return settings
