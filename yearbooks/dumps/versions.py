"""Versions of the dump that are kept, and which old ones go."""

import json
import re
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

from yearbooks.dumps.package import NAME, SUMS

# A day, and the beginning of the hash of what the archive held.
_FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})-[0-9a-f]{12}")
LATEST_KEPT = 7


@dataclass(frozen=True)
class Version:
    """Name one version by its folder."""

    folder: Path

    @property
    def name(self) -> str:
        """Return the name that addresses it."""
        return self.folder.name

    @property
    def day(self) -> str:
        """Return the day it was made."""
        return self.name[:10]

    @property
    def state(self) -> str:
        """Return what names the contents: equal for equal archives."""
        return self.name[11:]

    @cached_property
    def package(self) -> dict[str, Any]:
        """Return its description."""
        return json.loads((self.folder / NAME).read_text(encoding="utf-8"))

    @cached_property
    def sums(self) -> dict[str, str]:
        """Return the SHA-256 of each file that may be downloaded, by its name."""
        lines = (self.folder / SUMS).read_text(encoding="utf-8").splitlines()
        return {name: told for told, name in (line.split("  ", 1) for line in lines)}


def versions() -> list[Version]:
    """Return the versions that are complete, the latest first."""
    if not settings.DUMPS_DIR.exists():
        return []
    held = [Version(path) for path in settings.DUMPS_DIR.iterdir() if _FOLDER.fullmatch(path.name)]
    return sorted(held, key=lambda each: (each.package["created"], each.name), reverse=True)


def latest() -> Version | None:
    """Return the latest version, None before the first."""
    return next(iter(versions()), None)


def clear_old() -> list[str]:
    """Remove all versions but the latest seven and the first of each month; return their names."""
    held = versions()
    first_of_month = {version.day[:7]: version for version in held}
    kept = {*held[:LATEST_KEPT], *first_of_month.values()}
    gone = [version for version in held if version not in kept]
    for version in gone:
        shutil.rmtree(version.folder)
    return [version.name for version in gone]
