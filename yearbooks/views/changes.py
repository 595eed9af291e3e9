"""What one revision changed of the one before, paragraph by paragraph."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yearbooks.models import Revision
from yearbooks.text.excerpts import Piece

# Comparing characters costs the square of the length; longer paragraphs are shown whole.
MOST_COMPARED = 3000

Pieces = tuple[Piece, ...]
Step = tuple[bool, int, int, int, int]


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
    steps = _joined(difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes())
    return (
        tuple(Piece(old[a:b], changed) for changed, a, b, _c, _d in steps if b > a),
        tuple(Piece(new[c:d], changed) for changed, _a, _b, c, d in steps if d > c),
    )


def _joined(opcodes: Iterable[tuple[str, int, int, int, int]]) -> list[Step]:
    """Return the steps with changes joined where only one kept character stands between them.

    Two Han words often share one character by chance; a word is read as changed whole.
    """
    steps: list[Step] = []
    ends = [(kind != "equal", *bounds) for kind, *bounds in opcodes]
    for place, (changed, a, b, c, d) in enumerate(ends):
        lone = not changed and b - a == 1 and 0 < place < len(ends) - 1
        if steps and (lone or changed) and steps[-1][0]:
            _changed, first, _b, third, _d = steps.pop()
            steps.append((True, first, b, third, d))
        else:
            steps.append((changed, a, b, c, d))
    return steps


def _plain(text: str) -> Pieces:
    return (Piece(text, marked=False),)
