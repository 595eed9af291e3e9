"""Read gazetteer-style documents: numbered or Markdown heads, no title brackets."""

from yearbooks.parsing.document import Document
from yearbooks.parsing.titles import Titles


def find_heads(document: Document) -> tuple[Titles, frozenset[int]]:
    """Find the leaf heads, which title entries, and the places of the heads above them."""
    return Titles(), frozenset()
