"""Cut a query into terms and operators; what is not free-standing or lacks its partner is text."""

import re
from dataclasses import dataclass
from enum import Enum

from yearbooks.text.notes import Note, note

OPENERS, CLOSERS = "(（", ")）"
OR_WORDS = ("OR", "|")
NEAREST, FARTHEST, NEAR_DEFAULT = 1, 999, 10  # characters between the terms of NEAR/n

_FIELD = re.compile(r"(?P<title>标题|標題|title)[:：]|(?P<body>正文|body)[:：]", re.IGNORECASE)
_NEAR = re.compile(r"NEAR(?:[/／](?P<distance>\d+))?")
_RIGHT_EDGE = re.compile(rf"[{CLOSERS}]*(?=\s|\Z)")
_TERM_START = re.compile(rf"[^\s{CLOSERS}-]")


class Kind(Enum):
    """Name what a token is."""

    TEXT = "text"
    QUOTED = "quoted"
    OPEN = "("
    CLOSE = ")"
    OR = "or"
    NEAR = "near"
    MINUS = "-"
    FIELD = "field"


@dataclass(slots=True)
class Token:
    """Hold one token: the source range it came from and what it says.

    `text` is the typed text, of a quoted term what stands between its quotes; `paired` tells an
    opening bracket that has its partner.
    """

    kind: Kind
    start: int
    end: int
    text: str
    paired: bool = False


@dataclass(frozen=True, slots=True)
class Lexed:
    """Hold the tokens of a query and how mistyped ones were read."""

    tokens: tuple[Token, ...]
    notes: tuple[Note, ...]


def field_of(token: Token) -> str:
    """Give `title` or `body` for a field token."""
    found = _FIELD.match(token.text)
    return str(found.lastgroup) if found else "any"


def is_operator(text: str) -> bool:
    """Tell whether this word would act as OR or NEAR if it stood free.

    >>> is_operator("NEAR/5"), is_operator("|"), is_operator("near/5")
    (True, True, False)
    """
    return text in OR_WORDS or bool(_NEAR.fullmatch(text))


def distance_of(token: Token) -> int:
    """Give the number that a NEAR token was typed with, however large or small."""
    found = _NEAR.fullmatch(token.text)
    typed = found["distance"] if found else None
    return NEAR_DEFAULT if typed is None else int(typed)


def lex(text: str) -> Lexed:
    """Cut a query into tokens; only unclosed “ make it slower than linear, so bound the length."""
    return _Lexer(text).run()


class _Lexer:
    """Walk over a query once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._tokens: list[Token] = []
        self._notes: list[Note] = []
        # Brackets open at this point: the token of one that may act, None for one that is text.
        self._open: list[Token | None] = []

    def run(self) -> Lexed:
        while self._at < len(self._text):
            if self._text[self._at].isspace():
                self._at += 1
            else:
                self._read_word()
        return Lexed(_settle(self._tokens, self._notes), tuple(self._notes))

    def _read_word(self) -> None:
        """Read what stands up to the next white space outside of quotes."""
        edge = self._read_marks()
        if not self._read_quoted():
            self._read_text(edge)
        self._read_closers()

    def _read_marks(self) -> str:
        """Read the operators before a term; give the last one's sign, empty for none."""
        last = ""
        while True:
            c = self._text[self._at : self._at + 1]
            if c and c in OPENERS:
                last = "("
                self._open.append(self._emit(Kind.OPEN, self._at + 1))
            elif c == "-" and last in ("", "(") and _TERM_START.match(self._text, self._at + 1):
                last = "-"
                self._emit(Kind.MINUS, self._at + 1)
            elif last != ":" and (field := _FIELD.match(self._text, self._at)):
                last = ":"
                self._emit(Kind.FIELD, field.end())
            else:
                return last

    def _read_quoted(self) -> bool:
        end = self._partner()
        if end is None:
            return False
        inner = self._text[self._at + 1 : end]
        if self._text[self._at] == '"':
            inner = inner.replace('""', '"')
        self._emit(Kind.QUOTED, end + 1, inner)
        return True

    def _partner(self) -> int | None:
        """Give where the quote that opens here is closed, if it closes at a term's edge."""
        opener = self._text[self._at : self._at + 1]
        if opener == '"':
            end = self._straight_partner()
        elif opener == "“":
            end = self._curly_partner()
        else:
            return None
        return end if end is not None and _RIGHT_EDGE.match(self._text, end + 1) else None

    def _straight_partner(self) -> int | None:
        at = self._text.find('"', self._at + 1)
        while at >= 0 and self._text.startswith('""', at):
            at = self._text.find('"', at + 2)
        return at if at >= 0 else None

    def _curly_partner(self) -> int | None:
        depth = 0
        for found in re.finditer("[“”]", self._text[self._at :]):
            depth += 1 if found.group() == "“" else -1
            if not depth:
                return self._at + found.start()
        return None

    def _read_text(self, edge: str) -> None:
        end = self._text_end()
        text = self._text[self._at : end]
        if edge in ("", "(") and text == "-":
            self._notes.append(note("operator-dropped", text))
        elif edge in ("", "(") and text in OR_WORDS:
            self._emit(Kind.OR, end)
        elif edge in ("", "(") and _NEAR.fullmatch(text):
            self._emit(Kind.NEAR, end)
        elif text:
            self._emit(Kind.TEXT, end)
        self._at = end

    def _text_end(self) -> int:
        """Find where the text that begins here ends: white space, or a bracket that closes."""
        at = self._at
        while at < len(self._text) and not self._text[at].isspace():
            c = self._text[at]
            if c in OPENERS:
                self._open.append(None)
            elif c in CLOSERS and self._open:
                if self._open[-1] and _RIGHT_EDGE.match(self._text, at):
                    return at
                self._open.pop()
            at += 1
        return at

    def _read_closers(self) -> None:
        while (c := self._text[self._at : self._at + 1]) and c in CLOSERS:
            opener = self._open.pop() if self._open else None
            if opener:
                opener.paired = True
                self._emit(Kind.CLOSE, self._at + 1)
            else:
                self._notes.append(note("bracket-dropped", c))
                self._at += 1

    def _emit(self, kind: Kind, end: int, text: str | None = None) -> Token:
        typed = self._text[self._at : end]
        token = Token(kind, self._at, end, typed if text is None else text)
        self._tokens.append(token)
        self._at = end
        return token


def _settle(tokens: list[Token], notes: list[Note]) -> tuple[Token, ...]:
    """Make text of opening brackets without a partner, or drop one that an operator follows."""
    settled: list[Token] = []  # from the last to the first
    for token in reversed(tokens):
        if token.kind is not Kind.OPEN or token.paired:
            settled.append(token)
            continue
        count = _glued_text(token, settled)
        if count is None:
            notes.append(note("bracket-dropped", token.text))
            continue
        glued = [settled.pop() for _ in range(count)]
        end = glued[-1].end if glued else token.end
        typed = "".join(each.text for each in (token, *glued))
        settled.append(Token(Kind.TEXT, token.start, end, typed))
    return tuple(reversed(settled))


def _glued_text(token: Token, following: list[Token]) -> int | None:
    """Count the tokens that make one word of text with this one; None if they are no text."""
    end = token.end
    for count, each in enumerate(reversed(following), 1):
        if each.start != end:
            return 0 if count == 1 else None
        if each.kind in (Kind.TEXT, Kind.OR, Kind.NEAR):
            return count
        if each.kind not in (Kind.MINUS, Kind.FIELD):
            return None
        end = each.end
    return None if end != token.end else 0
