"""What most projects do: jieba's words in a tsvector, GIN, AND of the words, `ts_rank_cd`."""

import time

import psycopg

from benchmarks.search import server
from benchmarks.search.answers import Answer
from benchmarks.search.corpus import Corpus
from benchmarks.search.peers import postgres
from benchmarks.search.selections import Selection
from benchmarks.search.texts import Texts
from yearbooks.text.tokens import words

_MATCHED = f"""
SELECT {postgres.COLUMNS}, ts_rank_cd(words, asked) AS rank
FROM documents, to_tsquery('simple', %(words)s) AS asked WHERE words @@ asked
"""
# A tsvector holds less than 1 MB: 200,000 characters of words stay below it.
_LONGEST = 200_000


class JiebaWords:
    """Keep title words with weight A and body words with D beside the text, in one table."""

    name = "jieba words, tsvector, ts_rank_cd"
    slow = True

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        database = f"peer_jieba_{corpus.label}"
        server.make_database(database, corpus.key)
        self._connection = psycopg.connect(server.address(database), autocommit=True)

    def is_built(self) -> bool:
        """Tell whether the index of this corpus is complete."""
        return postgres.is_complete(self._connection, self._corpus.key)

    def build(self, texts: Texts) -> None:
        """Copy the documents, cut them into words, index the words."""
        started = time.perf_counter()
        postgres.fill(self._connection, texts)
        self._connection.execute(
            "CREATE TEMP TABLE cut (number int PRIMARY KEY, title text, body text)"
        )
        with (
            self._connection.cursor() as cursor,
            cursor.copy("COPY cut FROM STDIN") as copy,
        ):
            for document in texts.documents():
                copy.write_row((document.number, _spaced(document.title), _spaced(document.body)))
        self._connection.execute(
            "CREATE TABLE joined AS SELECT documents.*, "
            "setweight(to_tsvector('simple', cut.title), 'A') || "
            "setweight(to_tsvector('simple', cut.body), 'D') AS words "
            "FROM documents JOIN cut USING (number)"
        )
        self._connection.execute("DROP TABLE documents")
        self._connection.execute("ALTER TABLE joined RENAME TO documents")
        self._connection.execute("ALTER TABLE documents ADD PRIMARY KEY (number)")
        self._connection.execute("CREATE INDEX ON documents USING gin (words)")
        postgres.finish(self._connection, self._corpus.key)
        self._corpus.note_build("jieba", len(texts), time.perf_counter() - started)

    def search(self, asked: Selection) -> Answer:
        """Do the work of one page."""
        return postgres.answer_page(self._connection, _MATCHED, _wanted(asked), asked)

    def members(self, asked: Selection) -> set[int]:
        """Return the numbers of all documents found."""
        return postgres.all_members(self._connection, _MATCHED, _wanted(asked), asked)

    def size(self) -> int:
        """Return the bytes of the database: text, words and index."""
        (size,) = self._connection.execute("SELECT pg_database_size(current_database())").fetchone()
        return size

    def version(self) -> str:
        """Name the server's version."""
        return f"PostgreSQL {self._connection.info.parameter_status('server_version')}"


def _spaced(folded: str) -> str:
    return " ".join(words(folded[:_LONGEST]))


def _wanted(asked: Selection) -> dict[str, str]:
    quoted = (
        "'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in words(asked.folded)
    )
    return {"words": " & ".join(quoted)}
