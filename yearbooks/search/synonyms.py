"""Synonyms 同义词 of what was typed: the same question with every equivalent allowed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from yearbooks.text.folding import fold
from yearbooks.text.nodes import all_of, any_of
from yearbooks.text.query import And, Node, Or, Term, render


@dataclass(frozen=True, slots=True)
class Alternative:
    """Hold one equivalent: the typed term, what may stand for it, and the query that says so."""

    typed: Term
    other: Term
    query: str
    root: Node


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
    others = {term: _others(term, groups) for term, groups in _groups(root, held).items()}
    alternatives = tuple(
        Alternative(term, other, render(node), node)
        for term, equivalents in others.items()
        for other in equivalents
        for node in (substituted(root, {term: [other]}),)
    )
    if not alternatives:
        return None
    either = {term: [term, *equivalents] for term, equivalents in others.items()}
    return Widened(substituted(root, either), alternatives)


def substituted(node: Node, others: Mapping[Term, list[Term]]) -> Node:
    """Put one or more terms, joined by OR, in the place of each term that has some.

    What is excluded stays as it stands.
    """
    match node:
        case And(children):
            return all_of([substituted(child, others) for child in children])
        case Or(children):
            return any_of([substituted(child, others) for child in children])
        case Term() if others.get(node):
            return any_of(others[node])
    return node


def free_terms(node: Node) -> list[Term]:
    """Return the unquoted terms that `substituted` can reach, in their order, each once."""
    match node:
        case And(children) | Or(children):
            inside = [term for child in children for term in free_terms(child)]
            return list(dict.fromkeys(inside))
        case Term(quoted=False):
            return [node]
    return []


def _groups(root: Node, held: Sequence[Sequence[str]]) -> dict[Term, list[Sequence[str]]]:
    terms = free_terms(root)
    groups: dict[str, list[Sequence[str]]] = {}
    for group in held if terms else ():
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
