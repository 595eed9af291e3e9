"""Imports point down (STYLE.md): the test reads them and fails on an arrow that runs up."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "yearbooks"
PURE = {"text", "parsing", "citing", "design"}
MAY_IMPORT = {
    "text": {"text"},
    "parsing": {"parsing", "text"},
    "citing": {"citing"},
    "languages": {"text"},
    "middleware": {"languages"},
    "design": {"design"},
    "models": {"models", "languages", "text", "parsing"},
    "indexing": {"indexing", "models", "text"},
    "search": {"search", "indexing", "models", "text"},
    "sandbox": {"sandbox", "parsing", "text"},
    "publishing": {"publishing", "indexing", "models", "text", "parsing", "sandbox"},
    "filters": {"search", "models", "text"},
    "error_reports": {"models"},
    "notices": {"models"},
    "roles": set(),
    "forms": {"forms", "citing", "text"},
    "kept_lists": {"text"},
    "search_log": {"models", "text"},
    "templatetags": {
        "templatetags",
        "desk",
        "search",
        "languages",
        "models",
        "text",
        "citing",
        "error_reports",
        "notices",
    },
    # Beside the views: what they share of citing and of counting stands there.
    "api": {"api", "filters", "search", "views", "citing", "languages", "models", "text"},
    "oai": {"oai", "views", "search", "citing", "models", "text"},
    "feeds": {"feeds", "filters", "search", "views", "languages", "models", "text"},
    "desk": {"desk", "models", "parsing", "text"},
    "dumps": {"dumps", "indexing", "models"},
    "jobs": {"jobs", "dumps", "indexing", "notices", "publishing", "models", "parsing"},
}
FORBIDDEN_IN_PURE = {
    "django",
    "logging",
    "os",
    "io",
    "time",
    "socket",
    "subprocess",
    "pathlib.Path",
}
# jieba speaks through `logging` when it loads; the one module that silences it must name it.
# `zipfile` reads from a file only: bytes are put into one that never leaves memory.
ALLOWED_IN_PURE = {
    ("text/segmenters.py", "logging"),
    ("parsing/readers/packages.py", "io"),
    # Pillow reads from a file only as well.
    ("parsing/readers/pictures.py", "io"),
    ("parsing/readers/facsimile.py", "io"),
    # LibreOffice is a program: it is started, and reads and writes files of its own.
    ("parsing/readers/office.py", "subprocess"),
    ("parsing/readers/office.py", "os"),
    ("parsing/readers/office.py", "pathlib.Path"),
}


def modules() -> Iterator[Path]:
    """Give every module of the application."""
    return (path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)


def imported(path: Path) -> Iterator[str]:
    """Give the dotted names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{node.module}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(path: Path) -> str:
    """Return the layer of a module: its first folder, or its own name."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    allowed = MAY_IMPORT.get(layer(path))

    ours = {name.split(".")[1] for name in imported(path) if name.startswith("yearbooks.")}

    assert not any(name.split(".")[0] == "archive" for name in imported(path))
    if allowed is not None:
        assert ours <= allowed | {layer(path)}


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_pure_packages_do_no_input_or_output(path: Path) -> None:
    names = set(imported(path))
    names |= {name.split(".")[0] for name in names}
    here = str(path.relative_to(ROOT))

    forbidden = {name for name in names & FORBIDDEN_IN_PURE if (here, name) not in ALLOWED_IN_PURE}

    assert layer(path) not in PURE or not forbidden


def test_no_module_is_a_dump() -> None:
    names = {path.stem for path in modules()}

    assert names.isdisjoint({"utils", "helpers", "common", "misc"})
