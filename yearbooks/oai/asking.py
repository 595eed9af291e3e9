"""Asking: the arguments of each verb, and the resumption tokens that stand for them."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from yearbooks.oai.errors import Code, OaiError
from yearbooks.oai.formats import FORMATS
from yearbooks.oai.moments import span
from yearbooks.text.identifiers import is_identifier

LIST = {"metadataPrefix": True, "from": False, "until": False, "set": False}
# Each verb with its arguments, and whether it must have them.
VERBS: Mapping[str, Mapping[str, bool]] = {
    "Identify": {},
    "ListMetadataFormats": {"identifier": False},
    "ListSets": {},
    "GetRecord": {"identifier": True, "metadataPrefix": True},
    "ListIdentifiers": LIST,
    "ListRecords": LIST,
}
RESUMED = {"ListIdentifiers", "ListRecords", "ListSets"}


@dataclass(frozen=True, slots=True)
class Walk:
    """Hold what a list is of, and the entry after which it goes on: when that changed, and its name."""

    prefix: str
    set: str | None = None
    first: str | None = None
    last: str | None = None
    after: tuple[datetime, str] | None = None
    given: int = 0

    @property
    def span(self) -> tuple[datetime | None, datetime | None]:
        """Return where the span of the asked moments begins and where it has ended."""
        return span(self.first, self.last)

    def token(self, moment: datetime, name: str, given: int) -> str:
        """Return what stands for this list after that entry."""
        parts = [self.prefix, self.set, self.first, self.last, moment.isoformat(), name, given]
        return urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode()


def arguments(parameters: QueryDict) -> dict[str, str]:
    """Return the verb and its arguments, all of them right by name and number."""
    repeated = [name for name, values in parameters.lists() if len(values) > 1]
    verb = parameters.get("verb", "")
    if verb not in VERBS or "verb" in repeated:
        raise OaiError(Code.BAD_VERB, "The verb is missing, repeated, or none of the six.")
    if repeated:
        raise OaiError(Code.BAD_ARGUMENT, f"Given more than once: {repeated[0][:40]}")
    asked = {name: parameters[name] for name in parameters if name != "verb"}
    taken = dict(VERBS[verb])
    if "resumptionToken" in asked and verb in RESUMED:
        taken = {"resumptionToken": True}  # exclusive: it stands for all the others
    if unknown := [name for name in asked if name not in taken]:
        raise OaiError(Code.BAD_ARGUMENT, f"{verb} takes no argument {unknown[0][:40]}")
    if missing := [name for name, must in taken.items() if must and not asked.get(name)]:
        raise OaiError(Code.BAD_ARGUMENT, f"{verb} needs the argument {missing[0]}")
    return {"verb": verb, **asked}


def walk_of(asked: Mapping[str, str]) -> Walk:
    """Return the list that the arguments, or a token in their place, ask for."""
    if "resumptionToken" in asked:
        return _resumed(asked["resumptionToken"])
    walk = Walk(asked["metadataPrefix"], asked.get("set"), asked.get("from"), asked.get("until"))
    if walk.prefix not in FORMATS:
        raise OaiError(Code.CANNOT_DISSEMINATE, "The formats are " + ", ".join(FORMATS))
    _ = walk.span  # wrong moments are told before anything is looked up
    return walk


def _resumed(token: str) -> Walk:
    try:
        prefix, set_, first, last, moment, name, given = json.loads(urlsafe_b64decode(token))
        walk = Walk(prefix, set_, first, last, (datetime.fromisoformat(moment), name), given)
        _ = walk.span
        known = prefix in FORMATS and is_identifier(name) and walk.after[0].tzinfo is not None
        if known and type(given) is int and isinstance(set_, str | None):
            return walk
    except (ValueError, TypeError, OaiError):
        pass
    raise OaiError(Code.BAD_TOKEN, "Take the token as it stands in the answer before.")
