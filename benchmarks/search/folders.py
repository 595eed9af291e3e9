"""Folders of the benchmark, all of them outside the repository."""

import os
from pathlib import Path


def bench_folder() -> Path:
    """Return $YEARBOOKS_BENCH_DIR, else a folder in the user's cache; make it if it is not there."""
    kept = os.environ.get("YEARBOOKS_BENCH_DIR")
    folder = Path(kept) if kept else Path.home() / ".cache" / "yearbook-archive-bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()
