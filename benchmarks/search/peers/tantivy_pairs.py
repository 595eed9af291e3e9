"""tantivy, Rust's Lucene: character pairs as a phrase, BM25, its own terms aggregation.

The pairs are cut before, one token each; a term of one character asks a field of single
characters. The rows then come from the archive's database, as a site with a search server would do.
"""

import shutil
import time

import psycopg

from benchmarks.search import server
from benchmarks.search.answers import Answer
from benchmarks.search.corpus import Corpus
from benchmarks.search.peers.unavailable import Unavailable
from benchmarks.search.selections import FACETS, Selection
from benchmarks.search.texts import Texts

try:
    import tantivy
except ImportError:  # the peer says so when it is asked for
    tantivy = None

_SPACE = "\u2423"  # stands for the space inside a pair: the tokenizer cuts at white space
_HEAP = 512_000_000
_COMPLETE = "complete"
_VALUES = 2_000  # more than any facet has
_ROWS = """
SELECT entry.id, revision.title, revision.paragraphs FROM yearbooks_entry AS entry
JOIN yearbooks_revision AS revision ON revision.id = entry.current_id WHERE entry.id = ANY(%s)
"""


class TantivyPairs:
    """Index pairs with positions, and the columns as fast fields."""

    name = "tantivy, pairs as phrase"
    slow = False

    def __init__(self, corpus: Corpus) -> None:
        if tantivy is None:
            raise Unavailable("tantivy is not installed: pip install tantivy.")
        self._corpus = corpus
        self._folder = corpus.folder / "tantivy"
        self._rows = psycopg.connect(server.address(corpus.database), autocommit=True)
        if self.is_built():
            self._open()

    def is_built(self) -> bool:
        """Tell whether all documents were committed."""
        return (self._folder / _COMPLETE).exists()

    def build(self, texts: Texts) -> None:
        """Index with two threads, and wait until the segments are merged."""
        started = time.perf_counter()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        index = _index(str(self._folder))
        writer = index.writer(heap_size=_HEAP, num_threads=2)
        for document in texts.documents():
            fields = (document.title, *document.paragraphs)
            writer.add_document(
                tantivy.Document(
                    number=[document.number],
                    place=[document.place],
                    year=[document.year],
                    kind=[document.kind],
                    topics=[bit for bit in range(63) if document.topics >> bit & 1],
                    pairs=[" ".join(_pairs(field)) for field in fields],
                    characters=[" ".join(set("".join(fields).replace(" ", _SPACE)))],
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        (self._folder / _COMPLETE).touch()
        self._corpus.note_build("tantivy", len(texts), time.perf_counter() - started)
        self._open()

    def _open(self) -> None:
        self._index = _index(str(self._folder))
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, asked: Selection) -> Answer:
        """Rank the best twenty without counting, count facets and total by aggregation, load rows."""
        text = self._text_query(asked.folded)
        query = self._filtered(text, asked)
        hits = self._searcher.search(query, limit=20, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _score, address in hits])
        facets = self._facets(text, asked)
        entries = [self._corpus.texts.entries[number] for number in numbers]
        self._rows.execute(_ROWS, [entries]).fetchall()
        # Every entry has one kind: where that is not filtered, its counts add up to the total.
        counted = facets["kind"] if "kind" not in asked.filters else None
        total = sum(counted.values()) if counted is not None else self._count(query)
        return Answer(tuple(numbers), total, facets)

    def members(self, asked: Selection) -> set[int]:
        """Return the numbers of all documents found."""
        query = self._filtered(self._text_query(asked.folded), asked)
        hits = self._searcher.search(query, limit=max(1, self._searcher.num_docs)).hits
        addresses = [address for _score, address in hits]
        return set(self._searcher.fast_field_values("number", addresses))

    def size(self) -> int:
        """Return the bytes of the index; the text to show is not in it."""
        return sum(path.stat().st_size for path in self._folder.iterdir())

    def version(self) -> str:
        """Name the package's version."""
        return f"tantivy-py {tantivy.__version__}"

    def _text_query(self, folded: str) -> "tantivy.Query":
        schema = self._index.schema
        if len(folded) == 1:
            term = folded.replace(" ", _SPACE)
            return tantivy.Query.term_query(schema, "characters", term, index_option="basic")
        pairs = _pairs(folded)
        if len(pairs) == 1:
            return tantivy.Query.term_query(schema, "pairs", pairs[0])
        return tantivy.Query.phrase_query(schema, "pairs", pairs)

    def _filtered(
        self, text: "tantivy.Query", asked: Selection, without: str = ""
    ) -> "tantivy.Query":
        must, schema = tantivy.Occur.Must, self._index.schema
        parts = [
            (must, tantivy.Query.term_set_query(schema, name, list(allowed)))
            for name, allowed in asked.filters.items()
            if name != without
        ]
        return tantivy.Query.boolean_query([(must, text), *parts]) if parts else text

    def _facets(self, text: "tantivy.Query", asked: Selection) -> dict[str, dict[str, int]]:
        """Count each facet with its own filter off, in one pass for all that share their filters."""
        together = [name for name in FACETS if name not in asked.filters]
        counted = self._counted(self._filtered(text, asked), together) if together else {}
        for name in asked.filters:
            counted |= self._counted(self._filtered(text, asked, without=name), [name])
        return counted

    def _counted(self, query: "tantivy.Query", names: list[str]) -> dict[str, dict[str, int]]:
        wanted = {name: {"terms": {"field": name, "size": _VALUES}} for name in names}
        answer = self._searcher.aggregate(query, wanted)
        return {
            name: {str(int(each["key"])): each["doc_count"] for each in answer[name]["buckets"]}
            for name in names
        }

    def _count(self, query: "tantivy.Query") -> int:
        return self._searcher.search(query, limit=1, count=True).count


def _pairs(folded: str) -> list[str]:
    """Cut into pairs of neighbours; a field of one character gives none."""
    text = folded.replace(" ", _SPACE)
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _index(folder: str) -> "tantivy.Index":
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    for name in FACETS:
        builder.add_integer_field(name, fast=True, indexed=True)
    builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("characters", tokenizer_name="whitespace", index_option="basic")
    index = tantivy.Index(builder.build(), path=folder)
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("whitespace", analyzer)
    return index
