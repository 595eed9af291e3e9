"""Numbers in requests: what a person or a program sends as one is read, or is none."""

# No place of a text, no sheet and no key has more digits.
_MOST_DIGITS = 9


def number_in(given: str) -> int | None:
    """Return the number that `given` writes in digits; None where it is another thing, or too large.

    >>> number_in("12"), number_in("9" * 5000), number_in("-1"), number_in("")
    (12, None, None, None)
    """
    return int(given) if given.isdecimal() and len(given) <= _MOST_DIGITS else None
