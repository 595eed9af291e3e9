"""Asking: an edit as a form of the desk asks for it."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from yearbooks.admin.imports.numbers import number_in
from yearbooks.models import Place
from yearbooks.parsing.editing import Bench, Edit, edit_from_record
from yearbooks.publishing import PublishingError

_NUMBERS = ("entry", "section", "before", "at", "start", "end", "title_end", "line")
_TEXTS = ("title", "heading", "kind", "text", "code", "how")
FACTS = "fact-"


def edition_asked(post: QueryDict) -> int:
    """Return the state of the draft that the form was made from; nothing fits a missing one."""
    number = number_in(post.get("edition", ""))
    return -1 if number is None else number


def edit_asked(post: QueryDict, bench: Bench) -> Edit:
    """Return the edit that a form asks for; raises PublishingError where it cannot be read.

    A form names a place by offsets, or by `words` of an entry that are looked up in its text.
    """
    if any("\0" in value for values in dict(post.lists()).values() for value in values):
        raise PublishingError(_("This form could not be understood; load the page again."))
    record: dict[str, Any] = {"v": 1, "do": post.get("do", "")}
    record |= {name: _number(post[name]) for name in _NUMBERS if post.get(name, "")}
    record |= {name: post[name] for name in _TEXTS if name in post}
    if "names" in post:
        record["names"] = post["names"].replace("，", "、").replace(",", "、").split("、")
    facts = {name.removeprefix(FACTS): post[name] for name in post if name.startswith(FACTS)}
    if facts:
        record["values"] = _with_code(facts, bench)
    if post.get("words", "").strip():
        record |= _where(post, bench)
    if "position" in post:
        record |= _position(post["position"])
    try:
        return edit_from_record(record)
    except ValueError as error:
        raise PublishingError(
            _("This form could not be understood; load the page again.")
        ) from error


def _number(given: str) -> int:
    number = number_in(given)
    if number is None:
        raise PublishingError(_("This form could not be understood; load the page again."))
    return number


def _where(post: QueryDict, bench: Bench) -> dict[str, int]:
    """Return the offsets of the words that a form names, which must stand there once."""
    found = bench.words(
        _number(post.get("entry", "")),
        post["words"].strip(),
        paragraph=number_in(post.get("paragraph", "")),
    )
    if not found:
        raise PublishingError(_("The text of the entry does not hold these words."))
    if len(found) > 1:
        raise PublishingError(_("The text holds these words more than once; give more of them."))
    start, end = found[0]
    return {"at": start, "start": start, "end": end}


def _position(given: str) -> dict[str, int]:
    """Read where a form moves an entry: `section` or `section:before`."""
    section, _colon, before = given.partition(":")
    where = {"section": _number(section)}
    return where | {"before": _number(before)} if before else where


def _with_code(facts: dict[str, str], bench: Bench) -> dict[str, str]:
    """Find the code of a place that is given by its name, where one place has it."""
    place = facts.get("place", "").strip()
    held = bench.draft.yearbook
    if "place" not in facts or "place_code" in facts:
        return facts
    if not place:
        return facts | {"place_code": ""}
    if place == held.place and held.place_code:
        return facts | {"place_code": held.place_code}
    found = list(Place.objects.filter(pk=place)) or list(Place.objects.filter(name=place))
    if len(found) != 1:
        raise PublishingError(
            _("Several places have this name; give the code.")
            if found
            else _("No place has this code or name.")
        )
    return facts | {"place": found[0].name, "place_code": found[0].pk}
