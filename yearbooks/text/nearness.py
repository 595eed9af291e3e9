"""Tell whether two strings stand close together in a text."""


def near_in(text: str, left: str, right: str, distance: int) -> bool:
    """Tell whether both strings stand in a text with at most `distance` characters between them.

    All three are folded. The order does not matter, but the two places must not overlap: a string
    is near itself only where it stands twice. Linear in the length of the text.

    >>> near_in("友城与非洲", "非洲", "友城", 1), near_in("友城与非洲", "友城", "非洲", 0)
    (True, False)
    """
    if left not in text or right not in text:
        return False
    lefts, rights = positions(text, left), positions(text, right)
    return _follows(lefts, len(left), rights, distance) or _follows(
        rights, len(right), lefts, distance
    )


def positions(text: str, sought: str) -> list[int]:
    """Give every place where a non-empty string begins in a text, overlapping ones too.

    >>> positions("aaa", "aa")
    [0, 1]
    """
    found, at = [], text.find(sought)
    while at >= 0:
        found.append(at)
        at = text.find(sought, at + 1)
    return found


def _follows(firsts: list[int], length: int, seconds: list[int], distance: int) -> bool:
    """Tell whether a second begins 0 to `distance` characters behind the end of a first."""
    following = iter(seconds)
    second = next(following, None)
    for first in firsts:
        end = first + length
        while second is not None and second < end:
            second = next(following, None)
        if second is None:
            return False
        if second - end <= distance:
            return True
    return False
