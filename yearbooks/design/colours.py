"""How well one colour is told from another (WCAG 2.2)."""

import re

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours such as `#1f4e79`, from 1 to 21.

    Raises ValueError for anything but hexadecimal colours without transparency.

    >>> contrast("#000", "#ffffff")
    21.0
    >>> contrast("#1f4e79", "#1f4e79")
    1.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_colour(value: str) -> bool:
    """Tell whether a value is a colour that `contrast` takes."""
    return _HEX.fullmatch(value) is not None


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    if not is_colour(colour):
        raise ValueError(f"{colour!r} is no hexadecimal colour.")
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
