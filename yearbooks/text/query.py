"""Parse the query language, and write a query down again.

Terms side by side must all be found; `A OR B` (or `A | B`) asks for one of them and binds less than
the space; `-term` excludes; brackets group; `"…"` and “…” keep a term as it stands; `标题:` and
`正文:` (`title:`, `body:`) limit a term, a quoted term or a bracket to that field. An operator that
is not free-standing, or lacks its partner, is text, and a note says so where that may surprise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import cast

from yearbooks.text.folding import fold
from yearbooks.text.lexing import CLOSERS, OPENERS, OR_WORDS, Kind, Lexed, Token, field_of, lex
from yearbooks.text.nodes import (
    And,
    Field,
    Node,
    Not,
    Or,
    Term,
    all_of,
    any_of,
    as_any,
    as_words,
    matches,
    negate,
    positive_terms,
)
from yearbooks.text.notes import Note, note

__all__ = [
    "MAX_DEPTH",
    "MAX_LENGTH",
    "And",
    "Field",
    "Node",
    "Not",
    "Note",
    "Or",
    "Query",
    "Term",
    "as_any",
    "as_words",
    "literal",
    "matches",
    "parse_query",
    "positive_terms",
    "render",
]

MAX_LENGTH = 1000  # characters
MAX_DEPTH = 32  # brackets inside brackets: everything that walks the tree may recurse

_PREFIXES: dict[Field, str] = {"any": "", "title": "标题:", "body": "正文:"}


@dataclass(frozen=True, slots=True)
class Query:
    """Hold what a query asks for (`root`, None for nothing) and how mistyped parts were read."""

    root: Node | None
    notes: tuple[Note, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to search for, so that no row may be shown."""
        return self.root is None


def parse_query(text: str) -> Query:
    """Parse what a reader typed; any text is a query, and no text raises.

    >>> parse_query("友城 -疫情").root
    And(children=(Term(text='友城', folded='友城', field='any', quoted=False), \
Not(child=Term(text='疫情', folded='疫情', field='any', quoted=False))))
    >>> parse_query("（友城 OR 外办").notes[0].zh
    '括号没有配对：“（友城”已按原文检索。'
    """
    if len(text) > MAX_LENGTH:
        return Query(None, (note("too-long", MAX_LENGTH),))
    lexed = lex(text)
    parser = _Parser(lexed)
    if parser.deepest > MAX_DEPTH:
        return Query(None, (note("too-deep", MAX_DEPTH),))
    if parser.root is None and not parser.met_term and fold(text).strip():
        typed = text.strip()
        return Query(Term(typed, fold(typed), quoted=True), (note("operator-text", typed),))
    notes = (*lexed.notes, *parser.notes)
    if parser.root is None:
        notes = (*notes, note("empty"))
    return Query(parser.root, tuple(dict.fromkeys(notes)))


def literal(s: str) -> str:
    """Quote any string, so that the query finds exactly the entries that contain it.

    >>> literal('5" OR -x')
    '"5"" OR -x"'
    """
    return '"' + s.replace('"', '""') + '"'


def render(node: Node) -> str:
    """Write a tree down as a query; parsing that gives a parsed tree back.

    >>> render(parse_query("标题：(友城|外办   OR “两手抓”) -(疫情)").root)
    '(标题:友城|外办 OR 标题:"两手抓") -疫情'
    """
    match node:
        case And(children):
            return " ".join(_bracketed(each, isinstance(each, Or)) for each in children)
        case Or(children):
            return " OR ".join(render(each) for each in children)
        case Not(child):
            unclear = isinstance(child, And | Or) or render(child).startswith("-")
            return "-" + _bracketed(child, unclear)
        case Term():
            return _render_term(node)


def _bracketed(node: Node, needed: bool) -> str:
    return f"({render(node)})" if needed else render(node)


def _render_term(term: Term) -> str:
    prefix = _PREFIXES[term.field]
    plain = prefix + term.text
    if not term.quoted and parse_query(plain).root == term:
        return plain
    return prefix + literal(term.text)


@dataclass(slots=True)
class _Group:
    """Hold what stands in one open bracket: its OR branches, each a list for AND."""

    field: Field
    negated: bool = False
    source: str = ""
    branches: list[list[Node]] = dataclass_field(default_factory=lambda: [[]])

    def node(self) -> Node | None:
        """Join what was read; None where nothing was."""
        branches = [all_of(branch) for branch in self.branches if branch]
        return any_of(branches) if branches else None


class _Parser:
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
        if token.kind in (Kind.OR, Kind.CLOSE, Kind.FIELD):
            self._end_field()
        elif self._field and self._field.end != token.start and token.kind is not Kind.MINUS:
            self.notes.append(note("field-spaced", self._field.text))
        read = {
            Kind.TEXT: self._add_term,
            Kind.QUOTED: self._add_term,
            Kind.OPEN: self._open,
            Kind.CLOSE: self._close,
            Kind.OR: self._split,
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
            quoted = any(each.code != "word-text" for each in repairs) or token.text in OR_WORDS
        self._append(Term(token.text, folded, field, quoted))

    def _append(self, node: Node) -> None:
        self._groups[-1].branches[-1].append(negate(node) if self._take_negated() else node)

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
        if self._groups[-1].branches[-1]:
            self._groups[-1].branches.append([])
        else:
            self.notes.append(note("operator-dropped", token.text))

    def _end_branches(self) -> None:
        branches = self._groups[-1].branches
        if len(branches) > 1 and not branches[-1]:
            self.notes.append(note("operator-dropped", "OR"))


def _repairs(text: str) -> Iterable[Note]:
    """Tell what in an unquoted term looks like syntax and is not."""
    if text.count('"') % 2 or not _balanced(text, "“", "”"):
        yield note("quote-text", text)
    if not _balanced(text, OPENERS, CLOSERS):
        yield note("bracket-text", text)
    if text in ("AND", "NOT"):
        yield note("word-text", text)


def _balanced(text: str, openers: str, closers: str) -> bool:
    depth = 0
    for c in text:
        depth += (c in openers) - (c in closers)
        if depth < 0:
            return False
    return depth == 0
