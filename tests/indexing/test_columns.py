"""What a segment keeps of its documents comes back as it was packed."""

import numpy as np
import pytest

from yearbooks.indexing.columns import join, pack, printed_place, table_of, unpack

ROWS = [
    (11, 2020, 330700, 1, 1, printed_place(1, 1)),
    (12, 2020, 330700, 1, 1, printed_place(1, 2)),
    (13, 2020, 330105, 2, 2, printed_place(1, 1)),
    (14, 2021, 330105, 3, 2, printed_place(2, 1)),
    (15, 2021, 330105, 3, 0, printed_place(1, 9)),
]
TOPICS = [(7,), (), (7, 9), (9,), ()]


def documents(table: object) -> list[int]:
    return table.placed["document"].tolist()


def topics(table: object) -> dict[int, list[int]]:
    held = documents(table)
    found: dict[int, list[int]] = {}
    for topic, number in table.topics.tolist():
        found.setdefault(held[number], []).append(topic)
    return found


def test_the_archives_order_is_latest_year_place_book_print() -> None:
    table = table_of(ROWS, TOPICS).in_order()

    assert documents(table) == [15, 14, 13, 11, 12]


def test_topics_follow_their_documents() -> None:
    table = table_of(ROWS, TOPICS).in_order().chosen(np.array([1, 2, 3]))

    assert documents(table) == [14, 13, 11]
    assert topics(table) == {14: [9], 13: [7, 9], 11: [7]}


def test_packing_loses_nothing() -> None:
    table = table_of(ROWS, TOPICS).in_order()

    again = unpack(pack(table))

    assert again.placed.tolist() == table.placed.tolist()
    assert again.topics.tolist() == table.topics.tolist()


def test_joined_tables_keep_their_topics() -> None:
    first, second = table_of(ROWS[:2], TOPICS[:2]), table_of(ROWS[2:], TOPICS[2:])

    table = join([first, second])

    assert documents(table) == [11, 12, 13, 14, 15]
    assert topics(table) == {11: [7], 13: [7, 9], 14: [9]}


@pytest.mark.parametrize(
    ("section", "position", "after"),
    [(1, 2, (1, 1)), (2, 1, (1, 65_535)), (70_000, 1, (65_000, 1)), (3, 99_999, (3, 65_534))],
)
def test_printed_places_sort_as_printed(
    section: int, position: int, after: tuple[int, int]
) -> None:
    assert printed_place(section, position) > printed_place(*after)
