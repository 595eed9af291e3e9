"""Drafts: what an Import holds of the parser's records, written down and read back."""

import gzip

from yearbooks.models import Import
from yearbooks.parsing.decoding import decode
from yearbooks.parsing.draft import Draft
from yearbooks.parsing.editing import Bench, Edit, bench, edit_from_record, replay
from yearbooks.parsing.serialise import draft_from_record, draft_to_record

# A damaged file may hold halves of surrogate pairs: they are kept as they are.
_ENCODING = ("utf-8", "surrogatepass")


def keep_draft(attempt: Import, draft: Draft) -> None:
    """Put `draft` into `attempt` with the text that it was read from; saving is the caller's."""
    attempt.draft = draft_to_record(draft)
    attempt.read_text = gzip.compress(draft.text.encode(*_ENCODING), mtime=0)


def draft_of(attempt: Import) -> Draft:
    """Return the draft of `attempt` as edited, with the text that its file was read as."""
    return replay(parsed_draft_of(attempt), edits_of(attempt))[0]


def bench_of(attempt: Import) -> Bench:
    """Return the edited draft of `attempt` with the keys of all in it."""
    return bench(parsed_draft_of(attempt), edits_of(attempt))


def parsed_draft_of(attempt: Import) -> Draft:
    """Return the draft as the parser gave it."""
    return draft_from_record(attempt.draft, _text(attempt))


def edits_of(attempt: Import) -> list[Edit]:
    """Return what people did to the draft, in order."""
    return [edit_from_record(record) for record in attempt.edits]


def _text(attempt: Import) -> str:
    if attempt.read_text is not None:
        return gzip.decompress(attempt.read_text).decode(*_ENCODING)
    # Imports from before the text was kept: only plain text could be read then.
    with attempt.source.file.open("rb") as file:
        return decode(file.read()).text
