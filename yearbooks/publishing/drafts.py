"""Drafts: the stored record of an Import read back as the parser's records."""

from yearbooks.models import Import
from yearbooks.parsing.decoding import decode
from yearbooks.parsing.draft import Draft
from yearbooks.parsing.serialise import draft_from_record


def draft_of(attempt: Import) -> Draft:
    """Return the draft of `attempt`, with the decoded text of its source file."""
    with attempt.source.file.open("rb") as file:
        return draft_from_record(attempt.draft, decode(file.read()).text)
