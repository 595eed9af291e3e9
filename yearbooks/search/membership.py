"""Membership: which documents of a view hold what a query asks for, exactly.

A gram of up to three characters has its answer stored. A longer term has one where it is frequent,
or its grams prove it (`phrases`); elsewhere they leave candidates, whose texts are read. Fresh
documents are read themselves.
"""

from collections.abc import Callable, Iterable, Iterator

from pyroaring import BitMap

from yearbooks.indexing import (
    ALL_STORED,
    FIELD_BREAK,
    LONGEST_GRAM,
    FreshDocument,
    Posting,
    View,
    read_postings,
)
from yearbooks.search.phrases import chain, doubtful, windows
from yearbooks.search.verifying import verified
from yearbooks.text.nearness import near_in
from yearbooks.text.nodes import And, Field, Near, Node, Not, Or, Term
from yearbooks.text.tokens import cut_query


class Membership:
    """Answer the terms of some queries on one view; their postings are read once, together."""

    def __init__(self, view: View, nodes: Iterable[Node]) -> None:
        self.view = view
        grams: dict[str, None] = {}
        for node in nodes:
            for term in terms_of(node):
                grams.update(dict.fromkeys(windows(term.folded)))
                for word in cut_query(term.folded):
                    grams.update(dict.fromkeys(windows(word)))
        self._postings = read_postings(view, grams)
        self._terms: dict[tuple[str, Field], BitMap] = {}

    def of(self, node: Node, within: BitMap | None = None) -> BitMap:
        """Return the living documents that `node` is true of; outside `within` it may say less."""
        match node:
            case Term(folded=folded, field=field):
                return self.holding(folded, field, within)
            case Not(child=child):
                around = self.view.living if within is None else within
                return around - self.of(child, within)
            case Or(children=children):
                return BitMap.union(*(self.of(child, within) for child in children))
            case And(children=children):
                return self._all_of(children, within)
            case Near():
                return self._near(node, within)
        raise TypeError(f"no query node: {node!r}")

    def _all_of(self, children: tuple[Node, ...], within: BitMap | None) -> BitMap:
        # What is stored comes first and leaves less to read for the others.
        for child in sorted(children, key=_cost):
            within = self.of(child, within) if within is None else within & self.of(child, within)
            if not within:
                break
        return within if within is not None else BitMap()

    def holding(self, folded: str, field: Field = "any", within: BitMap | None = None) -> BitMap:
        """Return the living documents whose `field` holds the folded string."""
        if (known := self._terms.get((folded, field))) is not None:
            return known
        answered, candidates = self._stored(folded, field)
        found = answered | verified(self.view, folded, field, candidates, within)
        found &= self.view.living
        found |= self._fresh(_reader(folded, field))
        if within is None or not candidates:
            self._terms[folded, field] = found
        return found

    def likely(self, folded: str, field: Field) -> BitMap:
        """Return the documents that hold the string as far as stored answers tell: for ranking."""
        answered, candidates = self._stored(folded, field)
        return (answered | candidates) & self.view.living | self._fresh(_reader(folded, field))

    def as_word(self, word: str) -> BitMap:
        """Return the documents in which `word` stands as a word, not as a piece of others.

        Of words longer than a stored gram all occurrences count.
        """
        if len(word) > LONGEST_GRAM:
            return self.likely(word, "any")
        parts = []
        for slot in self._slots:
            posting = self._postings[word].get(slot)
            parts.append(posting.word if posting else self._among_windows(slot, word, "any"))
        found = BitMap.union(BitMap(), *parts) & self.view.living
        return found | self._fresh(lambda document: word in document.words)

    @property
    def _slots(self) -> Iterator[int]:
        return (segment.slot for segment in self.view.indexed)

    def _stored(self, folded: str, field: Field) -> tuple[BitMap, BitMap]:
        """Return the documents that are known to hold the string, and those that may."""
        answered, candidates = [BitMap()], [BitMap()]
        for slot in self._slots:
            posting = self._postings.get(folded, {}).get(slot)
            if posting:
                answered.append(_part(posting, field))
            elif len(folded) > ALL_STORED:
                bounded = self._among_windows(slot, folded, field)
                doubts = self._doubtful(slot, folded) if bounded else None
                candidates.append(bounded if doubts is None else bounded & doubts)
                answered.append(BitMap() if doubts is None else bounded - doubts)
        return BitMap.union(*answered), BitMap.union(*candidates)

    def _among_windows(self, slot: int, folded: str, field: Field) -> BitMap:
        if len(folded) <= ALL_STORED:
            return BitMap()
        left: BitMap | None = None
        for window in windows(folded):
            posting = self._postings[window].get(slot)
            if posting is None and len(window) <= ALL_STORED:
                return BitMap()
            if posting is not None:
                part = _part(posting, field)
                left = part if left is None else left & part
        return left if left is not None else BitMap()

    def _doubtful(self, slot: int, folded: str) -> BitMap | None:
        """Return what the grams of a phrase leave in doubt; None where they prove nothing."""
        grams = chain(folded)
        postings = [self._postings[gram].get(slot) for gram in grams]
        return None if not grams or None in postings else doubtful(postings)

    def _fresh(self, holds: Callable[[FreshDocument], bool]) -> BitMap:
        return BitMap([each.number for each in self.view.fresh if holds(each)])

    def _near(self, node: Near, within: BitMap | None) -> BitMap:
        both = self._all_of((node.left, node.right), None)
        indexed = both - BitMap([document.number for document in self.view.fresh])
        found = verified(self.view, node, "any", indexed, within) & both
        return found | self._fresh(lambda each: each.number in both and _holds_near(each, node))


def _holds_near(document: FreshDocument, node: Near) -> bool:
    fields = [document.title, *document.body.split(FIELD_BREAK)]
    if node.field != "any":
        fields = fields[:1] if node.field == "title" else fields[1:]
    return any(near_in(text, node.left.folded, node.right.folded, node.distance) for text in fields)


def _part(posting: Posting, field: Field) -> BitMap:
    return {"any": posting.all, "title": posting.title, "body": posting.body}[field]


def _reader(folded: str, field: Field) -> Callable[[FreshDocument], bool]:
    if field == "title":
        return lambda document: folded in document.title
    if field == "body":
        return lambda document: folded in document.body
    return lambda document: folded in document.body or folded in document.title


def terms_of(node: Node) -> Iterator[Term]:
    """Give every term of a query, excluded ones too."""
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from terms_of(child)
        case Not(child):
            yield from terms_of(child)
        case Near(left, right):
            yield from (left, right)
        case Term():
            yield node


def _cost(node: Node) -> int:
    """Say how much of a node must be read: short terms nothing, NEAR most."""
    if isinstance(node, Near):
        return 1000
    longest = max((len(term.folded) for term in terms_of(node)), default=0)
    return 0 if longest <= ALL_STORED else longest
