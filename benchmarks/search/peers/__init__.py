"""The peers: other ways to search the same text, each made to do the same work.

A peer's module holds one class with the interface of `Peer`; its import asks for nothing that may
be missing, its construction raises `Unavailable` with a sentence where something is.
"""

from collections.abc import Callable
from typing import Protocol

from benchmarks.search.answers import Answer
from benchmarks.search.corpus import Corpus
from benchmarks.search.peers.fts5 import FTS5
from benchmarks.search.peers.jieba_words import JiebaWords
from benchmarks.search.peers.tantivy_pairs import TantivyPairs
from benchmarks.search.peers.trigrams import Trigrams
from benchmarks.search.selections import Selection
from benchmarks.search.texts import Texts


class Peer(Protocol):
    """Index all texts once, then answer: first 20 rows, exact total, four facets."""

    name: str
    slow: bool

    def is_built(self) -> bool:
        """Tell whether the index of this corpus is complete."""

    def build(self, texts: Texts) -> None:
        """Index every document, and keep the index outside the repository."""

    def search(self, asked: Selection) -> Answer:
        """Do the work of one page."""

    def members(self, asked: Selection) -> set[int]:
        """Return the numbers of all documents found, for recall and precision; not timed."""

    def size(self) -> int:
        """Return the bytes on disk of the index and of what it keeps to answer from."""

    def version(self) -> str:
        """Name the software and its version."""


PEERS: dict[str, Callable[[Corpus], Peer]] = {
    "jieba": JiebaWords,
    "trigram": Trigrams,
    "fts5": FTS5,
    "tantivy": TantivyPairs,
}
