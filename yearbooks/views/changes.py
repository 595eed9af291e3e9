"""What one revision changed of the one before, paragraph by paragraph."""

import difflib
from dataclasses import dataclass

from yearbooks.models import Revision


@dataclass(frozen=True, slots=True)
class Change:
    """Hold paragraphs that went and those that came in their place; either may be empty."""

    gone: tuple[str, ...]
    new: tuple[str, ...]


def changes(old: Revision, new: Revision) -> list[Change]:
    """Return the changed runs of the title and the paragraphs, in order; kept ones are left out."""
    before, after = _lines(old), _lines(new)
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    return [
        Change(tuple(before[a:b]), tuple(after[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def _lines(revision: Revision) -> list[str]:
    credit = "".join(f"（{name}）" for name in revision.printed_credits)
    return [f"【{revision.title}】", *revision.paragraphs, *([credit] if credit else [])]
