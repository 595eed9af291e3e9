"""Take a ZIP file apart into the files it holds, each to be read by its own rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import starmap
from pathlib import PurePosixPath

from yearbooks.parsing.errors import ParseError
from yearbooks.parsing.leaves import HEAD, Leaf, books_of, is_leaf
from yearbooks.parsing.messages import refusal
from yearbooks.parsing.readers import is_archive
from yearbooks.parsing.readers.packages import MOST_BYTES, MOST_MEMBERS, Package

DEEPEST = 2

# What systems and browsers put beside the files that a person means.
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$|desktop\.ini$|~\$)", re.I)
_PARTS_OF_A_PAGE = re.compile(r"\.(?:css|js|gif|ico|svg|woff2?|ttf|eot|json|map)$", re.I)
_FOLDER_OF_A_PAGE = re.compile(r"^(?P<page>.+)(?:_files|\.files)/", re.I)


@dataclass(frozen=True, slots=True)
class Member:
    """Hold one file: its name in the ZIP (empty for a file that is none), and bytes or an error.

    A book of page pictures has `leaves` in place of bytes, and the name of their folder, which is
    empty for those that lie in none.
    """

    name: str
    content: bytes
    error: ParseError | None = None
    leaves: tuple[Leaf, ...] = ()


@dataclass(slots=True)
class _Budget:
    """Hold how much a ZIP may still hold, those inside it included."""

    members: int = MOST_MEMBERS
    octets: int = MOST_BYTES

    def spend(self, octets: int) -> None:
        self.members -= 1
        self.octets -= octets
        if self.members < 0:
            raise refusal("too-many", count=MOST_MEMBERS + 1, most=MOST_MEMBERS)
        if self.octets < 0:
            raise refusal("too-large", most=MOST_BYTES // 1024 // 1024)


def members_of(source: bytes, name: str = "") -> Iterator[Member]:
    """Yield the files of a ZIP in the order of their names; any other file is its only member.

    Where a ZIP holds pictures of pages and nothing else, those of a folder are one member.

    Raises ParseError where the ZIP itself cannot be opened or is too large.
    """
    if is_archive(source, name):
        yield from _members(source, _Budget(), depth=1)
    else:
        yield Member("", source)


def _members(source: bytes, budget: _Budget, depth: int) -> Iterator[Member]:
    package = Package(source)
    shown = {name: _shown(package, name) for name in package.names}
    pages = {PurePosixPath(name).with_suffix("").as_posix() for name in shown.values()}
    meant = {raw: name for raw, name in shown.items() if not _is_litter(name, pages)}
    if _are_leaves(package, meant):
        yield from _books(package, meant, budget)
        return
    for raw, name in sorted(meant.items(), key=lambda pair: pair[1]):
        member = _single(package, raw, name, budget)
        if member.error is None and is_archive(member.content, name):
            yield from _inner(name, member.content, budget, depth)
        else:
            yield member


def _are_leaves(package: Package, meant: dict[str, str]) -> bool:
    # Of two with one name neither is lost: they are read like any other files.
    differ = len(set(meant.values())) == len(meant) > 0
    return differ and all(is_leaf(name, package.head(raw, HEAD)) for raw, name in meant.items())


def _single(package: Package, raw: str, name: str, budget: _Budget) -> Member:
    try:
        content = package.read(raw)
    except ParseError as error:
        return Member(name, b"", error)
    budget.spend(len(content))
    return Member(name, content)


def _books(package: Package, meant: dict[str, str], budget: _Budget) -> Iterator[Member]:
    """Yield a book for each folder; a picture that is alone in one is a file like any other."""
    raws = {name: raw for raw, name in meant.items()}
    for folder, names in books_of(raws).items():
        if len(names) == 1:
            yield _single(package, raws[names[0]], names[0], budget)
            continue
        for name in names:
            budget.spend(package.size(raws[name]))
        # A page is unpacked when its turn comes: a volume of scans need not fit into memory.
        loads = {name: partial(package.read, raws[name]) for name in names}
        yield Member(folder, b"", leaves=tuple(starmap(Leaf, loads.items())))


def _inner(name: str, content: bytes, budget: _Budget, depth: int) -> Iterator[Member]:
    if depth >= DEEPEST:
        yield Member(name, b"", refusal("too-nested", most=DEEPEST))
        return
    try:
        for member in _members(content, budget, depth + 1):
            yield _within(name, member)
    except ParseError as error:
        if min(budget.members, budget.octets) < 0:
            raise
        yield Member(name, b"", error)


def _within(name: str, member: Member) -> Member:
    """Put the name of the ZIP before those of what is in it."""
    leaves = tuple(Leaf(f"{name}/{leaf.name}", leaf.load) for leaf in member.leaves)
    return Member(f"{name}/{member.name}".rstrip("/"), member.content, member.error, leaves)


def _is_litter(name: str, pages: set[str]) -> bool:
    if _LITTER.search(name) or _PARTS_OF_A_PAGE.search(name):
        return True
    folder = _FOLDER_OF_A_PAGE.match(name)
    return folder is not None and folder["page"] in pages


def _shown(package: Package, name: str) -> str:
    """Read a name as it was meant: `zipfile` takes the bytes of a Chinese system for code page 437."""
    if package.uses_utf8(name):
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
