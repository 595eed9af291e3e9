"""Order of hits: what stands as words before accidental pieces of words, titles before bodies.

The answers are parted into tiers by bitmaps, whatever their number. In a tier the texts are weighed
where they are few enough to be read; else, and between equals, the archive's own order holds:
latest covered year, place, yearbook, print. So every order is total, and pages never overlap.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

from yearbooks.indexing import View, rows_of
from yearbooks.search.closeness import closeness
from yearbooks.search.criteria import Sort
from yearbooks.search.membership import Membership
from yearbooks.text.nodes import And, Near, Node, Not, Or, Term, as_words, positive_terms
from yearbooks.text.tokens import cut_query

# A tier of more documents than this is in the archive's order: too many to read for one page.
MOST_WEIGHED = 200

Ints = npt.NDArray[np.integer]
Leaf = Callable[[Term], BitMap | None]


def tiers(membership: Membership, node: Node, root: Node, matched: BitMap) -> Iterator[BitMap]:
    """Yield the matched documents in tiers, best first; together the tiers are `matched`.

    `node` is the query in the reading that was asked, `root` as it was typed.
    """
    titled = _spread(node if node == root else root, _phrase_in_title(membership))
    all_titled = _spread(root, _words_in_title(membership))
    as_typed = membership.of(root, matched) if node != root else None
    complete = membership.of(as_words(root), matched) if node != root else None
    worded = _spread(node, _as_words(membership))
    left = matched
    for among in (worded, None):
        for tier in (titled, all_titled, as_typed, complete, matched):
            if tier is None or (among is None and tier is matched):
                continue
            chosen = left & tier if among is None else left & tier & among
            if chosen:
                yield chosen
                left = left - chosen
    if left:
        yield left


def _spread(node: Node, leaf: Leaf) -> BitMap | None:
    """Join what `leaf` says of the terms that are looked for; None where it says nothing."""
    match node:
        case Term():
            return leaf(node)
        case Near(left, right):
            return _met([leaf(left), leaf(right)])
        case And(children):
            return _met([_spread(child, leaf) for child in children])
        case Or(children):
            parts = [part for child in children if (part := _spread(child, leaf)) is not None]
            return BitMap.union(*parts) if parts else None
        case Not():
            return None
    raise TypeError(f"no query node: {node!r}")


def _met(parts: Sequence[BitMap | None]) -> BitMap | None:
    told = [part for part in parts if part is not None]
    return BitMap.intersection(*told) if told else None


def _phrase_in_title(membership: Membership) -> Leaf:
    def leaf(term: Term) -> BitMap | None:
        return None if term.field == "body" else membership.likely(term.folded, "title")

    return leaf


def _words_in_title(membership: Membership) -> Leaf:
    def leaf(term: Term) -> BitMap | None:
        if term.field == "body":
            return None
        return _met([membership.likely(word, "title") for word in cut_query(term.folded)])

    return leaf


def _as_words(membership: Membership) -> Leaf:
    def leaf(term: Term) -> BitMap | None:
        return _met([membership.as_word(word) for word in cut_query(term.folded)])

    return leaf


def page_of(
    view: View, parts: Iterator[BitMap], node: Node | None, start: int, stop: int
) -> list[int]:
    """Return the keys of the documents `start:stop` of all tiers, one after the other."""
    documents: list[int] = []
    for tier in parts:
        if start < len(tier):
            documents += _slice(view, tier, node, start, min(stop, len(tier)))
        start, stop = max(0, start - len(tier)), stop - len(tier)
        if stop <= 0:
            break
    return documents


def _slice(view: View, tier: BitMap, node: Node | None, start: int, stop: int) -> list[int]:
    if node is None or not 1 < len(tier) <= MOST_WEIGHED:
        return in_order(view, tier, Sort.NEWEST, start, stop)
    documents = in_order(view, tier, Sort.NEWEST, 0, len(tier))
    weights = _weights(documents, [term.folded for term in positive_terms(node)])
    return sorted(documents, key=weights.__getitem__, reverse=True)[start:stop]


def _weights(documents: Sequence[int], terms: Sequence[str]) -> dict[int, float]:
    texts = rows_of(
        "SELECT id, title, left(body, 20000) FROM yearbooks_searchdocument WHERE id = ANY(%s)",
        [list(documents)],
    )
    return {document: closeness(title, body, terms) for document, title, body in texts}


def in_order(view: View, documents: BitMap, sort: Sort, start: int, stop: int) -> list[int]:
    """Return the keys of the documents `start:stop` in one of the orders that look at no text."""
    indexes = view.indexes(documents)
    if sort in (Sort.NEWEST, Sort.RELEVANCE):
        indexes = view.heads(indexes, stop)
    keys = _run_keys(view, sort)[view.run_of[indexes]]
    if stop < len(keys):
        # Documents of one run have one key: all that tie with the last one stay in.
        limit = np.partition(keys, stop - 1)[stop - 1]
        indexes = indexes[keys <= limit]
        keys = keys[keys <= limit]
    order = np.lexsort((view.printed[indexes], keys))[start:stop]
    return view.documents[indexes[order]].tolist()


def _run_keys(view: View, sort: Sort) -> npt.NDArray[np.uint64]:
    """Return for each run a number that sorts its documents before those of other runs."""
    sort = Sort.NEWEST if sort is Sort.RELEVANCE else sort
    known = view.remembered.get(("run keys", sort))
    if known is None:
        runs = view.runs
        year = runs["year"].astype(np.uint64)
        place, book = runs["place"].astype(np.uint64), runs["book"].astype(np.uint64)
        latest = np.uint64(4095) - year
        high, middle, low = {
            Sort.NEWEST: ((latest, 52), (place, 32), book),
            Sort.OLDEST: ((year, 52), (place, 32), book),
            Sort.PLACE: ((place, 44), (latest, 32), book),
        }[sort]
        known = high[0] << np.uint64(high[1]) | middle[0] << np.uint64(middle[1]) | low
        view.remembered["run keys", sort] = known
    return known
