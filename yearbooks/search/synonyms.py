"""Synonyms 同义词 of what was typed: the same question with every equivalent allowed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from yearbooks.text.folding import fold
from yearbooks.text.nodes import And, Node, Or, Term, any_of, positive_terms
from yearbooks.text.query import render


@dataclass(frozen=True, slots=True)
class Alternative:
    """Hold one equivalent: the typed term, what may stand for it, and the query that says so."""

    typed: Term
    other: Term
    query: str


@dataclass(frozen=True, slots=True)
class Widened:
    """Hold a query tree that takes every equivalent too, and which those are, in their order."""

    root: Node
    alternatives: tuple[Alternative, ...]


def widened(root: Node, held: Sequence[Sequence[str]]) -> Widened | None:
    """Widen a query by groups of equivalent terms; None where no term has an equivalent.

    A term counts where it is looked for, unquoted, and equal to a term of a group. An equivalent
    that contains the typed term is left out: whoever holds it was found already.
    """
    terms = [term for term in positive_terms(root) if not term.quoted]
    if not terms:
        return None
    others = {term: _others(term, groups) for term, groups in _groups(terms, held).items()}
    alternatives = tuple(
        Alternative(term, other, render(_with(root, {term: [other]}, keep=False)))
        for term, equivalents in others.items()
        for other in equivalents
    )
    return Widened(_with(root, others), alternatives) if alternatives else None


def _groups(
    terms: Iterable[Term], held: Sequence[Sequence[str]]
) -> dict[Term, list[Sequence[str]]]:
    groups: dict[str, list[Sequence[str]]] = {}
    for group in held:
        for folded in {fold(text).strip() for text in group}:
            groups.setdefault(folded, []).append(group)
    return {term: groups.get(term.folded.strip(), []) for term in terms}


def _others(term: Term, groups: Iterable[Sequence[str]]) -> list[Term]:
    found: dict[str, Term] = {}
    for text in (text for group in groups for text in group):
        folded = fold(text).strip()
        if folded and term.folded.strip() not in folded:
            found.setdefault(folded, replace(term, text=text, folded=folded))
    return list(found.values())


def _with(node: Node, others: Mapping[Term, list[Term]], *, keep: bool = True) -> Node:
    """Let each term be replaced by its equivalents too, or where not `keep` by them alone."""
    match node:
        case And(children):
            return And(tuple(_with(child, others, keep=keep) for child in children))
        case Or(children):
            return any_of([_with(child, others, keep=keep) for child in children])
        case Term() if others.get(node):
            return any_of([*([node] if keep else []), *others[node]])
    return node
