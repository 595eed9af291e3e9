"""Memory: bounded in bytes, what was asked for last stays."""

from yearbooks.indexing import Memory


def test_what_was_kept_longest_ago_is_forgotten_where_all_takes_too_much() -> None:
    memory = Memory[int, str](3_000, lambda text: 1_000)

    for number in range(10):
        memory.keep(number, str(number))

    assert [number for number in range(10) if memory.get(number)] == [7, 8, 9]


def test_what_was_asked_for_last_stays() -> None:
    memory = Memory[int, str](2_000, lambda text: 1_000)
    memory.keep(1, "one")
    memory.keep(2, "two")

    memory.get(1)
    memory.keep(3, "three")

    assert [memory.get(number) for number in (1, 2, 3)] == ["one", None, "three"]


def test_value_larger_than_all_that_may_be_held_is_not_held() -> None:
    memory = Memory[str, bytes](100, len)

    memory.keep("large", bytes(101))

    assert memory.get("large") is None


def test_forgetting_frees_the_room() -> None:
    memory = Memory[int, bytes](100, len)
    memory.keep(1, bytes(90))

    memory.forget()
    memory.keep(2, bytes(90))

    assert (memory.get(1), memory.get(2)) == (None, bytes(90))
