"""The reference of the data format names every message the parser can give, word for word."""

import re
from pathlib import Path

import pytest

from yearbooks.parsing.messages import ERRORS, WARNINGS
from yearbooks.parsing.sections import KINDS, RULES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/data-format.md").read_text(encoding="utf-8")
SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for layer in ("parsing", "sandbox")
    for path in (ROOT / "yearbooks" / layer).rglob("*.py")
)


def table_under(heading):
    """Read the rows `| code | message |` below a heading of the page."""
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|", part, re.MULTILINE))


@pytest.mark.parametrize(
    ("heading", "messages"),
    [("Refusals", ERRORS), ("Warnings", WARNINGS)],
    ids=["errors", "warnings"],
)
def test_the_page_lists_each_message_as_it_is(heading, messages):
    assert table_under(heading) == dict(messages)


@pytest.mark.parametrize("code", [*ERRORS, *WARNINGS])
def test_each_message_is_given_somewhere(code):
    assert re.search(rf'(?:remark|refusal)\(\s*"{code}"', SOURCES)


@pytest.mark.parametrize("message", [*ERRORS.values(), *WARNINGS.values()])
def test_each_message_is_a_whole_sentence(message):
    # A reason is another message, a whole sentence itself.
    assert message.endswith(("。", "{reason}"))


def test_the_page_lists_each_kind_of_section():
    assert all(f"`{kind}`" in PAGE for kind in KINDS)
    assert {kind for _, kind in RULES} | {"其他"} == set(KINDS)
