"""Indexing: keeps, for each published entry, what search needs, and reads it for `search`."""

from yearbooks.indexing.building import MOST_FRESH, build, consolidate, groups_to_build
from yearbooks.indexing.columns import KINDS
from yearbooks.indexing.documents import IndexRecord, add, index_entries, remove
from yearbooks.indexing.fresh import FreshDocument
from yearbooks.indexing.grams import ALL_STORED, LONGEST_GRAM
from yearbooks.indexing.postings import read_postings
from yearbooks.indexing.records import Posting
from yearbooks.indexing.snapshot import snapshot
from yearbooks.indexing.view import View, current_state

__all__ = [
    "ALL_STORED",
    "KINDS",
    "LONGEST_GRAM",
    "MOST_FRESH",
    "FreshDocument",
    "IndexRecord",
    "Posting",
    "View",
    "add",
    "build",
    "consolidate",
    "current_state",
    "groups_to_build",
    "index_entries",
    "read_postings",
    "remove",
    "snapshot",
]
