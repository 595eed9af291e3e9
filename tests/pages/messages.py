"""Messages of the interface: those that the code uses, and those of the catalogue."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent.parent
CATALOGUES = {
    locale: ROOT / "locale" / locale / "LC_MESSAGES" / "django.po"
    for locale in ("zh_Hans", "zh_Hant")
}

# Function name → positions of context, message and plural among its arguments.
PLACES = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
_LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)")
_FIELD = re.compile(r'^(msg\w+)(?:\[0\])? ((?:".*"\n?)+)', re.MULTILINE)


class Message(NamedTuple):
    """Hold what identifies a message."""

    context: str
    text: str
    plural: str


def used() -> set[Message]:
    """Return every message of the templates and of the Python code."""
    return {*_of_templates(), *_of_code()}


def catalogue(locale: str = "zh_Hans") -> dict[Message, str]:
    """Return the messages of a catalogue and their translations."""
    held = {}
    for block in CATALOGUES[locale].read_text(encoding="utf-8").split("\n\n")[1:]:
        fields = {name: _joined(lines) for name, lines in _FIELD.findall(block)}
        key = Message(fields.get("msgctxt", ""), fields["msgid"], fields.get("msgid_plural", ""))
        held[key] = fields["msgstr"]
    return held


def _joined(lines: str) -> str:
    return "".join(ast.literal_eval(line) for line in lines.splitlines())


def _of_templates() -> Iterator[Message]:
    pages = (path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})
    for path in sorted(pages):
        for name, arguments in _CALL.findall(templatize(path.read_text(encoding="utf-8"))):
            texts = [ast.literal_eval(text) for text in re.findall(_LITERAL, arguments)]
            yield _message("gettext" if name == "_" else name, texts)


def _of_code() -> Iterator[Message]:
    paths = [path for part in ("yearbooks", "archive") for path in (ROOT / part).rglob("*.py")]
    for path in sorted(paths):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = dict(_names(tree))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            function = names.get(getattr(call.func, "id", ""))
            texts = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
            if function and texts and isinstance(texts[0], str):
                yield _message(function, texts)


def _names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                function = alias.name.removesuffix("_lazy")
                if function in PLACES:
                    yield alias.asname or alias.name, function


def _message(function: str, texts: list[str]) -> Message:
    return Message(*("" if place is None else texts[place] for place in PLACES[function]))
