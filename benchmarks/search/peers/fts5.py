"""SQLite FTS5 with the trigram tokenizer; a term of one or two characters scans with LIKE."""

import sqlite3
import time

from benchmarks.search.answers import Answer
from benchmarks.search.corpus import Corpus
from benchmarks.search.peers.statement import members_statement, page_statement, read_page
from benchmarks.search.selections import Selection
from benchmarks.search.texts import Texts

_SHORTEST = 3
_SCHEMA = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, place INTEGER, year INTEGER, kind INTEGER, topics INTEGER
);
CREATE TABLE texts (number INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIRTUAL TABLE found USING fts5(
    title, body, tokenize = 'trigram', content = 'texts', content_rowid = 'number'
);
"""
_COLUMNS = "documents.number, place, year, kind, topics"
_BY_INDEX = f"""
SELECT {_COLUMNS}, -found.rank AS rank FROM found
JOIN documents ON documents.number = found.rowid WHERE found MATCH ?1
"""
_BY_SCAN = f"""
SELECT {_COLUMNS}, title LIKE ?1 ESCAPE '\\' AS rank FROM texts JOIN documents USING (number)
WHERE title LIKE ?1 ESCAPE '\\' OR body LIKE ?1 ESCAPE '\\'
"""


class FTS5:
    """Index title and body by trigrams in one SQLite file, ranked by its bm25."""

    name = "SQLite FTS5 trigram"
    slow = True

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._path = corpus.folder / "fts5.sqlite"
        self._connection = sqlite3.connect(self._path)
        self._connection.execute("PRAGMA mmap_size = 30000000000")

    def is_built(self) -> bool:
        """Tell whether all documents went in."""
        return bool(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def build(self, texts: Texts) -> None:
        """Write the documents, then the index over them."""
        started = time.perf_counter()
        self._connection.close()
        self._path.unlink()
        self._connection = sqlite3.connect(self._path)
        self._connection.executescript(f"PRAGMA journal_mode = OFF; {_SCHEMA}")
        self._connection.executemany(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?)",
            ((d.number, d.place, d.year, d.kind, d.topics) for d in texts.documents()),
        )
        self._connection.executemany(
            "INSERT INTO texts VALUES (?, ?, ?)",
            ((d.number, d.title, d.body) for d in texts.documents()),
        )
        self._connection.execute("INSERT INTO found (found) VALUES ('rebuild')")
        self._connection.execute("INSERT INTO found (found) VALUES ('optimize')")
        self._connection.execute("PRAGMA user_version = 1")
        self._connection.commit()
        self._corpus.note_build("fts5", len(texts), time.perf_counter() - started)

    def search(self, asked: Selection) -> Answer:
        """Do the work of one page in one statement, then load the rows."""
        matched, wanted = _matched(asked)
        answer = read_page(self._connection.execute(page_statement(matched, asked), wanted))
        marks = ", ".join("?" * len(answer.ids))
        self._connection.execute(
            f"SELECT number, title, body FROM texts WHERE number IN ({marks})", answer.ids
        ).fetchall()
        return answer

    def members(self, asked: Selection) -> set[int]:
        """Return the numbers of all documents found."""
        matched, wanted = _matched(asked)
        rows = self._connection.execute(members_statement(matched, asked), wanted)
        return {number for (number,) in rows}

    def size(self) -> int:
        """Return the bytes of the file, its own copy of the text included."""
        return self._path.stat().st_size

    def version(self) -> str:
        """Name SQLite's version."""
        return f"SQLite {sqlite3.sqlite_version}"


def _matched(asked: Selection) -> tuple[str, tuple[str, ...]]:
    if len(asked.folded) >= _SHORTEST:
        return _BY_INDEX, ('"' + asked.folded.replace('"', '""') + '"',)
    escaped = asked.folded.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return _BY_SCAN, (f"%{escaped}%",)
