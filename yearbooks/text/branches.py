"""Build the tree of a query from its tokens, and repair what is mistyped."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import cast

from yearbooks.text.folding import fold
from yearbooks.text.lexing import (
    CLOSERS,
    FARTHEST,
    NEAREST,
    OPENERS,
    Kind,
    Lexed,
    Token,
    distance_of,
    field_of,
    is_operator,
)
from yearbooks.text.nodes import Field, Near, Node, Term, all_of, any_of, negate
from yearbooks.text.notes import Note, note

_NO_SYNTAX = ("word-text",)  # repairs that leave a term which reads the same without quotes


@dataclass(slots=True)
class _Group:
    """Hold what stands in one open bracket: its OR branches, each a list for AND.

    `left` is the operand just read, `near` a NEAR behind it that waits for the next one.
    """

    field: Field
    negated: bool = False
    source: str = ""
    branches: list[list[Node]] = dataclass_field(default_factory=lambda: [[]])
    left: Node | None = None
    near: Token | None = None

    def node(self) -> Node | None:
        """Join what was read; None where nothing was."""
        branches = [all_of(branch) for branch in self.branches if branch]
        return any_of(branches) if branches else None


class Builder:
    """Build the tree of a token list, with a stack of its own in place of recursion."""

    def __init__(self, lexed: Lexed) -> None:
        self.notes: list[Note] = []
        self.met_term = False
        self.deepest = 0
        self._groups = [_Group("any")]
        self._negated = False
        self._field: Token | None = None
        for token in lexed.tokens:
            self._read(token)
        self._end_field()
        self._end_branches()
        self.root = self._groups[0].node()

    def _read(self, token: Token) -> None:
        if token.kind in (Kind.OR, Kind.NEAR, Kind.CLOSE, Kind.FIELD):
            self._end_field()
        elif self._field and self._field.end != token.start and token.kind is not Kind.MINUS:
            self.notes.append(note("field-spaced", self._field.text))
        read = {
            Kind.TEXT: self._add_term,
            Kind.QUOTED: self._add_term,
            Kind.OPEN: self._open,
            Kind.CLOSE: self._close,
            Kind.OR: self._split,
            Kind.NEAR: self._await_right,
            Kind.MINUS: self._negate,
            Kind.FIELD: self._limit,
        }
        read[token.kind](token)

    def _negate(self, token: Token) -> None:
        self._negated = True

    def _limit(self, token: Token) -> None:
        self._field = token

    def _take_field(self) -> Field:
        token, self._field = self._field, None
        return cast(Field, field_of(token)) if token else self._groups[-1].field

    def _take_negated(self) -> bool:
        negated, self._negated = self._negated, False
        return negated

    def _end_field(self) -> None:
        """Read a field name that no term follows as text."""
        token, self._field = self._field, None
        if token:
            self.notes.append(note("field-text", token.text))
            self._append(Term(token.text, fold(token.text), self._groups[-1].field, quoted=True))

    def _add_term(self, token: Token) -> None:
        field, quoted = self._take_field(), token.kind is Kind.QUOTED
        folded = fold(token.text)
        self.met_term = True
        if not folded.strip():
            self._take_negated()
            self.notes.append(note("term-empty", token.text.strip()))
            return
        if not quoted:
            repairs = list(_repairs(token.text))
            self.notes += repairs
            # Written down without quotes these would be read as something else.
            quoted = any(each.code not in _NO_SYNTAX for each in repairs) or is_operator(token.text)
        self._append(Term(token.text, folded, field, quoted))

    def _append(self, node: Node) -> None:
        """Add an operand to the branch that is open, with NEAR where that waits for one."""
        node = negate(node) if self._take_negated() else node
        group = self._groups[-1]
        left, token, group.left, group.near = group.left, group.near, node, None
        branch = group.branches[-1]
        if token is None or left is None:
            branch.append(node)
        elif not isinstance(left, Term) or not isinstance(node, Term):
            self.notes.append(note("near-and", token.text))
            branch.append(node)
        elif "any" not in (left.field, node.field) and left.field != node.field:
            self.notes.append(note("near-fields", token.text))
            branch.append(node)
        else:
            if branch[-1] is left:
                branch.pop()
            branch.append(Near(left, node, self._distance(token)))

    def _distance(self, token: Token) -> int:
        typed = distance_of(token)
        distance = min(max(typed, NEAREST), FARTHEST)
        if distance != typed:
            self.notes.append(note("near-range", token.text, f"NEAR/{distance}"))
        return distance

    def _await_right(self, token: Token) -> None:
        group = self._groups[-1]
        if group.near or not group.branches[-1]:
            self.notes.append(note("operator-dropped", token.text))
        else:
            group.near = token

    def _drop_near(self) -> None:
        """Drop a NEAR behind which the branch ends."""
        token, self._groups[-1].near = self._groups[-1].near, None
        if token:
            self.notes.append(note("operator-dropped", token.text))

    def _open(self, token: Token) -> None:
        field, negated = self._take_field(), self._take_negated()
        self._groups.append(_Group(field, negated, token.text))
        self.deepest = max(self.deepest, len(self._groups) - 1)

    def _close(self, token: Token) -> None:
        self._end_branches()
        group = self._groups.pop()
        node = group.node()
        if node is None:
            self.notes.append(note("operator-dropped", group.source + token.text))
            return
        self._negated = group.negated
        self._append(node)

    def _split(self, token: Token) -> None:
        self._drop_near()
        if self._groups[-1].branches[-1]:
            self._groups[-1].branches.append([])
        else:
            self.notes.append(note("operator-dropped", token.text))

    def _end_branches(self) -> None:
        self._drop_near()
        branches = self._groups[-1].branches
        if len(branches) > 1 and not branches[-1]:
            self.notes.append(note("operator-dropped", "OR"))


def _repairs(text: str) -> Iterator[Note]:
    """Tell what in an unquoted term looks like syntax and is not."""
    if text.count('"') % 2 or not _balanced(text, "“", "”"):
        yield note("quote-text", text)
    if not _balanced(text, OPENERS, CLOSERS):
        yield note("bracket-text", text)
    if text in ("AND", "NOT"):
        yield note("word-text", text)
    if text.casefold().startswith(("near/", "near／")) and not is_operator(text):
        yield note("near-text", text)


def _balanced(text: str, openers: str, closers: str) -> bool:
    depth = 0
    for c in text:
        depth += (c in openers) - (c in closers)
        if depth < 0:
            return False
    return depth == 0
