"""Drafts: the stored record of an Import read back as the parser's records."""

from yearbooks.models import Import
from yearbooks.parsing import read
from yearbooks.parsing.draft import Draft
from yearbooks.parsing.serialise import draft_from_record


def draft_of(attempt: Import) -> Draft:
    """Return the draft of `attempt`, with the text that its source file is read as."""
    source = attempt.source
    with source.file.open("rb") as file:
        return draft_from_record(attempt.draft, read(file.read(), source.name).text)
