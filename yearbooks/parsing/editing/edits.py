"""What an archivist can do to a draft, as records that name places by offsets of the text as read."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

VERSION = 1

# `entry` and `section` are keys: the offset at which the title, heading or text began when the
# entry or section came to be. So an edit can be replayed on another parse of the same text.


@dataclass(frozen=True, slots=True)
class Split:
    """Let a new entry begin at the offset `at` of the body of `entry`.

    Its title is `title`, else the text up to `title_end`, else what stands in brackets there, else
    the first line.
    """

    entry: int
    at: int
    title_end: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Put `entry` at the end of the entry before it."""

    entry: int


@dataclass(frozen=True, slots=True)
class Retitle:
    """Give `entry` another title; where the printed one stands is kept."""

    entry: int
    title: str


@dataclass(frozen=True, slots=True)
class Move:
    """Put `entry` before another one of `section`, or at its end."""

    entry: int
    section: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """Leave the range `[start, end)` aside as page furniture."""

    start: int
    end: int


class Taking(enum.StrEnum):
    """Name what a range is taken in as."""

    BODY = "body"
    TITLE = "title"
    CREDIT = "credit"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Take:
    """Take the range `[start, end)` into `entry`, or as a new entry with `title`."""

    start: int
    end: int
    how: Taking
    entry: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Correct:
    """Say `text` where the range `[start, end)` of a paragraph or title stands in the source."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Let the credits printed on `entry` be these names, or none."""

    entry: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameSection:
    """Give `section` a heading and a kind; an empty kind follows from the heading."""

    section: int
    heading: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class BeginSection:
    """Let a section begin with `entry`; `[start, end)` is its heading where the source prints it."""

    entry: int
    heading: str = ""
    kind: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class JoinSection:
    """Take the border of `section` away: its entries join the section before it."""

    section: int


@dataclass(frozen=True, slots=True)
class SetFacts:
    """Set facts of the book, by name; an empty value is unknown, names stand between 、."""

    values: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Settle:
    """Say that the warning of this code and line was looked at."""

    code: str
    line: int | None = None


Edit = (
    Split
    | Merge
    | Retitle
    | Move
    | Drop
    | Take
    | Correct
    | Sign
    | NameSection
    | BeginSection
    | JoinSection
    | SetFacts
    | Settle
)
_NAMES: dict[str, type[Edit]] = {
    "split": Split,
    "merge": Merge,
    "retitle": Retitle,
    "move": Move,
    "drop": Drop,
    "take": Take,
    "correct": Correct,
    "sign": Sign,
    "name-section": NameSection,
    "begin-section": BeginSection,
    "join-section": JoinSection,
    "facts": SetFacts,
    "settle": Settle,
}
_OF_TYPE = {kind: name for name, kind in _NAMES.items()}


def edit_to_record(edit: Edit) -> dict[str, Any]:
    """Make a record of JSON values of an edit.

    >>> edit_to_record(Merge(12))
    {'v': 1, 'do': 'merge', 'entry': 12}
    """
    held = {each.name: getattr(edit, each.name) for each in fields(edit)}
    plain = {name: _plain(value) for name, value in held.items()}
    return {"v": VERSION, "do": _OF_TYPE[type(edit)], **plain}


def _plain(value: Any) -> Any:
    match value:
        case tuple():
            return list(value)
        case Mapping():
            return dict(value)
        case enum.StrEnum():
            return value.value
        case _:
            return value


def edit_from_record(record: Mapping[str, Any]) -> Edit:
    """Make the edit again; whatever else the record holds is let be. Raises ValueError.

    >>> edit_from_record({"v": 1, "do": "sign", "entry": 3, "names": ["王黎明"], "by": "li"})
    Sign(entry=3, names=('王黎明',))
    """
    if record.get("v") != VERSION or record.get("do") not in _NAMES:
        raise ValueError(f"an edit of an unknown form: {record.get('v')}, {record.get('do')}")
    kind = _NAMES[record["do"]]
    try:
        values = {
            each.name: _typed(each.name, record[each.name])
            for each in fields(kind)
            if each.name in record
        }
        return kind(**values)
    except TypeError as error:
        raise ValueError(f"an edit that lacks something: {record}") from error


def _typed(name: str, value: Any) -> Any:
    if name == "names":
        return tuple(map(str, value))
    if name == "how":
        return Taking(value)
    if name == "values":
        return {str(key): str(told) for key, told in value.items()}
    if name in ("title", "heading", "kind", "text", "code"):
        return str(value)
    return None if value is None else int(value)
