"""Plan: what publishing a draft would do, worked out without writing anything."""

import enum
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearbooks.models import Entry, Import, Place, Yearbook
from yearbooks.models.revision import text_hash
from yearbooks.parsing.draft import Draft
from yearbooks.publishing.drafts import draft_of
from yearbooks.publishing.errors import PublishingError
from yearbooks.publishing.matching import Placed, pair, placed_entries
from yearbooks.text.folding import fold


class Change(enum.StrEnum):
    """Name what happens to an entry."""

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one drafted entry, the held one it continues (None for a new one), and the change."""

    placed: Placed
    entry: Entry | None
    change: Change


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold what publishing would do to which yearbook (None: a new one)."""

    draft: Draft
    place: Place
    covered_year: int
    yearbook: Yearbook | None
    steps: tuple[Step, ...]
    gone: tuple[Entry, ...]

    @property
    def counts(self) -> Counter[Change]:
        """Count the entries of each change."""
        counts = Counter(step.change for step in self.steps)
        return counts + Counter({Change.GONE: len(self.gone)})

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """Return what a person must confirm, a sentence each; nothing where nothing is lost."""
        reasons = []
        if unplaced := self.draft.unplaced:
            heading = ngettext(
                "%(count)d piece of text has no place in any entry:",
                "%(count)d pieces of text have no place in any entry:",
                len(unplaced),
            ) % {"count": len(unplaced)}
            reasons.append("\n".join([heading, *(f"  {text[:200]}" for text in unplaced)]))
        if self.gone:
            heading = ngettext(
                "%(count)d entry that the archive holds is missing from this file:",
                "%(count)d entries that the archive holds are missing from this file:",
                len(self.gone),
            ) % {"count": len(self.gone)}
            listed = (f"  {entry.pk} {entry.current.title}" for entry in self.gone)
            reasons.append("\n".join([heading, *listed]))
        return tuple(reasons)


def plan(attempt: Import) -> Plan:
    """Work out what publishing `attempt` would do.

    Raises PublishingError where the place or the covered year is unknown.
    """
    draft = draft_of(attempt)
    place, covered_year = _known(attempt, draft)
    yearbook = _held_yearbook(draft, place, covered_year)
    drafted = placed_entries(draft.sections)
    held = list(_published(yearbook)) if yearbook else []
    pairing = pair(drafted, held)
    steps = tuple(
        Step(placed, pairing.held.get(placed), _change(placed, pairing.held.get(placed)))
        for placed in drafted
    )
    return Plan(draft, place, covered_year, yearbook, steps, pairing.gone)


def _known(attempt: Import, draft: Draft) -> tuple[Place, int]:
    name = draft.yearbook.title or attempt.source.name
    if attempt.place is None:
        raise PublishingError(
            _("The place of “%(name)s” is not known; choose it (--place CODE on the command line).")
            % {"name": name}
        )
    if attempt.covered_year is None:
        raise PublishingError(
            _("The year that “%(name)s” describes is not known; set it (--covered-year YEAR).")
            % {"name": name}
        )
    return attempt.place, attempt.covered_year


def _held_yearbook(draft: Draft, place: Place, covered_year: int) -> Yearbook | None:
    same = Yearbook.objects.filter(place=place, covered_year=covered_year)
    wanted = _identity(draft.yearbook.title or "", draft.yearbook.chapter or "")
    return next((book for book in same if _identity(book.title, book.chapter) == wanted), None)


def _identity(title: str, chapter: str) -> tuple[str, str]:
    return fold(title), fold(chapter)


def _published(yearbook: Yearbook) -> list[Entry]:
    return list(yearbook.entries.published().in_print_order().select_related("current", "section"))


def _change(placed: Placed, entry: Entry | None) -> Change:
    if entry is None:
        return Change.NEW
    same_words = entry.current.sha256 == text_hash(placed.entry.title, placed.paragraphs)
    same_credits = (
        entry.current.printed_credits == list(placed.entry.printed_credits)
        and entry.current.credits == list(placed.entry.credits)
        and entry.current.credits_inferred == placed.entry.credits_inferred
    )
    return Change.KEPT if same_words and same_credits else Change.CHANGED
