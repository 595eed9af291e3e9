"""Drafts: the stored record of an Import read back as the parser's records."""

from yearbooks.models import Import
from yearbooks.parsing import text_of
from yearbooks.parsing.draft import Draft
from yearbooks.parsing.serialise import draft_from_record


def draft_of(attempt: Import) -> Draft:
    """Return the draft of `attempt`, with the text that its source file is read as."""
    source, record = attempt.source, attempt.draft
    with source.file.open("rb") as file:
        text = text_of(file.read(), name=source.name, member=record.get("member", ""))
    return draft_from_record(record, text)
