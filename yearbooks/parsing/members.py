"""Take a ZIP file apart into the files it holds, each to be read by its own rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from yearbooks.parsing.errors import ParseError
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
    """Hold one file: its name in the ZIP (empty for a file that is none), and bytes or an error."""

    name: str
    content: bytes
    error: ParseError | None = None


@dataclass(slots=True)
class _Budget:
    """Hold how much a ZIP may still hold, those inside it included."""

    members: int = MOST_MEMBERS
    octets: int = MOST_BYTES

    def spend(self, content: bytes) -> None:
        self.members -= 1
        self.octets -= len(content)
        if self.members < 0:
            raise refusal("too-many", count=MOST_MEMBERS + 1, most=MOST_MEMBERS)
        if self.octets < 0:
            raise refusal("too-large", most=MOST_BYTES // 1024 // 1024)


def members_of(source: bytes, name: str = "") -> Iterator[Member]:
    """Yield the files of a ZIP in the order of their names; any other file is its only member.

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
    for raw, name in sorted(shown.items(), key=lambda pair: pair[1]):
        if _is_litter(name, pages):
            continue
        try:
            content = package.read(raw)
        except ParseError as error:
            yield Member(name, b"", error)
            continue
        budget.spend(content)
        if is_archive(content, name):
            yield from _inner(name, content, budget, depth)
        else:
            yield Member(name, content)


def _inner(name: str, content: bytes, budget: _Budget, depth: int) -> Iterator[Member]:
    if depth >= DEEPEST:
        yield Member(name, b"", refusal("too-nested", most=DEEPEST))
        return
    try:
        for member in _members(content, budget, depth + 1):
            yield Member(f"{name}/{member.name}", member.content, member.error)
    except ParseError as error:
        if min(budget.members, budget.octets) < 0:
            raise
        yield Member(name, b"", error)


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
