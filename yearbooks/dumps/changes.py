"""What changed between two versions: identifiers added, changed, withdrawn, by walking both lists."""

import csv
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

CHANGES_FIELDS = (
    ("id", "string", "identifier of the entry"),
    ("change", "string", "added, changed or withdrawn since the version before"),
)
Held = tuple[str, str]


def changes(before: Path | None, now: Path) -> Iterator[dict[str, object]]:
    """Give the changes between two tables of entries, both in the order of the identifiers.

    Everything was added where there is no version before.
    """
    with closing(_held(before)) as old, closing(_held(now)) as new:
        one, other = next(old, None), next(new, None)
        while one or other:
            if one is None or (other and other[0] < one[0]):
                yield {"id": other[0], "change": "added"}
                other = next(new, None)
            elif other is None or one[0] < other[0]:
                yield {"id": one[0], "change": "withdrawn"}
                one = next(old, None)
            else:
                if one[1] != other[1]:
                    yield {"id": one[0], "change": "changed"}
                one, other = next(old, None), next(new, None)


def _held(table: Path | None) -> Iterator[Held]:
    """Give each identifier with all the rest of its row."""
    if table is None:
        return
    csv.field_size_limit(sys.maxsize)
    with table.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        for identifier, *rest in lines:
            yield identifier, repr(rest)
