"""Sizes on disk, as multiples of the printed text."""

from django.db import connection

_PRINTED = """
SELECT coalesce(sum(octet_length(revision.title) + octet_length(array_to_string(paragraphs, ''))), 0)
FROM yearbooks_entry AS entry JOIN yearbooks_revision AS revision
ON revision.id = entry.current_id WHERE entry.state = 'published'
"""
_TABLES = """
SELECT relname, pg_total_relation_size(oid) FROM pg_class
WHERE relkind = 'r' AND relname LIKE 'yearbooks\\_%%' ORDER BY 2 DESC
"""
SEARCH = "yearbooks_search"


def sizes() -> dict[str, object]:
    """Return printed text, every table of search with its indexes, and the database, in bytes."""
    with connection.cursor() as cursor:
        cursor.execute(_PRINTED)
        printed = int(cursor.fetchone()[0])
        cursor.execute(_TABLES)
        tables = {name: int(size) for name, size in cursor.fetchall()}
        cursor.execute("SELECT pg_database_size(current_database())")
        database = int(cursor.fetchone()[0])
    search = {name: size for name, size in tables.items() if name.startswith(SEARCH)}
    beside = sum(search.values())
    return {
        "printed": printed,
        "search_tables": search,
        "search": beside,
        "search_multiple": round(beside / printed, 2),
        "database": database,
        "beside_multiple": round((database - printed) / printed, 2),
    }
