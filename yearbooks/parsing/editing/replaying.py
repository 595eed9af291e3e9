"""Replay: a draft and edits, in order, make the edited draft and say which edits no longer fit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from yearbooks.parsing.draft import Draft
from yearbooks.parsing.editing import edits as of
from yearbooks.parsing.editing.entries import correct, drop, merge, move, retitle, sign, take
from yearbooks.parsing.editing.facts import set_facts
from yearbooks.parsing.editing.refusals import Refusal, Refused
from yearbooks.parsing.editing.sections import begin_section, join_section, name_section
from yearbooks.parsing.editing.titling import split
from yearbooks.parsing.editing.warnings import remaining, settle
from yearbooks.parsing.editing.workspace import Workspace

_DOES: Mapping[type[of.Edit], Callable[[Workspace, Any], None]] = {
    of.Split: split,
    of.Merge: merge,
    of.Retitle: retitle,
    of.Move: move,
    of.Drop: drop,
    of.Take: take,
    of.Correct: correct,
    of.Sign: sign,
    of.NameSection: name_section,
    of.BeginSection: begin_section,
    of.JoinSection: join_section,
    of.SetFacts: set_facts,
    of.Settle: settle,
}


def workspace(draft: Draft, edits: Sequence[of.Edit]) -> tuple[Workspace, tuple[Refusal, ...]]:
    """Do the edits one after the other; one that does not fit is left out and told of."""
    work = Workspace(draft)
    refused = []
    for number, edit in enumerate(edits):
        try:
            _DOES[type(edit)](work, edit)
        except Refused as error:
            refused.append(Refusal(number, edit, error.code, error.message))
    return work, tuple(refused)


def replay(draft: Draft, edits: Sequence[of.Edit]) -> tuple[Draft, tuple[Refusal, ...]]:
    """Return the draft as edited, and the edits that no longer fit with the reason of each.

    No edits give the very draft. Conservation holds after any: the spans cover what they covered,
    and every paragraph stands in its pieces.
    """
    if not edits:
        return draft, ()
    work, refused = workspace(draft, edits)
    if len(refused) == len(edits):
        return draft, refused
    return edited(work), refused


def edited(work: Workspace) -> Draft:
    """Make the draft of what was edited, with the warnings that still hold."""
    return replace(work.finished(), warnings=tuple(remaining(work)))
