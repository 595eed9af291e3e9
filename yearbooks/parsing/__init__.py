"""Parse yearbook files: bytes in, frozen drafts out; no Django, no I/O, no clock."""

from yearbooks.parsing.books import parse_document
from yearbooks.parsing.draft import Draft
from yearbooks.parsing.errors import ParseError
from yearbooks.parsing.messages import refusal
from yearbooks.parsing.outcomes import Outcome, drafts_of, parse_members
from yearbooks.parsing.readers import read, read_text
from yearbooks.text.gazetteer import Gazetteer

__all__ = [
    "Draft",
    "Outcome",
    "ParseError",
    "parse",
    "parse_members",
    "parse_text",
    "read",
]


def parse(
    source: bytes, *, name: str = "", gazetteer: Gazetteer | None = None
) -> tuple[Draft, ...]:
    """Parse a source file into one draft for each yearbook it holds, those of a ZIP in turn.

    `name` is the file's name (only its extension counts). Raises ParseError with a sentence for
    the archivist where the file is empty, damaged, of an unknown format or without entries.
    """
    return drafts_of(parse_members(source, name=name, gazetteer=gazetteer))


def parse_text(
    text: str, *, name: str = "", gazetteer: Gazetteer | None = None
) -> tuple[Draft, ...]:
    """Parse a text that is decoded already; otherwise like `parse`."""
    if not text.strip():
        raise refusal("empty")
    return parse_document(read_text(text, name), gazetteer)
