"""Permanent identifiers of entries: seven characters that can be dictated, checked and repaired."""

import re
import unicodedata
from collections.abc import Callable, Sequence

ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
LENGTH = 7
PATTERN = rf"[{ALPHABET}]{{{LENGTH}}}"
LABEL_PATTERN = r"[a-z]+(?:-[a-z]+)*-\d{4}(?:-[a-z0-9]+)?"

_ID = re.compile(PATTERN)
_LABEL = re.compile(LABEL_PATTERN)
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_LOOKALIKES = str.maketrans("oli", "011")
_HYPHENS = re.compile("[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u200b]")
_LEADING = re.compile("\\A[\\s\u200b\ufeff]+")
_SWALLOWED = re.compile("[\\s\u200b\ufeff。.）)，,；;、]+\\Z")


def check_character(body: str) -> str:
    """Return the check character of six: the sum of position × value modulo 29, positions from 1.

    >>> check_character("psgt4w")
    '3'
    """
    total = sum(place * _VALUE[character] for place, character in enumerate(body, start=1))
    return ALPHABET[total % len(ALPHABET)]


def new_identifier(choose: Callable[[Sequence[str]], str]) -> str:
    """Make an identifier from six characters that `choose` picks from the alphabet."""
    body = "".join(choose(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_character(body)


def is_identifier(text: str) -> bool:
    """Tell whether `text` is seven characters of the alphabet whose last one checks.

    >>> is_identifier("psgt4w3"), is_identifier("psgt4w4"), is_identifier("psgt4wa")
    (True, False, False)
    """
    return looks_like_identifier(text) and check_character(text[:-1]) == text[-1]


def looks_like_identifier(text: str) -> bool:
    """Tell whether `text` is seven characters of the alphabet, rightly checked or mistyped."""
    return _ID.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Tell whether `text` has the form of a yearbook label.

    >>> is_label("hangzhou-gongshu-2021"), is_label("psgt4w3")
    (True, False)
    """
    return _LABEL.fullmatch(text) is not None


def plain_form(segment: str) -> str:
    """Undo what typing and mail programs do to an address: width, capitals, swallowed full stops.

    >>> plain_form("ＰＳＧＴ４Ｗ３。")
    'psgt4w3'
    """
    narrow = unicodedata.normalize("NFKC", segment).casefold()
    return _SWALLOWED.sub("", _LEADING.sub("", narrow))


def repaired_identifier(segment: str) -> str | None:
    """Return the identifier that `segment` was meant to be, None where no repair gives one.

    >>> repaired_identifier("PSGT-4W3."), repaired_identifier("jinhua-2020")
    ('psgt4w3', None)
    """
    letters = _HYPHENS.sub("", plain_form(segment)).translate(_LOOKALIKES)
    return letters if looks_like_identifier(letters) else None
