"""Parse every member of a file, and say of each what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yearbooks.parsing.books import parse_document
from yearbooks.parsing.document import Document
from yearbooks.parsing.draft import Draft
from yearbooks.parsing.errors import ParseError
from yearbooks.parsing.members import Member, members_of
from yearbooks.parsing.messages import refusal, remark
from yearbooks.parsing.readers import read, read_leaves
from yearbooks.text.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what came of one member: drafts, or the error that says why there are none.

    `member` is its name in the ZIP, empty for a file that is no ZIP.
    """

    member: str
    drafts: tuple[Draft, ...] = ()
    error: ParseError | None = None


def parse_members(
    source: bytes, *, name: str = "", gazetteer: Gazetteer | None = None
) -> tuple[Outcome, ...]:
    """Parse a file, or each file of a ZIP; what one member is refused for stops no other.

    Raises ParseError where a ZIP cannot be opened, is too large or holds no file.
    """
    outcomes = tuple(_parsed(member, name, gazetteer) for member in members_of(source, name))
    if not outcomes:
        raise refusal("no-members")
    return outcomes


def _parsed(member: Member, name: str, gazetteer: Gazetteer | None) -> Outcome:
    if member.error is not None:
        return Outcome(member.name, error=member.error)
    try:
        drafts = parse_document(_read(member, name), gazetteer)
    except ParseError as error:
        return Outcome(member.name, error=error)
    return Outcome(member.name, tuple(replace(draft, member=member.name) for draft in drafts))


def _read(member: Member, name: str) -> Document:
    if member.leaves:
        return read_leaves(member.leaves)
    return read(member.content, member.name or name)


def drafts_of(outcomes: Sequence[Outcome]) -> tuple[Draft, ...]:
    """Give all drafts; the first warns of the members that gave none.

    Raises ParseError where there are none at all.
    """
    drafts = [draft for outcome in outcomes for draft in outcome.drafts]
    refused = [(outcome.member, outcome.error) for outcome in outcomes if outcome.error]
    if not drafts:
        _refuse(refused)
    if refused:
        notes = (remark("member-refused", member=name, reason=error) for name, error in refused)
        drafts[0] = replace(drafts[0], warnings=(*drafts[0].warnings, *notes))
    return tuple(drafts)


def _refuse(refused: Sequence[tuple[str, ParseError]]) -> None:
    member, error = refused[0]
    if not member:
        raise error
    raise refusal("no-readable-member", count=len(refused), member=member, reason=error)
