"""Verifying: reading the texts of candidates, and remembering what was found in them."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from pyroaring import BitMap

from yearbooks.indexing import FIELD_BREAK, Memory, View, rows_of
from yearbooks.search.errors import TooExpensive, refuse_late
from yearbooks.text.nearness import near_in
from yearbooks.text.nodes import Field, Near

# A question that leaves more texts to read than this is refused.
MOST_READ = 200_000
_AT_ONCE = 5_000
MOST_REMEMBERED_BYTES = 32 * 2**20
_NEARLY = 4

_HOLDING = {
    "any": "(strpos(body, %s) > 0 OR strpos(title, %s) > 0)",
    "title": "(strpos(title, %s) > 0)",
    "body": "(strpos(body, %s) > 0)",
}

_Known = tuple[object, str, Field]


def verified(
    view: View,
    wanted: "str | Near",
    field: Field,
    candidates: BitMap,
    within: BitMap | None = None,
) -> BitMap:
    """Return those candidates whose text holds what is wanted; outside `within` it may say less.

    `candidates` are all there are: what is found among all of them is remembered. Raises
    TooExpensive where too many texts would have to be read.
    """
    if not candidates:
        return candidates
    key = (view.indexed_key, wanted, field)
    if (known := _MEMORY.get(key)) is not None:
        return known
    limited = candidates if within is None else candidates & within
    # Nearly all of them are read at once, and remembered.
    whole = len(limited) * _NEARLY >= len(candidates) and len(candidates) <= MOST_READ
    candidates = candidates if whole else limited
    if len(candidates) > MOST_READ:
        raise TooExpensive(f"{len(candidates)} texts")
    indexes = view.indexes(candidates)
    documents = view.documents[indexes]
    read = _near if isinstance(wanted, Near) else _holding
    held = np.fromiter(read(wanted, field, documents.tolist()), np.int64)
    found = view.numbers(indexes[np.isin(documents, held)])
    if whole:
        _MEMORY.keep(key, found)
    return found


def _holding(folded: str, field: Field, documents: Sequence[int]) -> Iterator[int]:
    condition = _HOLDING[field]
    for rows in _read(
        f"SELECT id FROM yearbooks_searchdocument WHERE id = ANY(%s) AND {condition}",
        documents,
        [folded] * condition.count("%s"),
    ):
        yield from (document for (document,) in rows)


def _near(node: Near, _field: Field, documents: Sequence[int]) -> Iterator[int]:
    for rows in _read(
        "SELECT id, title, body FROM yearbooks_searchdocument WHERE id = ANY(%s)", documents, []
    ):
        for document, title, body in rows:
            fields = [title] if node.field == "title" else body.split(FIELD_BREAK)
            if node.field == "any":
                fields.append(title)
            if any(
                near_in(text, node.left.folded, node.right.folded, node.distance) for text in fields
            ):
                yield document


def _read(
    statement: str, documents: Sequence[int], parameters: list[str]
) -> Iterator[list[tuple[Any, ...]]]:
    for first in range(0, len(documents), _AT_ONCE):
        refuse_late()
        yield rows_of(statement, [list(documents[first : first + _AT_ONCE]), *parameters])


def _size(found: BitMap) -> int:
    return 400 + 2 * len(found)


# Each answer stands under the exact state of the segments it is true of.
_MEMORY = Memory[_Known, BitMap](MOST_REMEMBERED_BYTES, _size)
