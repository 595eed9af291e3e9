"""Hold records that come from a process nobody vouches for against the types they should have."""

import datetime
import enum
import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

_UNIONS = (Union, types.UnionType)
_PLAIN = (str, int, float, bool, type(None), datetime.date)


def conforms(value: object, wanted: Any) -> bool:
    """Tell whether a value is of a type all the way down: dataclasses, tuples, enums, plain values.

    >>> conforms((1, "a"), tuple[int, str]), conforms((1, 2), tuple[str, ...])
    (True, False)
    """
    origin = get_origin(wanted)
    if origin in _UNIONS:
        return any(conforms(value, one) for one in get_args(wanted))
    if origin is tuple:
        return isinstance(value, tuple) and _conform(value, get_args(wanted))
    if is_dataclass(wanted):
        return type(value) is wanted and all(
            conforms(getattr(value, name), kind) for name, kind in _kinds(wanted)
        )
    if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
        return isinstance(value, wanted)
    if wanted is float:
        return type(value) in (int, float)
    return wanted in _PLAIN and type(value) is wanted


def _conform(values: tuple[object, ...], wanted: tuple[Any, ...]) -> bool:
    if wanted[-1:] == (Ellipsis,):
        return all(conforms(value, wanted[0]) for value in values)
    return len(values) == len(wanted) and all(map(conforms, values, wanted))


@cache
def _kinds(record: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(record)
    return tuple((field.name, hints[field.name]) for field in fields(record))
