"""What one revision changed of another, for the pages that show it."""

from yearbooks.models import Revision
from yearbooks.text.differences import Line, differences, printed_lines

# A page shows this many changed paragraphs; who wants more reads both revisions.
MOST_SHOWN = 300


def changes(old: Revision, new: Revision) -> tuple[Line, ...]:
    """Return the changed lines of the title, the paragraphs and the printed credits, in order."""
    return differences(_lines(old), _lines(new), most=MOST_SHOWN)


def _lines(revision: Revision) -> list[str]:
    return printed_lines(revision.title, revision.paragraphs, revision.printed_credits)
