"""Indexing: keeps, for each published entry, what search needs, and reads it for `search`."""

from yearbooks.indexing.building import MOST_FRESH, build, consolidate, groups_to_build
from yearbooks.indexing.checking import check_documents, check_grams, check_postings
from yearbooks.indexing.columns import KINDS
from yearbooks.indexing.documents import FIELD_BREAK, IndexRecord, add, index_entries, remove
from yearbooks.indexing.fresh import FreshDocument
from yearbooks.indexing.memory import Memory
from yearbooks.indexing.postings import read_postings
from yearbooks.indexing.rebuilding import build_segments, missing_entries, rebuild
from yearbooks.indexing.records import ALL_STORED, LONGEST_GRAM, Posting
from yearbooks.indexing.snapshot import snapshot
from yearbooks.indexing.statements import rows_of
from yearbooks.indexing.view import View, current_state, held_state
from yearbooks.indexing.words import words_like

__all__ = [
    "ALL_STORED",
    "FIELD_BREAK",
    "KINDS",
    "LONGEST_GRAM",
    "MOST_FRESH",
    "FreshDocument",
    "IndexRecord",
    "Memory",
    "Posting",
    "View",
    "add",
    "build",
    "build_segments",
    "check_documents",
    "check_grams",
    "check_postings",
    "consolidate",
    "current_state",
    "groups_to_build",
    "held_state",
    "index_entries",
    "missing_entries",
    "read_postings",
    "rebuild",
    "remove",
    "rows_of",
    "snapshot",
    "words_like",
]
