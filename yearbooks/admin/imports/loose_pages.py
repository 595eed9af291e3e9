"""Loose pages: pictures that come one by one and are the pages of one book."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from yearbooks import publishing
from yearbooks.parsing.leaves import HEAD, is_leaf


def bind_pages(files: Sequence[UploadedFile], folder: str = "") -> list[UploadedFile]:
    """Put a ZIP in place of the pictures of pages among the files; all others stay as they are.

    It is named after the folder that they lay in, or after its first and last page. Pictures that
    are too large together are not read: their place is taken by a file of their size.
    """
    pages = [file for file in files if file.size and _is_page(file)]
    if len(pages) < 2:
        return list(files)
    name = f"{folder}.zip" if folder else publishing.name_of_bound(file.name for file in pages)
    others = [file for file in files if file not in pages]
    return [_bound(pages, name), *others]


def _is_page(file: UploadedFile) -> bool:
    head = file.read(HEAD)
    file.seek(0)
    return is_leaf(file.name, head)


def _bound(pages: Sequence[UploadedFile], name: str) -> UploadedFile:
    size = sum(file.size for file in pages)
    if size > settings.UPLOAD_LIMIT_BYTES:
        return UploadedFile(name=name, size=size)
    named: dict[str, bytes] = {}
    for file in pages:
        named[_unused(file.name, named)] = file.read()
    return SimpleUploadedFile(name, publishing.bound(named))


def _unused(name: str, taken: dict[str, bytes]) -> str:
    """Return the name, with a number where another picture has it already."""
    path, number, found = PurePosixPath(name), 2, name
    while found in taken:
        found = f"{path.stem} ({number}){path.suffix}"
        number += 1
    return found
