"""Binding: pictures of pages that were uploaded one by one become one original, a ZIP of them."""

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import PurePosixPath

from yearbooks.parsing.leaves import natural


def bound(pages: Mapping[str, bytes]) -> bytes:
    """Bind pictures into a ZIP, each as it is; the same pictures always give the same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in sorted(pages, key=natural):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            package.writestr(info, pages[name])
    return buffer.getvalue()


def name_of_bound(names: Iterable[str]) -> str:
    """Name the ZIP after its first and its last page."""
    first, *others = sorted(names, key=natural)
    ends = dict.fromkeys(PurePosixPath(name).stem for name in (first, *others[-1:]))
    return f"{'–'.join(ends)}.zip"
