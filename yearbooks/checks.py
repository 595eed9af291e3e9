"""System checks: what would make Chinese invisible to search, asked of the server itself."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

OLDEST_SERVER = 150000


@register(Tags.database)
def check_server(databases: Sequence[str] | None = None, **options: Any) -> list[CheckMessage]:
    """Refuse a server that is too old or whose character type knows no Chinese."""
    if "default" not in (databases or []):
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, datctype, "
            "pg_encoding_to_char(encoding), datlocprovider = 'c' AND datctype IN ('C', 'POSIX') "
            "FROM pg_database WHERE datname = current_database()"
        )
        version, character_type, encoding, is_blind = cursor.fetchone()
    problems = []
    if version < OLDEST_SERVER:
        problems.append(
            Error("PostgreSQL 15 or later is needed.", hint="Upgrade.", id="yearbooks.E001")
        )
    if encoding != "UTF8" or is_blind:
        problems.append(
            Error(
                f"The database has encoding {encoding} and LC_CTYPE {character_type}: Chinese may be "
                "invisible to text search in it.",
                hint="Create it with: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' "
                "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'.",
                id="yearbooks.E002",
            )
        )
    return problems
