"""The stages of an import, and which of them it has come to."""

from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise

from yearbooks.models import Import

_LINE = (Import.State.QUEUED, Import.State.PARSING, Import.State.REVIEW, Import.State.PUBLISHED)
# Where an import that ended otherwise came off the line.
_ENDS = {Import.State.FAILED: Import.State.PARSING, Import.State.REJECTED: Import.State.REVIEW}


class Standing(StrEnum):
    """Tell how far a stage is."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"
    FAILED = "failed"


class Stage(NamedTuple):
    """Hold one stage: its name in the reader's language and how far it is."""

    name: str | Promise
    standing: Standing


def stages(state: str) -> list[Stage]:
    """Return the stages of an import in that state, in their order."""
    reached = _LINE.index(_ENDS.get(state, state))
    return [
        Stage(Import.State(state).label, Standing.FAILED)
        if place == reached and state in _ENDS
        else Stage(stage.label, _standing(place, reached))
        for place, stage in enumerate(_LINE)
    ]


def _standing(place: int, reached: int) -> Standing:
    if place < reached or reached == len(_LINE) - 1:
        return Standing.DONE
    return Standing.NOW if place == reached else Standing.WAITING
