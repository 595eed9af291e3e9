"""Leaves: pictures of single pages, as scanners and libraries deliver them, that make one book."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from yearbooks.parsing.readers import MODULES, recognise

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
# So many bytes tell whether a file is a picture.
HEAD = 16


@dataclass(frozen=True, slots=True)
class Leaf:
    """Hold one picture of a page: its name with its folder, and how to get its bytes.

    `load` raises ParseError where they cannot be had.
    """

    name: str
    load: Callable[[], bytes]


def is_leaf(name: str, head: bytes) -> bool:
    """Tell from its first bytes whether a file is a picture; where they say nothing, from its name.

    >>> is_leaf("001.png", b""), is_leaf("001.dat", b"\\xff\\xd8\\xff"), is_leaf("001.png", b"%PDF")
    (True, True, False)
    """
    kind = recognise(head[:HEAD], name)
    if kind is None:
        return PurePosixPath(name).suffix.lower() in SUFFIXES
    return MODULES.get(kind) == "pictures"


def books_of(names: Iterable[str]) -> dict[str, list[str]]:
    """Part the names by their folders, the names of a book and the books in natural order.

    >>> books_of(["b/10.png", "b/9.png", "2.png"])
    {'': ['2.png'], 'b': ['b/9.png', 'b/10.png']}
    """
    books: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=natural):
        books[name.rpartition("/")[0]].append(name)
    return {folder: books[folder] for folder in sorted(books, key=natural)}


def natural(name: str) -> tuple[list[tuple[str, int]], str]:
    """Give a key that sorts names as a person does: numbers by what they count, in any width.

    >>> sorted(["p10.png", "P9.png", "ｐ１.png", "p1-2.png"], key=natural)
    ['ｐ１.png', 'p1-2.png', 'P9.png', 'p10.png']
    """
    path = PurePosixPath(name)
    stem = unicodedata.normalize("NFKC", str(path.with_suffix("") if path.suffix else path))
    parts = [*re.split(r"(\d+)", stem.casefold()), "0"]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [(text, int(number)) for text, number in pairs], name
