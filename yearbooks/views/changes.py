"""What one revision changed of the one before, paragraph by paragraph."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from yearbooks.models import Revision
from yearbooks.text.excerpts import Piece

# Comparing characters costs the square of the length; longer paragraphs are shown whole.
MOST_COMPARED = 3000

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Hold paragraphs that went and those that came in their place, their differences marked."""

    gone: tuple[Pieces, ...]
    new: tuple[Pieces, ...]


def changes(old: Revision, new: Revision) -> list[Change]:
    """Return the changed runs of the title and the paragraphs, in order; kept ones are left out."""
    before, after = _lines(old), _lines(new)
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    return [
        _change(before[a:b], after[c:d])
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def _lines(revision: Revision) -> list[str]:
    credit = "".join(f"（{name}）" for name in revision.printed_credits)
    return [f"【{revision.title}】", *revision.paragraphs, *([credit] if credit else [])]


def _change(gone: Sequence[str], new: Sequence[str]) -> Change:
    if len(gone) != len(new):
        return Change(tuple(map(_plain, gone)), tuple(map(_plain, new)))
    compared = [_compared(old, now) for old, now in zip(gone, new, strict=True)]
    return Change(tuple(old for old, _now in compared), tuple(now for _old, now in compared))


def _compared(old: str, new: str) -> tuple[Pieces, Pieces]:
    if max(len(old), len(new)) > MOST_COMPARED:
        return _plain(old), _plain(new)
    steps = difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return (
        tuple(Piece(old[a:b], kind != "equal") for kind, a, b, _c, _d in steps if b > a),
        tuple(Piece(new[c:d], kind != "equal") for kind, _a, _b, c, d in steps if d > c),
    )


def _plain(text: str) -> Pieces:
    return (Piece(text, marked=False),)
