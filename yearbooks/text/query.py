"""Parse the query language, and write a query down again.

Terms side by side must all be found; `A OR B` (or `A | B`) asks for one of them and binds less than
the space; `A NEAR/5 B` asks for two terms of one field with at most five characters between them and
binds more (`NEAR` alone is `NEAR/10`); `-term` excludes; brackets group; `"…"` and “…” keep a term
as it stands; `标题:` and `正文:` (`title:`, `body:`) limit a term, a quoted term or a bracket to
that field. An operator that is not free-standing, or lacks its partner, is text, and a note says so
where that may surprise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yearbooks.text.branches import Builder
from yearbooks.text.folding import fold
from yearbooks.text.lexing import lex
from yearbooks.text.nearness import near_in
from yearbooks.text.nodes import (
    And,
    Field,
    Near,
    Node,
    Not,
    Or,
    Term,
    as_any,
    as_words,
    matches,
    positive_terms,
)
from yearbooks.text.notes import Note, note

__all__ = [
    "MAX_DEPTH",
    "MAX_LENGTH",
    "And",
    "Field",
    "Near",
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
    "near_in",
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
    built = Builder(lexed)
    if built.deepest > MAX_DEPTH:
        return Query(None, (note("too-deep", MAX_DEPTH),))
    if built.root is None and not built.met_term and fold(text).strip():
        typed = text.strip()
        return Query(Term(typed, fold(typed), quoted=True), (note("operator-text", typed),))
    notes = (*lexed.notes, *built.notes)
    if built.root is None:
        notes = (*notes, note("empty"))
    return Query(built.root, tuple(dict.fromkeys(notes)))


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
    >>> render(parse_query("友城 NEAR 非洲 NEAR/5 合作").root)
    '友城 NEAR/10 非洲 NEAR/5 合作'
    """
    match node:
        case And(children):
            return "".join(_and_parts(children))
        case Or(children):
            return " OR ".join(render(each) for each in children)
        case Not(child):
            unclear = isinstance(child, And | Or | Near) or render(child).startswith("-")
            return "-" + _bracketed(child, unclear)
        case Near(left):
            return f"{_render_term(left)}{_near_part(node)}"
        case Term():
            return _render_term(node)


def _and_parts(children: Sequence[Node]) -> Iterator[str]:
    """Write the children of an And; what begins with the term that NEAR ended with goes on."""
    before: Node | None = None
    for child in children:
        if isinstance(child, Near) and isinstance(before, Near) and child.left == before.right:
            yield _near_part(child)
        else:
            yield " " if before else ""
            yield _bracketed(child, isinstance(child, Or))
        before = child


def _near_part(near: Near) -> str:
    return f" NEAR/{near.distance} {_render_term(near.right)}"


def _bracketed(node: Node, needed: bool) -> str:
    return f"({render(node)})" if needed else render(node)


def _render_term(term: Term) -> str:
    prefix = _PREFIXES[term.field]
    plain = prefix + term.text
    if not term.quoted and parse_query(plain).root == term:
        return plain
    return prefix + literal(term.text)
