"""A JSON array written item by item, so that a long one needs no more memory than one item."""

import json
from collections.abc import Iterable, Iterator


def json_array(items: Iterable[dict[str, object]]) -> Iterator[str]:
    r"""Give an array of objects, each on lines of its own.

    >>> "".join(json_array([{"a": "年"}, {"b": 1}])), "".join(json_array([]))
    ('[\n{"a": "年"},\n{"b": 1}\n]\n', '[]\n')
    """
    before = "[\n"
    for item in items:
        yield before + json.dumps(item, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
