"""Indexing: keeps, for each published entry, what search needs; called by `publishing` alone."""

from yearbooks.indexing.documents import index_entries

__all__ = ["index_entries"]
