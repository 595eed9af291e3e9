"""Given: what a person knows better of a book than the parser, kept with the import for every parse."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from yearbooks.parsing.draft import Draft, Guess, YearbookFacts
from yearbooks.parsing.editing.facts import BY_HAND

Facts = Mapping[str, Any]

# The facts of `YearbookFacts` that a person can give; place and years have columns of their own too.
NAMES = (
    "title",
    "series",
    "edition_year",
    "chapter",
    "issuing_body",
    "publisher",
    "published_on",
    "source_url",
    "compilers",
    "reviewers",
)


def with_given(draft: Draft, given: Facts) -> Draft:
    """Return `draft` with the facts that a person gave in place of the parser's guesses."""
    names = {name for name in given if name in YearbookFacts.__dataclass_fields__}
    if not names:
        return draft
    guesses = [guess for guess in draft.yearbook.guesses if guess.field not in names]
    guesses += [Guess(name, BY_HAND) for name in sorted(names)]
    facts = replace(
        draft.yearbook,
        **{name: _value(name, given[name]) for name in names},
        guesses=tuple(guesses),
    )
    return replace(draft, yearbook=facts)


def _value(name: str, value: Any) -> Any:
    if name == "published_on" and value:
        return datetime.date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
