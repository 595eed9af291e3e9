"""Hold a parsed query as a tree, and weaken it into its looser readings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from yearbooks.text.nearness import near_in
from yearbooks.text.tokens import cut_query

Field: TypeAlias = Literal["any", "title", "body"]


@dataclass(frozen=True, slots=True)
class Term:
    """Ask that one field hold `folded`; `text` is what the reader typed, without its quotes."""

    text: str
    folded: str
    field: Field = "any"
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Ask that one field hold both terms, at most `distance` folded characters between them."""

    left: Term
    right: Term
    distance: int

    @property
    def field(self) -> Field:
        """Return the field that both terms allow; they never name two different ones."""
        return self.right.field if self.left.field == "any" else self.left.field


@dataclass(frozen=True, slots=True)
class And:
    """Ask for all of its children, of which there are at least two."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Ask for one or more of its children, of which there are at least two."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Ask that its child be not met."""

    child: "Node"


Node: TypeAlias = Term | Near | And | Or | Not


def all_of(nodes: Sequence[Node]) -> Node:
    """Join one or more nodes by AND, without an And inside the And."""
    flat = [child for node in nodes for child in _inside(node, And)]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(nodes: Sequence[Node]) -> Node:
    """Join one or more nodes by OR, without an Or inside the Or."""
    flat = [child for node in nodes for child in _inside(node, Or)]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negate(node: Node) -> Node:
    """Give the opposite; the opposite of an exclusion is what it excludes."""
    return node.child if isinstance(node, Not) else Not(node)


def _inside(node: Node, kind: type[And] | type[Or]) -> tuple[Node, ...]:
    return node.children if isinstance(node, kind) else (node,)


def matches(node: Node, title: str, paragraphs: Sequence[str]) -> bool:
    """Tell whether an entry of folded title and folded paragraphs answers the query.

    Each field is looked at by itself, so no match crosses from one into the next. This is the plain
    definition that every index is held against.
    """
    match node:
        case And(children):
            return all(matches(child, title, paragraphs) for child in children)
        case Or(children):
            return any(matches(child, title, paragraphs) for child in children)
        case Not(child):
            return not matches(child, title, paragraphs)
        case Term(folded=folded, field=field):
            return any(folded in each for each in _searched(field, title, paragraphs))
        case Near(left, right, distance):
            return any(
                near_in(each, left.folded, right.folded, distance)
                for each in _searched(node.field, title, paragraphs)
            )


def _searched(field: Field, title: str, paragraphs: Sequence[str]) -> Iterator[str]:
    if field != "body":
        yield title
    if field != "title":
        yield from paragraphs


def positive_terms(node: Node | None) -> tuple[Term, ...]:
    """Give the terms that are looked for, not excluded: in order, each once."""
    return tuple(dict.fromkeys(_positive(node))) if node else ()


def _positive(node: Node) -> Iterator[Term]:
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from _positive(child)
        case Near(left, right):
            yield from (left, right)
        case Term():
            yield node


def _word_terms(term: Term) -> list[Node]:
    if term.quoted:
        return [term]
    return [Term(word, word, term.field) for word in cut_query(term.folded)]


def as_words(root: Node) -> Node:
    """Give the reading `words`: each unquoted term becomes all the words jieba cuts it into.

    NEAR and what is excluded stay as they stand, so that every exact match is a match of this reading too.
    """
    match root:
        case And(children):
            return all_of([as_words(child) for child in children])
        case Or(children):
            return any_of([as_words(child) for child in children])
        case Term():
            return all_of(_word_terms(root))
        case Near() | Not():
            return root


def as_any(root: Node) -> Node:
    """Give the reading `any`: one word of all that are looked for is enough; exclusions stay."""
    match root:
        case And(children):
            wanted = [as_any(child) for child in children if not isinstance(child, Not)]
            excluded = [child for child in children if isinstance(child, Not)]
            return all_of([*([any_of(wanted)] if wanted else []), *excluded])
        case Or(children):
            return any_of([as_any(child) for child in children])
        case Term():
            return any_of(_word_terms(root))
        case Near(left, right):
            return any_of([*_word_terms(left), *_word_terms(right)])
        case Not():
            return root
