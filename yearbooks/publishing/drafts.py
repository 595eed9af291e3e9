"""Drafts: what an Import holds of the parser's records, written down and read back."""

import gzip
from dataclasses import replace
from typing import Any

from django.utils.translation import ngettext

from yearbooks.models import Import
from yearbooks.parsing.decoding import decode
from yearbooks.parsing.draft import Draft
from yearbooks.parsing.editing import Bench, Edit, bench, edit_from_record, replay, settled_by
from yearbooks.parsing.serialise import draft_from_record, draft_to_record
from yearbooks.publishing.given import with_given

# A damaged file may hold halves of surrogate pairs: they are kept as they are.
_ENCODING = ("utf-8", "surrogatepass")


def keep_draft(attempt: Import, draft: Draft) -> None:
    """Put `draft` into `attempt` with the text that it was read from; saving is the caller's."""
    attempt.draft = draft_to_record(draft)
    attempt.read_text = gzip.compress(draft.text.encode(*_ENCODING), mtime=0)


def draft_of(attempt: Import) -> Draft:
    """Return the draft of `attempt` as edited, with the text that its file was read as."""
    return as_known(replay(parsed_draft_of(attempt), edits_of(attempt))[0], attempt)


def bench_of(attempt: Import) -> Bench:
    """Return the edited draft of `attempt` with the keys of all in it."""
    made = bench(parsed_draft_of(attempt), edits_of(attempt))
    made.draft = as_known(made.draft, attempt)
    return made


def as_known(draft: Draft, attempt: Import) -> Draft:
    """Return an edited draft with the place and the year that `attempt` is published under.

    They may have been set elsewhere than in the draft: the last word counts on every page. What a
    person has said of the book needs no second look.
    """
    facts, known = draft.yearbook, dict[str, Any]()
    if attempt.place_id and attempt.place_id != facts.place_code:
        known |= {"place": attempt.place.name, "place_code": attempt.place_id}
    if attempt.covered_year and attempt.covered_year != facts.covered_year:
        known["covered_year"] = attempt.covered_year
    said = known.keys() | attempt.given.keys()
    warnings = tuple(one for one in draft.warnings if not settled_by(one.code, said))
    return replace(with_given(draft, known), warnings=warnings)


def parsed_draft_of(attempt: Import) -> Draft:
    """Return the draft as the parser gave it, with what a person knew better of the book."""
    return with_given(draft_from_record(attempt.draft, _text(attempt)), attempt.given)


def carry_decisions(held: Import, new: Import) -> tuple[str, ...]:
    """Put what persons decided on `held` into `new`, another parse of its file; saving is the caller's.

    Returns a sentence for each decision that no longer fits. Edits name places of the text that
    they were made on: of a file that reads otherwise now, none can be done again.
    """
    new.given = dict(held.given)
    if not held.edits:
        return ()
    if _text(new) != _text(held):
        told = ngettext(
            "The file reads otherwise now: %(count)d edit of its draft cannot be done again.",
            "The file reads otherwise now: %(count)d edits of its draft cannot be done again.",
            len(held.edits),
        )
        return (told % {"count": len(held.edits)},)
    new.edits = list(held.edits)
    _draft, refused = replay(parsed_draft_of(new), edits_of(new))
    return tuple(refusal.message for refusal in refused)


def edits_of(attempt: Import) -> list[Edit]:
    """Return what people did to the draft, in order."""
    return [edit_from_record(record) for record in attempt.edits]


def _text(attempt: Import) -> str:
    if attempt.read_text is not None:
        return gzip.decompress(attempt.read_text).decode(*_ENCODING)
    # Imports from before the text was kept: only plain text could be read then.
    with attempt.source.file.open("rb") as file:
        return decode(file.read()).text
