"""What of a source is in no entry: pieces without a place, and page furniture."""

from typing import NamedTuple

from yearbooks.parsing.draft import Draft, Role, Span

MOST_SHOWN = 100


class Leftover(NamedTuple):
    """Hold one such piece: where it stands and what it says."""

    start: int
    end: int
    role: Role
    text: str


def leftovers(draft: Draft, role: Role, most: int = MOST_SHOWN) -> list[Leftover]:
    """List the pieces of a role in order, at most `most` of them."""
    spans = [span for span in draft.spans if span.role is role]
    return [_leftover(draft, span) for span in spans[:most]]


def leftover_at(draft: Draft, offset: int) -> Leftover | None:
    """Return the piece of any role that holds `offset`, None where none does."""
    found = (span for span in draft.spans if span.start <= offset < span.end)
    return next((_leftover(draft, span) for span in found), None)


def _leftover(draft: Draft, span: Span) -> Leftover:
    return Leftover(span.start, span.end, span.role, draft.text[span.start : span.end].strip())
