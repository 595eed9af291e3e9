"""Statement: one page of work in SQL, the same for every peer that speaks it.

`matched` is the peer's own SELECT of (number, place, year, kind, topics, rank); a facet is counted
with its own filter off, so the filters are applied to what the text alone found.
"""

from collections.abc import Iterable

from benchmarks.search.answers import Answer
from benchmarks.search.selections import FACETS, Selection, bits

ROWS = 20


def page_statement(matched: str, asked: Selection) -> str:
    """Return the SELECT whose rows `read_page` reads; numbers are written into it."""
    parts = [
        f"SELECT 'hit', number, 0 FROM ({_best(asked)}) AS best",
        f"SELECT 'total', 0, count(*) FROM matched WHERE {_condition(asked)}",
        *(
            f"SELECT '{name}', {name}, count(*) FROM {_counted(asked, name)} GROUP BY {name}"
            for name in FACETS
        ),
    ]
    return f"WITH matched AS MATERIALIZED ({matched}) " + " UNION ALL ".join(parts)


def _best(asked: Selection) -> str:
    return f"SELECT number FROM {_counted(asked)} ORDER BY rank DESC, number LIMIT {ROWS}"


def _counted(asked: Selection, without: str = "") -> str:
    return f"matched WHERE {_condition(asked, without)}"


def members_statement(matched: str, asked: Selection) -> str:
    """Return the SELECT of every number found."""
    return f"SELECT number FROM ({matched}) AS matched WHERE {_condition(asked)}"


def _condition(asked: Selection, without: str = "") -> str:
    tests = [_test(name, allowed) for name, allowed in asked.filters.items() if name != without]
    return " AND ".join(tests) or "1 = 1"


def _test(name: str, allowed: tuple[int, ...]) -> str:
    if name == "topics":
        return f"(topics & {bits(allowed)}) <> 0"
    return f"{name} IN ({', '.join(map(str, allowed)) or 'NULL'})"


def read_page(rows: Iterable[tuple[str, int, int]]) -> Answer:
    """Return the answer that the rows of `page_statement` tell."""
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    hits, total = [], 0
    for what, value, count in rows:
        if what == "hit":
            hits.append(value)
        elif what == "total":
            total = count
        elif what == "topics":
            _add_topics(counts["topics"], value, count)
        else:
            counts[what][str(value)] = count
    return Answer(tuple(hits), total, counts)


def _add_topics(counts: dict[str, int], mask: int, count: int) -> None:
    for bit in range(mask.bit_length()):
        if mask >> bit & 1:
            counts[str(bit)] = counts.get(str(bit), 0) + count
