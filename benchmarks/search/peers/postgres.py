"""What the two PostgreSQL peers share: the table of documents, filled by COPY, and its pages."""

import psycopg
from psycopg import sql

from benchmarks.search.answers import Answer
from benchmarks.search.peers.statement import members_statement, page_statement, read_page
from benchmarks.search.selections import Selection
from benchmarks.search.texts import Texts

COLUMNS = "number, place, year, kind, topics"
_DOCUMENTS = """
CREATE TABLE documents (
    number int PRIMARY KEY, place smallint, year smallint, kind smallint, topics bigint,
    title text, body text {extra}
)
"""


def fill(connection: psycopg.Connection, texts: Texts, extra: str = "") -> None:
    """Make the table of documents anew and copy all of them into it."""
    connection.execute("DROP TABLE IF EXISTS documents")
    connection.execute(_DOCUMENTS.format(extra=extra))
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY documents ({COLUMNS}, title, body) FROM STDIN") as copy,
    ):
        for d in texts.documents():
            # PostgreSQL stores no NUL; folded text holds none.
            copy.write_row((d.number, d.place, d.year, d.kind, d.topics, d.title, d.body))


def finish(connection: psycopg.Connection, key: str) -> None:
    """Do what autovacuum would do, and write down that the database is complete for `key`."""
    connection.execute("VACUUM ANALYZE documents")
    connection.execute(
        sql.SQL("COMMENT ON DATABASE {} IS {}").format(
            sql.Identifier(connection.info.dbname), sql.Literal(key)
        )
    )


def is_complete(connection: psycopg.Connection, key: str) -> bool:
    """Tell whether `finish` was reached for `key`."""
    told = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
        "WHERE datname = current_database()"
    ).fetchone()
    return told == (key,)


def answer_page(
    connection: psycopg.Connection, matched: str, wanted: dict[str, str], asked: Selection
) -> Answer:
    """Do the work of one page in one statement, then load its rows."""
    answer = read_page(connection.execute(page_statement(matched, asked), wanted))
    connection.execute(
        "SELECT number, title, body FROM documents WHERE number = ANY(%s)", [list(answer.ids)]
    ).fetchall()
    return answer


def all_members(
    connection: psycopg.Connection, matched: str, wanted: dict[str, str], asked: Selection
) -> set[int]:
    """Return the numbers of all documents found."""
    rows = connection.execute(members_statement(matched, asked), wanted)
    return {number for (number,) in rows}
