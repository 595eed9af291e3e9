"""Files: what the names on a command line stand for."""

from collections.abc import Iterator
from glob import glob, has_magic
from pathlib import Path

from django.core.management.base import CommandError


def files_of(names: list[str]) -> list[Path]:
    """Return the files that `names` (files, folders, globs) stand for, each once, in their order.

    Raises CommandError where a glob matches nothing.
    """
    return list(dict.fromkeys(_paths(names)))


def _paths(names: list[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(
                file
                for file in path.rglob("*")
                if file.is_file() and not _is_hidden(file.relative_to(path))
            )
        elif has_magic(name) and not path.exists():
            found = sorted(map(Path, glob(name, recursive=True)))  # noqa: PTH207 - absolute globs
            if not found:
                raise CommandError(f"{name}: no file matches.", returncode=2)
            yield from (file for file in found if file.is_file())
        else:
            yield path


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
