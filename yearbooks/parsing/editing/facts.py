"""What can be said of the book: each fact by name, with a person as the reason."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from yearbooks.parsing.draft import Guess
from yearbooks.parsing.editing.edits import SetFacts
from yearbooks.parsing.editing.refusals import Refused
from yearbooks.parsing.editing.workspace import Workspace
from yearbooks.parsing.serialise import LABELS

BY_HAND = "由人工核定"
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_CODE = re.compile(r"[0-9]{6}")


def set_facts(work: Workspace, edit: SetFacts) -> None:
    """Set facts; each then has a person as its reason."""
    labels = dict(LABELS)
    values: dict[str, Any] = {}
    for name, told in edit.values.items():
        if name not in labels:
            raise Refused("bad-fact", label=name, value=told)
        try:
            values[name] = _READ.get(name, _text)(told.strip())
        except ValueError as error:
            raise Refused("bad-fact", label=labels[name], value=told) from error
    guesses = [guess for guess in work.facts.guesses if guess.field not in values]
    by_hand = [Guess(name, BY_HAND) for name in values]
    work.facts = replace(work.facts, **values, guesses=(*guesses, *by_hand))
    work.set_facts |= set(values)


def _text(told: str) -> str | None:
    return told or None


def _year(told: str) -> int | None:
    if told and not _YEAR.fullmatch(told):
        raise ValueError(told)
    return int(told) if told else None


def _date(told: str) -> datetime.date | None:
    return datetime.date.fromisoformat(told) if told else None


def _code(told: str) -> str | None:
    if told and not _CODE.fullmatch(told):
        raise ValueError(told)
    return told or None


def _address(told: str) -> str | None:
    if told and not re.match(r"https?://\S+$", told):
        raise ValueError(told)
    return told or None


def _names(told: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in re.split("[、，,；;]", told))))


_READ: Mapping[str, Callable[[str], Any]] = {
    "edition_year": _year,
    "covered_year": _year,
    "published_on": _date,
    "place_code": _code,
    "source_url": _address,
    "compilers": _names,
    "reviewers": _names,
}
