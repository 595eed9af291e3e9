"""Edit drafts: pure functions from a draft and a list of edits to the draft that they make."""

from yearbooks.parsing.editing.bench import Bench, EntryPlace, SectionPlace, bench, refusal_of
from yearbooks.parsing.editing.edits import (
    BeginSection,
    Correct,
    Drop,
    Edit,
    JoinSection,
    Merge,
    Move,
    NameSection,
    Retitle,
    SetFacts,
    Settle,
    Sign,
    Split,
    Take,
    Taking,
    edit_from_record,
    edit_to_record,
)
from yearbooks.parsing.editing.refusals import Refusal
from yearbooks.parsing.editing.replaying import replay
from yearbooks.parsing.editing.warnings import settled_by

__all__ = [
    "Bench",
    "BeginSection",
    "Correct",
    "Drop",
    "Edit",
    "EntryPlace",
    "JoinSection",
    "Merge",
    "Move",
    "NameSection",
    "Refusal",
    "Retitle",
    "SectionPlace",
    "SetFacts",
    "Settle",
    "Sign",
    "Split",
    "Take",
    "Taking",
    "bench",
    "edit_from_record",
    "edit_to_record",
    "refusal_of",
    "replay",
    "settled_by",
]
