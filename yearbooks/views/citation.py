"""Citations of what a page shows."""

from yearbooks.models import Entry, Revision, Yearbook


def entry_citation(
    entry: Entry, revision: Revision, *, title_is_unique: bool, pinned: bool = False
) -> str:
    return f"{'，'.join(revision.credits)}. {revision.title}[M/OL]//{entry.yearbook.title}. {entry.get_absolute_url()}"


def book_citation(yearbook: Yearbook) -> str:
    return f"{yearbook.title}[M/OL]. {yearbook.get_absolute_url()}"
